import canonicalize from 'canonicalize';
import { z } from 'zod';
import type { AnswerContent } from './answers.ts';
import { type EvidenceDetails, noDetails } from './evidence.ts';
import type { Snapshot } from './exchange-document.ts';
import { packIdSchema } from './pack-ids.ts';
import { idSchema } from './text.ts';

export const mergedKinds = ['answer', 'link', 'finding', 'comment', 'thread', 'evidence'] as const;

/** In the order in which a person looks at them. */
export const outcomes = ['choose', 'theirs', 'ours'] as const;

/**
 * One field on which the two sides differ. `theirs`: only they changed it, and nothing disappears by taking it. `ours`: only
 * we changed it. `choose`: both did, or taking theirs would make something disappear; a person has to say.
 */
export const fieldMergeSchema = z.strictObject({
  /** Names the thing among all of the merge; with `field` it names the place. */
  item: z.string(),
  kind: z.enum(mergedKinds),
  questionId: packIdSchema,
  serviceId: idSchema.nullable(),
  /** `rationale`, `value`, `row:ID`, `cell:ID:COLUMN`, `test:FIELD`, `details:FIELD`, or `whole`. */
  field: z.string(),
  base: z.json().nullable(),
  ours: z.json().nullable(),
  theirs: z.json().nullable(),
  outcome: z.enum(outcomes),
});
export type FieldMerge = z.infer<typeof fieldMergeSchema>;

type Json = FieldMerge['base'];
type Side = 'base' | 'ours' | 'theirs';
type Place = Pick<FieldMerge, 'item' | 'kind' | 'questionId' | 'serviceId'>;
/** The fields of one thing on one side; undefined where the thing is not there. */
type Fields = Readonly<Record<string, Json>> | undefined;

export const placeOf = ({ item, field }: Pick<FieldMerge, 'item' | 'field'>): string => `${item}\n${field}`;

const isEmpty = (value: Json | undefined): boolean =>
  value === undefined ||
  value === null ||
  value === '' ||
  value === false ||
  (Array.isArray(value) && value.length === 0);

const same = (a: Json | undefined, b: Json | undefined): boolean =>
  (isEmpty(a) && isEmpty(b)) || canonicalize(a ?? null) === canonicalize(b ?? null);

/** What becomes of one field; undefined when both sides say the same. Nothing ever disappears without being chosen. */
export function judgeField(base: Json, ours: Json, theirs: Json): FieldMerge['outcome'] | undefined {
  if (same(ours, theirs)) return undefined;
  if (same(theirs, base)) return 'ours';
  return same(ours, base) && !isEmpty(theirs) ? 'theirs' : 'choose';
}

/**
 * Ours without the files that neither side of the exchange speaks of: their links stayed at home, so that nobody elsewhere can
 * have changed or removed them, and there is nothing to compare.
 */
export function withoutUntold(base: Snapshot, ours: Snapshot, theirs: Snapshot): Snapshot {
  const told = new Set(
    [base, theirs].flatMap(side => [...side.links, ...side.evidence]).map(each => each.sha256),
  );
  const isTold = ({ sha256 }: { sha256: string }) => told.has(sha256);
  return { ...ours, links: ours.links.filter(isTold), evidence: ours.evidence.filter(isTold) };
}

/** Every field on which ours and theirs differ, judged against what both began with. */
export function mergeSnapshots(base: Snapshot, ours: Snapshot, theirs: Snapshot): FieldMerge[] {
  // A file is shown at the first question that relies on it; none of them owns what is known of it.
  const links = [ours, theirs, base].flatMap(side => side.links).reverse();
  const homes = new Map(links.map(({ sha256, questionId }) => [sha256, questionId]));
  const sides = { base: itemsOf(base, homes), ours: itemsOf(ours, homes), theirs: itemsOf(theirs, homes) };
  const places = new Map<string, Place>();
  for (const items of [sides.ours, sides.theirs, sides.base])
    for (const [key, { place }] of items) if (!places.has(key)) places.set(key, place);
  return [...places].flatMap(([key, place]) =>
    mergeFields(place, side => sides[side].get(key)?.fields, place.kind !== 'answer'),
  );
}

