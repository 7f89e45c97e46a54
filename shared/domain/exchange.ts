import { z } from 'zod';
import { answerContentSchema } from './answers.ts';
import { type Condition, mentions } from './conditions.ts';
import { evidenceFactsSchema, locatorSchema } from './evidence.ts';
import { findingSchema } from './findings.ts';
import { packIdSchema } from './pack-ids.ts';
import { listQuestions, type Pack } from './packs.ts';
import { statementRoles } from './statements.ts';
import { daySchema, idSchema, instantSchema, lineText, sha256Schema, shortText } from './text.ts';

/** Questions and answers that left this workspace or came into it, as a signed bundle or as a workbook filled in by hand. */
export const exchangeSchema = z.strictObject({
  /** That of the bundle. */
  id: idSchema,
  direction: z.enum(['sent', 'received']),
  kind: z.enum(['working', 'delegation']),
  form: z.enum(['bundle', 'workbook']),
  state: z.enum(['prepared', 'done', 'failed']),
  assessmentId: idSchema,
  baseId: idSchema.nullable(),
  /** For whom it is, or who sent it. */
  counterpart: shortText,
  /** Certificate of the sender; of a workbook, which nobody signs, the SHA-256 of the file itself. */
  fingerprint: sha256Schema,
  note: lineText,
  dueOn: daySchema.nullable(),
  questionIds: z.array(packIdSchema),
  by: idSchema,
  at: instantSchema,
});
export type Exchange = z.infer<typeof exchangeSchema>;

/** What is to be said of a workbook that came back, besides what changed. */
export const workbookNoteSchema = z.strictObject({
  /**
   * `unreadable`, `unknown` and `former` (of a service that is gone): left as it is here. `missing`: taken out of the file.
   * `later`: of a service added after it was written. `formula`: read as it showed.
   */
  kind: z.enum(['unreadable', 'unknown', 'former', 'missing', 'later', 'formula']),
  sheet: z.string(),
  /** Such as `F12`; empty for a whole sheet or row. */
  cell: z.string(),
  questionId: packIdSchema.nullable(),
  /** The beginning of what stands there. */
  text: z.string(),
  /** Key of the message that says why it cannot be read. */
  reason: z.string().nullable(),
  details: z.record(z.string(), z.union([z.string(), z.number()])),
});
export type WorkbookNote = z.infer<typeof workbookNoteSchema>;

/** Notes on what somebody wrote and nobody reads. */
export const isUnread = ({ kind }: Pick<WorkbookNote, 'kind'>): boolean =>
  kind === 'unreadable' || kind === 'unknown' || kind === 'former';

/** A certificate somebody compared with its owner, on another way than the bundle's. */
export const pinSchema = z.strictObject({
  role: z.enum(statementRoles),
  fingerprint: sha256Schema,
  name: shortText.trim().min(1),
  pinnedBy: idSchema,
  pinnedAt: instantSchema,
});
export type Pin = z.infer<typeof pinSchema>;

type TrustedName = Pick<Pin, 'role' | 'fingerprint' | 'name'>;

/** The word of people here that a certificate is somebody's in a role; undefined for a stranger's. */
export const findPin = (
  pins: readonly TrustedName[],
  { role, fingerprint }: { role: string; fingerprint: string },
): TrustedName | undefined => pins.find(pin => pin.role === role && pin.fingerprint === fingerprint);

/** The name under which people here trust a signer; what a certificate calls itself anybody can write. */
export const nameTrusted = (
  pins: readonly TrustedName[],
  signer: { role: string; fingerprint: string; name: string },
): string => findPin(pins, signer)?.name ?? signer.name;

const closingSchema = z.strictObject({ by: idSchema, at: instantSchema });

/**
 * What a merge changed, with what stood there before: everything that undoing it takes. `after` is what the merge left, as long
 * as which nobody wrote over it; merges of earlier versions say only the revision.
 */
