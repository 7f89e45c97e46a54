import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import { readSheet, toImportRows } from '../../main/cli/answer-sheet.ts';
import { readValue, readValueOptions, writeValue } from '../../main/cli/answer-values.ts';
import type { AnswerValue } from '../../shared/domain/answers.ts';
import type { Arrangement } from '../../shared/domain/arrangements.ts';
import { writeCsv } from '../../shared/domain/csv.ts';
import { forms, samplePack } from './sample-pack.ts';

const words = fc.string({ unit: 'grapheme', maxLength: 30 });
const day = fc
  .date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
  .map(date => date.toISOString().slice(0, 10));
const point = fc.integer({ min: 1, max: 5 });
const risk = fc.record({ impact: point, likelihood: point });
const cells = fc.record(
  {
    item: words,
    count: fc.double({ noNaN: true, noDefaultInfinity: true }).map(count => (count === 0 ? 0 : count)),
    since: day,
    colour: fc.constantFrom('red', 'green'),
    tested: fc.constantFrom('yes', 'partial', 'no', 'na'),
  },
  { requiredKeys: [] },
);

const values: Record<keyof typeof forms, fc.Arbitrary<AnswerValue>> = {
  text: words.map(text => ({ type: 'text', text })),
  choice: fc.subarray(['red', 'green']).map(selected => ({ type: 'choice', selected })),
  rating: point.map(rating => ({ type: 'rating', rating })),
  yesno: fc.constantFrom('yes', 'partial', 'no', 'na').map(word => ({ type: 'yesno', word })),
  number: fc.integer({ min: -10, max: 100 }).map(number => ({ type: 'number', number })),
  date: day.map(date => ({ type: 'date', date })),
  table: fc
    .array(fc.record({ id: fc.uuid(), cells }), { maxLength: 5 })
    .map(rows => ({ type: 'table', rows })),
  riskMatrix: fc
    .tuple(risk, risk)
    .map(([inherent, residual]) => ({ type: 'riskMatrix', inherent, residual })),
  controlTest: fc.record({
    type: fc.constant('controlTest'),
    population: words,
    periodStart: fc.option(day, { nil: null }),
    periodEnd: fc.option(day, { nil: null }),
    sampleSize: fc.option(fc.nat(), { nil: null }),
    selection: words,
    items: fc.array(
      fc.record({
        id: fc.uuid(),
        reference: words,
        result: fc.constantFrom('pass', 'exception'),
        note: words,
      }),
      { maxLength: 3 },
    ),
    exceptions: words,
    tester: words,
    workingPaper: words,
    outcome: fc.constantFrom('effective', 'partly-effective', 'not-effective', null),
  }),
};

const cases = Object.keys(forms) as (keyof typeof forms)[];

function writeSheet(name: string, text: string): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'assay-sheet-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const file = path.join(folder, name);
  writeFileSync(file, text);
  return file;
}

const arrangement: Arrangement = {
  id: '00000000-0000-4000-8000-000000000001',
  number: 'A-001',
  revision: 1,
  createdAt: '2026-03-05T09:00:00.000Z',
  updatedAt: '2026-03-05T09:00:00.000Z',
  facts: {
    name: 'Policy administration',
    provider: 'Example Cloud',
    description: '',
    accountableExecutive: '',
    businessOwner: '',
    status: 'planned',
    parties: [],
    services: [
      {
        id: '00000000-0000-4000-8000-000000000002',
        name: 'Object storage',
        model: 'iaas',
        regions: [],
        use: '',
      },
    ],
    signingOn: null,
    effectiveOn: null,
    renewalOn: null,
    endsOn: null,
  },
};
const content = { pack: samplePack(), arrangement, answers: [] };

