import { expect, it } from 'vitest';
import { readPage, type TextRun } from '../../shared/domain/recognition/page-text.ts';

const run = (text: string, x: number, y: number, more: Partial<TextRun> = {}): TextRun => ({
  text,
  x,
  y,
  width: text.length * 5,
  size: 10,
  angle: 0,
  font: 'a',
  ...more,
});

it('letters drawn one by one come together, whatever was drawn between them', () => {
  const letters = Array.from('SOC 2 Type 2 report', (letter, at) => run(letter, 50 + at * 5, 700));
  const marks = ['cus', 'tom', 'er'].map((text, at) =>
    run(text, 60 + at * 9, 690 + at * 9, { angle: 45, size: 30 }),
  );
  const drawn = letters.flatMap((letter, at) => [letter, ...(marks[at] ? [marks[at]] : [])]);
  expect(readPage(drawn, 600)).toBe('SOC 2 Type 2 report');
});

it('a mark printed over a line stands apart from it', () => {
  const over = [
    run('Period ', 50, 700),
    run('1 May 2025', 85, 700),
    run('Licensed copy', 60, 700, { font: 'b' }),
  ];
  expect(readPage(over, 600).split('\n').sort()).toEqual(['Licensed copy', 'Period 1 May 2025']);
});

it('of two columns the left one is read first, though lines were drawn across', () => {
  const line = (text: string) => text.padEnd(44, '.');
  const rows = [1, 2, 3, 4, 5].flatMap(row => [
    run(line(`left ${row} `), 50, 700 - row * 15),
    run(line(`right ${row} `), 310, 700 - row * 15),
  ]);
  const read = readPage(
    [run('Title of the whole page, over both of the columns of it'.padEnd(80, '.'), 50, 700), ...rows],
    600,
  );
  expect(read.split('\n').map(text => text.replace(/ ?\.*$/, ''))).toEqual([
    'Title of the whole page, over both of the columns of it',
    ...[1, 2, 3, 4, 5].map(row => `left ${row}`),
    ...[1, 2, 3, 4, 5].map(row => `right ${row}`),
  ]);
});

it('a page on its side is read as a person turns it', () => {
  const turned = [run('second', 120, 100, { angle: 90 }), run('first', 100, 100, { angle: 90 })];
  expect(readPage(turned, 600)).toBe('first\nsecond');
});