export const mergeChangesSchema = z.strictObject({
  answers: z.array(
    z.strictObject({
      questionId: packIdSchema,
      serviceId: idSchema.nullable(),
      before: answerContentSchema,
      after: answerContentSchema.exactOptional(),
      /** Why the inherited answer was departed from before; absent where none was inherited. */
      reasonBefore: lineText.exactOptional(),
      revision: z.int(),
    }),
  ),
  links: z.array(
    z.strictObject({
      questionId: packIdSchema,
      evidenceId: idSchema,
      before: locatorSchema.nullable(),
      after: locatorSchema.nullable().exactOptional(),
    }),
  ),
  findings: z.array(
    z.strictObject({
      id: idSchema,
      before: findingSchema.nullable(),
      after: findingSchema.exactOptional(),
      revision: z.int(),
    }),
  ),
  comments: z.array(
    z.strictObject({
      threadId: idSchema,
      id: idSchema,
      authorId: idSchema,
      before: z.string().nullable(),
      after: z.string().exactOptional(),
      revision: z.int(),
    }),
  ),
  threads: z.array(
    z.strictObject({
      id: idSchema,
      before: closingSchema.nullable(),
      after: closingSchema.nullable().exactOptional(),
    }),
  ),
  /** Pieces of evidence that came along. */
  evidence: z.array(idSchema),
  /** What was known of a piece of evidence before. */
  facts: z
    .array(
      z.strictObject({
        id: idSchema,
        before: evidenceFactsSchema,
        after: evidenceFactsSchema.exactOptional(),
        revision: z.int(),
      }),
    )
    .default([]),
  /** The revision that the assessment was in, where questions of a later one raised it. */
  raisedFrom: z.int().positive().nullable().default(null),
});
export type MergeChanges = z.infer<typeof mergeChangesSchema>;

export const noChanges = (): MergeChanges => ({
  answers: [],
  links: [],
  findings: [],
  comments: [],
  threads: [],
  evidence: [],
  facts: [],
  raisedFrom: null,
});

export const isWithoutChange = (changes: MergeChanges): boolean =>
  changes.threads.length === 0 && Object.values(countChanges(changes)).every(count => count === 0);

/** How many of each kind, as the trail and the person are told. */
export const countChanges = ({ answers, links, findings, comments, evidence, facts }: MergeChanges) => ({
  answers: answers.length,
  links: links.length,
  findings: findings.length,
  comments: comments.length,
  evidence: evidence.length,
  facts: facts.length,
});

/**
 * Questions that came from elsewhere and stand, and whether answers were sent back: those that wait first, by the day they are
 * wanted, then those that were answered, the newest first. Both lists the newest first.
 */
export function listAskedSets<
  Taken extends Pick<Exchange, 'id' | 'direction' | 'kind' | 'state' | 'baseId' | 'dueOn'>,
>(
  exchanges: readonly Taken[],
  merges: readonly { exchangeId: string; undoneAt: string | null }[],
): (Taken & { answered: boolean })[] {
  const standing = new Set(merges.filter(each => each.undoneAt === null).map(each => each.exchangeId));
  const answered = new Set(
    exchanges.filter(each => each.direction === 'sent' && each.state === 'done').map(each => each.baseId),
  );
  const asked = exchanges
    .filter(
      ({ id, direction, kind }) => direction === 'received' && kind === 'delegation' && standing.has(id),
    )
    .map(each => ({ ...each, answered: answered.has(each.id) }));
  const dayOf = ({ dueOn }: Taken) => dueOn ?? '9999-12-31';
  return [
    ...asked.filter(each => !each.answered).sort((a, b) => dayOf(a).localeCompare(dayOf(b))),
    ...asked.filter(each => each.answered),
  ];
}

/** Questions on whose answers it depends what is asked: whoever answers a part has to know them. */
export function contextQuestions(pack: Pack): string[] {
  const questions = listQuestions(pack).map(({ question }) => question);
  const conditions: Condition[] = [
    ...pack.flags.map(flag => flag.when),
    ...pack.worksheets.flatMap(worksheet => worksheet.when ?? []),
    ...questions.flatMap(question => question.when ?? []),
  ];
  const mentioned = new Set(conditions.flatMap(condition => mentions(condition).questions));
  return questions.filter(question => mentioned.has(question.id)).map(question => question.id);
}
