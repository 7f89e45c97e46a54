import type { AnswerFault, AnswerValue } from '../../../shared/domain/answers.ts';
import type { Cell } from '../../../shared/domain/cells.ts';
import { blankTest } from '../../../shared/domain/control-tests.ts';
import type { AnswerForm } from '../../../shared/domain/packs.ts';
import { valueOfCell } from '../../../shared/messages/cell-forms.ts';
import { riskParts, type TestField, testFields } from './cells.ts';
import { type FormPlan, nameOfPlace, type Place } from './layout.ts';
import { idFrom, planRows } from './plan-rows.ts';
import type { Changes } from './read-form.ts';

type Built = { value: AnswerValue | null } | { fault: AnswerFault };

/** The answer that its cells and rows make together: what was there, with what changed laid over it. */
export function buildValue(
  plan: FormPlan,
  form: AnswerForm,
  place: Place,
  before: AnswerValue | null,
  changes: Changes,
): Built {
  if (changes.parts.size === 0 && changes.rows.size === 0) return { value: before };
  switch (form.type) {
    case 'table': {
      const rows = buildRows(plan, form, place, before, changes);
      return { value: rows.length === 0 && before === null ? null : { type: 'table', rows } };
    }
    case 'controlTest':
      return buildTest(plan, form, place, before, changes);
    case 'riskMatrix':
      return buildRisk(before, changes);
    case 'choice': {
      if (!form.multiple) return { value: valueOfCell(form, changes.parts.get('') ?? null) };
      const had = new Set(before?.type === 'choice' ? before.selected : []);
      const selected = form.options
        .map(option => option.id)
        .filter(id =>
          changes.parts.has(`option ${id}`) ? changes.parts.get(`option ${id}`) === 'yes' : had.has(id),
        );
      return { value: selected.length === 0 ? null : { type: 'choice', selected } };
    }
    default:
      return { value: valueOfCell(form, changes.parts.get('') ?? null) };
  }
}

interface Row {
  id: string;
  cells: Record<string, Cell>;
}

/** Rows that were there come first, in their order; one whose cells are all empty now is gone. */
function buildRows(
  plan: FormPlan,
  form: AnswerForm,
  place: Place,
  before: AnswerValue | null,
  changes: Changes,
): Row[] {
  const stored: Row[] =
    before?.type === 'table'
      ? before.rows
      : before?.type === 'controlTest'
        ? before.items.map(({ id, ...cells }) => ({ id, cells }))
        : [];
  const kept = stored.flatMap(({ id, cells }) => {
    const changed = changes.rows.get(id);
    if (!changed) return [{ id, cells }];
    const all = { ...cells, ...Object.fromEntries(changed) };
    return Object.values(all).every(isBlank) ? [] : [{ id, cells: all }];
  });
  const known = new Set(stored.map(row => row.id));
  const question = { id: place.questionId, answer: form } as Parameters<typeof planRows>[1];
  const offered = new Map(planRows(plan, question, place, before)?.rows.map(row => [row.key, row.inputs]));
  const added = [...changes.rows].flatMap(([key, changed]) => {
    if (known.has(key)) return [];
    // A row that was suggested begins with its suggestion.
    const begun = Object.entries(offered.get(key) ?? {}).filter(([, input]) => input.text !== '');
    const cells = {
      ...Object.fromEntries(begun.map(([id, { text }]) => [id, text])),
      ...Object.fromEntries(changed),
    };
    const id = offered.has(key) ? key : idFrom(plan.id, nameOfPlace(place), key);
    return Object.values(cells).every(isBlank) ? [] : [{ id, cells }];
  });
  return [...kept, ...added];
}

const isBlank = (cell: Cell): boolean => cell === null || cell === '';

function buildRisk(before: AnswerValue | null, { parts }: Changes): Built {
  const had = before?.type === 'riskMatrix' ? before : null;
  const cells = riskParts.map(([side, axis]) => {
    const changed = parts.get(`${side} ${axis}`);
    return changed === undefined ? (had?.[side][axis] ?? null) : changed === null ? null : Number(changed);
  });
  if (cells.every(cell => cell === null)) return { value: null };
  const [a, b, c, d] = cells;
  if (!a || !b || !c || !d) return { fault: { reason: 'workbook.risk_incomplete', details: {} } };
  const risk = (impact: number, likelihood: number) => ({ impact, likelihood });
  return { value: { type: 'riskMatrix', inherent: risk(a, b), residual: risk(c, d) } };
}

function buildTest(
  plan: FormPlan,
  form: AnswerForm,
  place: Place,
  before: AnswerValue | null,
  changes: Changes,
): Built {
  const had = before?.type === 'controlTest' ? before : blankTest;
  const fields = testFields(plan.language).flatMap(([field]): [TestField, Cell][] => {
    const changed = changes.parts.get(`test ${field}`);
    return changed === undefined ? [] : [[field, changed ?? blankTest[field]]];
  });
  const items = buildRows(plan, form, place, before, changes).map(({ id, cells }) => ({
    id,
    reference: String(cells['reference'] ?? ''),
    result: cells['result'] ?? null,
    note: String(cells['note'] ?? ''),
  }));
  // Whether it is one is asked when the whole is checked.
  return { value: { ...had, ...Object.fromEntries(fields), items } as AnswerValue };
}