/** What a person has to look at first, first; else in the order in which it came. */
export const sortMerges = (merges: readonly FieldMerge[]): FieldMerge[] =>
  merges.toSorted((a, b) => outcomes.indexOf(a.outcome) - outcomes.indexOf(b.outcome));

/**
 * Field by field where both sides have the thing; as a whole where it is new, or gone on one side. An answer that is not there
 * is an empty one, so it is never a whole.
 */
function mergeFields(place: Place, on: (side: Side) => Fields, canBeGone: boolean): FieldMerge[] {
  const [base, ours, theirs] = [on('base'), on('ours'), on('theirs')];
  // What was said stays said: its author can only take the words back. What was found stays found: it is resolved.
  if (!theirs && (place.kind === 'comment' || place.kind === 'thread' || place.kind === 'finding')) return [];
  // A conversation comes along with what is said in it.
  if (!ours && place.kind === 'thread') return [];
  // What is known of a file comes along with the file, and stays as long as it.
  if (place.kind === 'evidence' && !(ours && theirs)) return [];
  if (canBeGone && !(ours && theirs)) return judged(place, 'whole', base, ours, theirs);
  const names = new Set([ours, theirs, base].flatMap(fields => Object.keys(fields ?? {})));
  return [...names].flatMap(name =>
    name === 'rows'
      ? mergeRows(place, rowsOf(base), rowsOf(ours), rowsOf(theirs))
      : judged(place, name, base?.[name], ours?.[name], theirs?.[name]),
  );
}

type Rows = ReadonlyMap<string, Readonly<Record<string, Json>>>;

/** Rows are known by their id, wherever they stand; a row that one side removed is one decision. */
function mergeRows(place: Place, base: Rows, ours: Rows, theirs: Rows): FieldMerge[] {
  return [...new Set([...ours.keys(), ...theirs.keys(), ...base.keys()])].flatMap(id => {
    const [before, mine, other] = [base.get(id), ours.get(id), theirs.get(id)];
    if (!mine || !other) return judged(place, `row:${id}`, before, mine, other);
    const columns = new Set([mine, other, before ?? {}].flatMap(cells => Object.keys(cells)));
    return [...columns].flatMap(column =>
      judged(place, `cell:${id}:${column}`, before?.[column], mine[column], other[column]),
    );
  });
}

function judged(
  place: Place,
  field: string,
  base: Json | undefined,
  ours: Json | undefined,
  theirs: Json | undefined,
): FieldMerge[] {
  const values = { base: base ?? null, ours: ours ?? null, theirs: theirs ?? null };
  const outcome = judgeField(values.base, values.ours, values.theirs);
  if (!outcome) return [];
  // To whom a file may be shown, nobody elsewhere decides for us.
  const isGuarded = outcome === 'theirs' && place.kind === 'evidence' && field === 'exportClass';
  return [{ ...place, field, ...values, outcome: isGuarded ? 'choose' : outcome }];
}

function rowsOf(fields: Fields): Rows {
  const rows = (fields?.['rows'] ?? []) as { id: string; cells: Record<string, Json> }[];
  return new Map(rows.map(({ id, cells }) => [id, cells]));
}

export const answerKey = (questionId: string, serviceId: string | null): string =>
  `answer:${questionId}:${serviceId ?? ''}`;

