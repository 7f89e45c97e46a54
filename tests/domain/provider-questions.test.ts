import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { writeClipboard } from '../../shared/domain/clipboard.ts';
import { openCell } from '../../shared/domain/csv.ts';
import type { ProviderQuestionsRule } from '../../shared/domain/pack-rules.ts';
import { readPastedReplies } from '../../shared/domain/provider-question-files.ts';
import {
  fillReplies,
  isOverdue,
  mapReplies,
  readProviderQuestions,
  readReplies,
} from '../../shared/domain/provider-questions.ts';

const columns = {
  text: 'question',
  clause: 'clause',
  contact: 'contact',
  sent: 'sent',
  due: 'due',
  reply: 'reply',
  repliedOn: 'replied-on',
  status: 'status',
  note: 'note',
};
const rule: ProviderQuestionsRule = {
  question: 'q',
  columns,
  waiting: 'waiting',
  replied: 'replied',
  settled: ['accepted', 'withdrawn'],
};
const row = (clause: string, cells: Record<string, string> = {}) => ({
  id: randomUUID(),
  cells: { question: `about ${clause}`, clause, status: 'waiting', ...cells },
});

describe('pasted replies', () => {
  it('begin at a line headed with a clause, a question id or a row id, and lose no word', () => {
    const id = randomUUID();
    const text = `Dear all,\n5.8(a): We have many years\nof experience.\n\nGL14 5.12 - Keys stay with you\n[${id}] Yes.\ndd-scope: all Regions`;
    expect(readReplies(text)).toEqual([
      { heading: '', text: 'Dear all,' },
      { heading: '5.8(a)', text: 'We have many years\nof experience.' },
      { heading: 'GL14 5.12', text: 'Keys stay with you' },
      { heading: id, text: 'Yes.' },
      { heading: 'dd-scope', text: 'all Regions' },
    ]);
    fc.assert(
      fc.property(fc.array(fc.string({ maxLength: 30 }), { maxLength: 10 }), lines => {
        const words = (value: string) => value.replace(/[^\p{L}\p{N}]/gu, '');
        const found = readReplies(lines.join('\n')).map(reply => words(reply.heading + reply.text));
        for (const part of found) expect(words(lines.join(''))).toContain(part);
      }),
    );
  });

  it('go to the one question that waits at their clause, and never two to one', () => {
    const rows = [row('5.8(a)'), row('5.12', { reply: 'old' }), row('5.17'), row('5.17')];
    const questions = readProviderQuestions(rule, { type: 'table', rows });
    const mapped = mapReplies(questions, [
      { heading: 'GL14, 5.8 (A)', text: 'one' },
      { heading: '5.8(a)', text: 'again' },
      { heading: '5.12', text: 'new' },
      { heading: '5.17', text: 'which?' },
      { heading: rows[3]?.id ?? '', text: 'this' },
    ]);
    expect(mapped.map(reply => [reply.match, reply.rowId, reply.replaces])).toEqual([
      ['clause', rows[0]?.id, ''],
      ['none', null, ''],
      ['clause', rows[1]?.id, 'old'],
      ['ambiguous', null, ''],
      ['row', rows[3]?.id, ''],
    ]);
    const filled = fillReplies(rule, rows, mapped, '2026-03-05');
    expect(filled[0]?.cells).toMatchObject({ reply: 'one', 'replied-on': '2026-03-05', status: 'replied' });
    expect(filled[2]).toBe(rows[2]);
  });

  it('are overdue after their day, unless they came or the question is settled', () => {
    const overdue = (cells: Record<string, string>) => {
      const [question] = readProviderQuestions(rule, { type: 'table', rows: [row('5.8', cells)] });
      return question && isOverdue(rule, question, '2026-03-05');
    };
    expect(overdue({ due: '2026-03-04' })).toBe(true);
    expect(overdue({ due: '2026-03-05' })).toBe(false);
    expect(overdue({ due: '2026-03-04', reply: 'yes' })).toBe(false);
    expect(overdue({ due: '2026-03-04', status: 'withdrawn' })).toBe(false);
  });
});

describe('replies that are pasted', () => {
  it('come as cells with names, as cells without, or as a letter; a cell kept from being run is opened', () => {
    const named = [
      ['Question', 'id', 'reply'],
      ['Where?', 'q-1', "'=Ireland"],
      ['When?', 'q-2', ''],
    ];
    expect(readPastedReplies(writeClipboard(named))).toEqual([{ heading: 'q-1', text: '=Ireland' }]);
    const bare = [
      ['', '5.8(a)', 'two\nlines'],
      ['q-3', '', 'one'],
    ];
    expect(readPastedReplies(writeClipboard(bare))).toEqual([
      { heading: '5.8(a)', text: 'two\nlines' },
      { heading: 'q-3', text: 'one' },
    ]);
    expect(readPastedReplies('5.8(a): by\tpost\nand by hand')).toEqual([
      { heading: '5.8(a)', text: 'by\tpost\nand by hand' },
    ]);
    expect(readPastedReplies(' \n')).toEqual([]);
  });

  it('come back from the table that was sent, whatever the replies say', () => {
    const reply = fc.record({ rowId: fc.uuid(), reply: fc.string({ unit: 'binary' }) });
    fc.assert(
      fc.property(fc.uniqueArray(reply, { selector: each => each.rowId, minLength: 1 }), rows => {
        const cells = rows.map(each => [each.rowId, '', '', '', each.reply]);
        const back = readPastedReplies(
          writeClipboard([['id', 'clause', 'question', 'due', 'reply'], ...cells]),
        );
        const sent = rows.map(each => ({
          heading: each.rowId,
          text: openCell(each.reply.replace(/\r\n?/g, '\n')).trim(),
        }));
        expect(back.map(each => ({ ...each, text: each.text.replace(/\r\n?/g, '\n') }))).toEqual(
          sent.filter(each => each.text !== ''),
        );
      }),
      { numRuns: 50 },
    );
  });
});