describe('answers in files', () => {
  it.each(cases)('%s: what is written is read back to the same value, rows with their ids', type => {
    fc.assert(
      fc.property(values[type], value => {
        expect(readValue(forms[type], writeValue(value), value)).toEqual(value);
      }),
    );
  });

  it.each(cases)('%s: goes through the cell of a CSV file unchanged', type => {
    fc.assert(
      fc.property(values[type], value => {
        const written = writeValue(value);
        const cell = typeof written === 'string' ? written : JSON.stringify(written);
        // A blank cell means "leave as it is", so a blank answer cannot travel.
        fc.pre(cell.trim() !== '');
        const file = writeSheet(
          'answers.csv',
          writeCsv([
            ['question', 'answer'],
            [`q-${type.toLowerCase()}`, cell],
          ]),
        );
        expect(readValue(forms[type], readSheet(file)[0]?.answer, value)).toEqual(value);
      }),
      { numRuns: 30 },
    );
  });

  it('takes text that looks like a formula as text', () => {
    for (const text of ['=1+1', '+SUM(A1)', '@cmd', "'quoted", "'=x", '-5']) {
      const written = writeSheet(
        'answers.csv',
        writeCsv([
          ['question', 'rationale'],
          ['q-text', text],
        ]),
      );
      expect(readSheet(written)[0]?.rationale).toBe(text);
    }
    const typed = writeSheet('typed.csv', 'question,rationale\nq-text,=HYPERLINK("http://example")\n');
    expect(readSheet(typed)[0]?.rationale).toBe('=HYPERLINK("http://example")');
  });

  it('keeps spreadsheets from running text as a formula', () => {
    const csv = writeCsv([['=1+1', '+2', '-3', '@x', 'plain']]);
    expect(csv).toBe('\ufeff"\'=1+1","\'+2","\'-3","\'@x","plain"\r\n');
  });

  it('numbers rows as a spreadsheet does and skips blank ones', () => {
    const file = writeSheet(
      'answers.csv',
      '\ufeffQuestion,Answer\r\nq-text,"two\nlines"\r\n,\r\nq-yesno,Yes\r\n',
    );
    expect(readSheet(file)).toEqual([
      { row: 2, question: 'q-text', service: '', answer: 'two\nlines' },
      { row: 4, question: 'q-yesno', service: '', answer: 'Yes' },
    ]);
  });

  it('names every row that cannot be taken in', () => {
    const file = writeSheet(
      'answers.csv',
      [
        'question,service,answer,conclusion,privileged',
        'q-yesno,,maybe,,',
        'no-such-question,,yes,,',
        'q-service,no such service,yes,,',
        'q-yesno,,yes,compliant,',
        'q-yesno,,YES ,Addressed,no',
        'q-yesno,,no,,',
        'q-rating,,3,,perhaps',
      ].join('\n'),
    );
    const { rows, faults } = toImportRows(content, readSheet(file));
    expect(faults.map(({ row, reason }) => [row, reason])).toEqual([
      [2, 'answers.input.yesno'],
      [3, 'cli.no_such_question'],
      [4, 'cli.no_such_service'],
      [5, 'cli.not_a_conclusion'],
      [7, 'cli.row_twice'],
      [8, 'cli.not_a_mark'],
    ]);
    expect(rows).toEqual([
      {
        questionId: 'q-yesno',
        serviceId: null,
        content: { value: { type: 'yesno', word: 'yes' }, conclusion: 'addressed', privileged: false },
      },
    ]);
  });

  it.each([
    ['answers.csv', 'question,colour\nq-text,red\n', 'cli.no_such_column'],
    ['answers.csv', 'answer\nyes\n', 'cli.no_question_column'],
    ['answers.csv', 'question,answer\nq-text,"open\n', 'cli.csv_broken'],
    ['answers.csv', 'question,answer\nq-text,a,b\n', 'cli.csv_broken'],
    ['answers.json', '[{"question": "q-text", "colour": "red"}]', 'cli.file_shape'],
    ['answers.json', '[{"question": ', 'cli.file_syntax'],
  ])('refuses %s with %j', (name, text, reason) => {
    expect(() => readSheet(writeSheet(name, text))).toThrow(expect.objectContaining({ reason }));
  });

  it('refuses a file that is not UTF-8, as spreadsheets like to write', () => {
    const file = writeSheet('answers.csv', '');
    writeFileSync(file, Buffer.from([0x71, 0xb4, 0xfa, 0x0a]));
    expect(() => readSheet(file)).toThrow(expect.objectContaining({ reason: 'cli.file_not_utf8' }));
    expect(readFileSync(file)).toHaveLength(4);
  });
});

describe('answers in options', () => {
  it('give tables row by row, or from a CSV file headed by ids or labels', () => {
    const rows = writeSheet('rows.csv', 'Item,Count（中）,colour\na,1,red\n');
    const options = { rows, row: ['item=b \\| c | count=2'] };
    expect(readValueOptions(forms.table, options, null)).toMatchObject({
      rows: [{ cells: { item: 'a', count: 1, colour: 'red' } }, { cells: { item: 'b | c', count: 2 } }],
    });
  });

  it('keep the rows that are there when they are to be kept', () => {
    const stored = readValueOptions(forms.table, { row: ['item=a'] }, null) ?? null;
    const next = readValueOptions(forms.table, { row: ['item=b'], append: true }, stored);
    expect(next).toMatchObject({ rows: [{ cells: { item: 'a' } }, { cells: { item: 'b' } }] });
    expect(
      next?.type === 'table' && stored?.type === 'table' && next.rows[0]?.id === stored.rows[0]?.id,
    ).toBe(true);
  });

  it('change one side of a risk and leave the other', () => {
    const stored: AnswerValue = {
      type: 'riskMatrix',
      inherent: { impact: 5, likelihood: 4 },
      residual: { impact: 3, likelihood: 2 },
    };
    expect(readValueOptions(forms.riskMatrix, { residual: '2x1' }, stored)).toEqual({
      ...stored,
      residual: { impact: 2, likelihood: 1 },
    });
  });

  it('change a control test field by field', () => {
    const first = readValueOptions(
      forms.controlTest,
      {
        population: 'changes',
        period: '2025-04-01..2026-03-31',
        sampleSize: 25,
        item: ['reference=C-1 | result=pass'],
      },
      null,
    );
    expect(readValueOptions(forms.controlTest, { outcome: 'effective' }, first ?? null)).toMatchObject({
      population: 'changes',
      periodStart: '2025-04-01',
      periodEnd: '2026-03-31',
      sampleSize: 25,
      items: [{ reference: 'C-1', result: 'pass', note: '' }],
      outcome: 'effective',
    });
  });

  it('are refused when they do not fit the question or each other', () => {
    const refusal = (key: string) => expect.objectContaining({ key });
    expect(() => readValueOptions(forms.text, { inherent: '4x3' }, null)).toThrow(
      refusal('cli.usage.wrong_form'),
    );
    expect(() => readValueOptions(forms.text, { answer: 'a', row: ['item=a'] }, null)).toThrow(
      refusal('cli.usage.one_way'),
    );
    expect(() => readValueOptions(forms.riskMatrix, { inherent: '6x1' }, null)).toThrow(
      refusal('cli.usage.risk'),
    );
    expect(() => readValueOptions(forms.table, { row: ['nonsense'] }, null)).toThrow(
      refusal('cli.usage.fields'),
    );
    expect(readValueOptions(forms.text, {}, null)).toBeUndefined();
  });
});
