import { describe, expect, it } from 'vitest';
import {
  type AnswerValue,
  changedFields,
  emptyContent,
  findValueFaults,
  isAnswered,
} from '../../shared/domain/answers.ts';
import type { AnswerForm } from '../../shared/domain/packs.ts';

const both = (text: string) => ({ en: text, 'zh-Hant': text });
const options = [
  { id: 'a', label: both('A') },
  { id: 'b', label: both('B') },
];
const table: AnswerForm = {
  type: 'table',
  minRows: 1,
  columns: [
    { id: 'name', label: both('Name'), type: 'text', required: true },
    { id: 'hours', label: both('Hours'), type: 'number' },
    { id: 'tested', label: both('Tested'), type: 'date' },
    { id: 'kind', label: both('Kind'), type: 'choice', options },
    { id: 'ok', label: both('OK'), type: 'yesno' },
  ],
};
const row = (cells: Record<string, string | number | null>, id = '5d2c5d2e-3a70-4c3e-9d0d-000000000001') => ({
  id,
  cells,
});
const rows = (...list: ReturnType<typeof row>[]): AnswerValue => ({ type: 'table', rows: list });
const reasons = (form: AnswerForm, value: AnswerValue) =>
  findValueFaults(form, value).map(fault => fault.reason);

describe('findValueFaults', () => {
  it('refuses a value of another type', () => {
    expect(reasons({ type: 'text' }, { type: 'rating', rating: 3 })).toEqual(['answers.wrong_type']);
  });

  it('refuses unknown, repeated and surplus options', () => {
    const one: AnswerForm = { type: 'choice', options };
    expect(reasons(one, { type: 'choice', selected: ['c'] })).toEqual(['answers.unknown_option']);
    expect(reasons(one, { type: 'choice', selected: ['a', 'a'] })).toEqual(['answers.option_twice']);
    expect(reasons(one, { type: 'choice', selected: ['a', 'b'] })).toEqual(['answers.one_option_only']);
    expect(reasons({ ...one, multiple: true }, { type: 'choice', selected: ['a', 'b'] })).toEqual([]);
  });

  it('holds numbers to their bounds', () => {
    const form: AnswerForm = { type: 'number', min: 0, max: 100 };
    expect(reasons(form, { type: 'number', number: -1 })).toEqual(['answers.too_small']);
    expect(reasons(form, { type: 'number', number: 101 })).toEqual(['answers.too_large']);
    expect(reasons(form, { type: 'number', number: 100 })).toEqual([]);
  });

  it('checks every cell of a table by its column', () => {
    expect(reasons(table, rows(row({ nowhere: 'x' })))).toEqual(['answers.unknown_column']);
    expect(reasons(table, rows(row({ hours: 'four' })))).toEqual(['answers.bad_cell']);
    expect(reasons(table, rows(row({ tested: '2026-02-30' })))).toEqual(['answers.bad_cell']);
    expect(reasons(table, rows(row({ kind: 'c' })))).toEqual(['answers.bad_cell']);
    expect(reasons(table, rows(row({ ok: 'maybe' })))).toEqual(['answers.bad_cell']);
    expect(reasons(table, rows(row({ name: 'x' }), row({ name: 'y' })))).toEqual(['answers.row_twice']);
    expect(
      reasons(table, rows(row({ name: 'x', hours: 4, tested: '2026-02-28', kind: 'a', ok: 'na' }))),
    ).toEqual([]);
  });
});

describe('isAnswered', () => {
  it('wants more than blanks', () => {
    expect(isAnswered({ type: 'text' }, { type: 'text', text: ' \n' })).toBe(false);
    expect(isAnswered({ type: 'text' }, { type: 'text', text: 'yes' })).toBe(true);
    expect(isAnswered({ type: 'text' }, null)).toBe(false);
  });

  it('wants the rows and the required cells of a table', () => {
    expect(isAnswered(table, rows())).toBe(false);
    expect(isAnswered(table, rows(row({ name: ' ', hours: 1 })))).toBe(false);
    expect(isAnswered(table, rows(row({ name: 'x' })))).toBe(true);
  });

  it('wants the outcome, tester and working paper of a control test', () => {
    const test: Extract<AnswerValue, { type: 'controlTest' }> = {
      type: 'controlTest',
      population: '40 accounts',
      periodStart: null,
      periodEnd: null,
      sampleSize: 5,
      selection: 'random',
      items: [],
      exceptions: '',
      tester: 'Internal audit',
      workingPaper: 'WP-7',
      outcome: 'effective',
    };
    const form: AnswerForm = { type: 'controlTest', test: 'operating' };
    expect(isAnswered(form, test)).toBe(true);
    expect(isAnswered(form, { ...test, outcome: null })).toBe(false);
    expect(isAnswered(form, { ...test, workingPaper: ' ' })).toBe(false);
  });
});

describe('changedFields', () => {
  it('names what differs, whatever the order of keys', () => {
    const before = { ...emptyContent, value: rows(row({ name: 'x', hours: 1 })) };
    const same = { ...emptyContent, value: rows(row({ hours: 1, name: 'x' })) };
    expect(changedFields(before, same)).toEqual([]);
    expect(changedFields(before, { ...same, rationale: 'because', privileged: true })).toEqual([
      'rationale',
      'privileged',
    ]);
  });
});