/** Everything on one side by its name, each as the fields that are merged. */
function itemsOf(
  snapshot: Snapshot,
  homes: ReadonlyMap<string, string>,
): Map<string, { place: Place; fields: NonNullable<Fields> }> {
  const items = new Map<string, { place: Place; fields: NonNullable<Fields> }>();
  const add = (place: Place, fields: NonNullable<Fields>) => items.set(place.item, { place, fields });
  for (const { questionId, serviceId, ...content } of snapshot.answers)
    add(
      { item: answerKey(questionId, serviceId), kind: 'answer', questionId, serviceId },
      fieldsOfAnswer(content),
    );
  for (const { questionId, sha256, locator } of snapshot.links)
    add(
      { item: `link:${questionId}:${sha256}`, kind: 'link', questionId, serviceId: null },
      { sha256, locator },
    );
  for (const { id, number: _number, questionId, ...content } of snapshot.findings)
    add({ item: `finding:${id}`, kind: 'finding', questionId, serviceId: null }, content);
  for (const { id, questionId, serviceId, resolved, comments } of snapshot.threads) {
    add({ item: `thread:${id}`, kind: 'thread', questionId, serviceId }, { resolved: resolved !== null });
    for (const { id: commentId, authorId, text } of comments)
      add({ item: `comment:${commentId}`, kind: 'comment', questionId, serviceId }, { authorId, text });
  }
  for (const { sha256, facts } of snapshot.evidence) {
    const questionId = homes.get(sha256);
    const { details, ...plain } = facts;
    if (questionId !== undefined)
      add(
        { item: `evidence:${sha256}`, kind: 'evidence', questionId, serviceId: null },
        { ...plain, ...prefixDetails(details) },
      );
  }
  return items;
}

/** What a report says of itself, field by field: nobody wrote the whole at once. */
const prefixDetails = (details: EvidenceDetails = noDetails): NonNullable<Fields> =>
  Object.fromEntries(Object.entries(details).map(([name, value]) => [`details:${name}`, value]));

function fieldsOfAnswer({ value, ...words }: AnswerContent): NonNullable<Fields> {
  if (value?.type === 'table') return { ...words, rows: value.rows };
  if (value?.type !== 'controlTest') return { ...words, value };
  const { type: _type, items, ...test } = value;
  return {
    ...words,
    rows: items.map(({ id, ...cells }) => ({ id, cells })),
    ...Object.fromEntries(Object.entries(test).map(([name, cell]) => [`test:${name}`, cell])),
  };
}

/** Whose words each comment is, and who says that a conversation is over, by the name of the item. */
export const speakersOf = (
  { threads }: Snapshot,
  names: ReadonlyMap<string, string>,
): Record<string, string> =>
  Object.fromEntries(
    threads.flatMap(({ id, resolved, comments }) => [
      ...(resolved ? [[`thread:${id}`, names.get(resolved.by) ?? '']] : []),
      ...comments.map(comment => [`comment:${comment.id}`, names.get(comment.authorId) ?? '']),
    ]),
  );

/** What a person decided: for one place, for a worksheet, or for all that is left; the nearest word counts. */
export const choiceSchema = z.strictObject({
  /** By {@link placeOf}. */
  places: z.record(z.string(), z.enum(['ours', 'theirs'])),
  worksheets: z.record(packIdSchema, z.enum(['ours', 'theirs'])),
  rest: z.enum(['ours', 'theirs']).nullable(),
});
export type Choices = z.infer<typeof choiceSchema>;

export const noChoices: Choices = { places: {}, worksheets: {}, rest: null };

export interface Decision {
  merge: FieldMerge;
  /** Null while a person still has to say. */
  take: 'ours' | 'theirs' | null;
  by: 'person' | 'rule';
}

/** Lays what a person said over what the rule says. A word for a worksheet or for the rest decides only what is open. */
export function decide(
  merges: readonly FieldMerge[],
  { places, worksheets, rest }: Choices,
  worksheetOf: (questionId: string) => string,
): Decision[] {
  return merges.map(merge => {
    const own = places[placeOf(merge)];
    if (own) return { merge, take: own, by: 'person' };
    if (merge.outcome !== 'choose') return { merge, take: merge.outcome, by: 'rule' };
    return { merge, take: worksheets[worksheetOf(merge.questionId)] ?? rest, by: 'person' };
  });
}
