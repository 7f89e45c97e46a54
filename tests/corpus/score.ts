import type { Proposal } from '../../shared/domain/recognition/inspection.ts';
import { type RecognisedField, recognisedFields } from '../../shared/domain/recognition/rules.ts';
import type { Truth } from './documents.ts';

/** Of one field over a corpus: values proposed and right, proposed and wrong, there and not proposed. */
export interface Score {
  field: RecognisedField | 'ambiguous';
  right: number;
  wrong: number;
  missed: number;
  precision: number;
  recall: number;
}

/** Compares what was proposed with what is so, value by value. */
export function scoreProposals(
  documents: readonly { truth: Truth; proposals: readonly Proposal[] }[],
): Score[] {
  const count = (field: Score['field'], pairs: { proposed: string[]; so: string[] }[]): Score => {
    let [right, wrong, missed] = [0, 0, 0];
    for (const { proposed, so } of pairs) {
      right += proposed.filter(value => so.includes(value)).length;
      wrong += proposed.filter(value => !so.includes(value)).length;
      missed += so.filter(value => !proposed.includes(value)).length;
    }
    const share = (other: number) => (right + other === 0 ? 1 : right / (right + other));
    return { field, right, wrong, missed, precision: share(wrong), recall: share(missed) };
  };
  const byField = recognisedFields.map(field =>
    count(
      field,
      documents.map(({ truth, proposals }) => ({
        proposed: proposals.find(each => each.field === field)?.values ?? [],
        so: truth.fields[field] ?? [],
      })),
    ),
  );
  const flagged = count(
    'ambiguous',
    documents.map(({ truth, proposals }) => ({
      proposed: proposals.filter(each => each.ambiguous).map(each => each.field),
      so: truth.ambiguous,
    })),
  );
  return [...byField, flagged];
}

/** A table for people. */
export function describeScores(scores: readonly Score[]): string {
  const percent = (share: number) => `${(share * 100).toFixed(1)} %`.padStart(9);
  return [
    `${'field'.padEnd(14)}${'precision'.padStart(9)}${'recall'.padStart(9)}${'right'.padStart(7)}${'wrong'.padStart(7)}${'missed'.padStart(8)}`,
    ...scores.map(
      ({ field, precision, recall, right, wrong, missed }) =>
        `${field.padEnd(14)}${percent(precision)}${percent(recall)}${String(right).padStart(7)}${String(wrong).padStart(7)}${String(missed).padStart(8)}`,
    ),
  ].join('\n');
}
