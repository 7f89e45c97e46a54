import { z } from 'zod';
import type { Evidence, EvidenceFacts, EvidenceLink } from './evidence.ts';
import { packIdSchema } from './pack-ids.ts';
import type { EvidenceType } from './packs.ts';
import { idSchema, instantSchema, lineText } from './text.ts';

/** What was decided when a newer piece turned up beside one that is used: keep relying on the older, or take the newer instead. */
export const successionSchema = z.strictObject({
  /** Counts up within a workspace. */
  id: z.int().positive(),
  assessmentId: idSchema,
  olderId: idSchema,
  newerId: idSchema,
  decision: z.enum(['keep', 'replace']),
  reason: lineText.trim().min(1),
  /** Where the older piece was used when it was decided. */
  questions: z.array(packIdSchema),
  decidedBy: idSchema,
  decidedAt: instantSchema,
});
export type Succession = z.infer<typeof successionSchema>;

/** A newer piece beside one that is used, about which nobody has decided yet. */
export interface OpenSuccession {
  older: Evidence;
  newer: Evidence;
  /** Answers that rest on the older one. */
  questions: readonly string[];
}

/** Newer pieces of the same kind that would take the place of ones in use: of each the newest, until somebody decides. */
export function findSuccessors(
  types: readonly EvidenceType[],
  evidence: readonly Evidence[],
  links: readonly EvidenceLink[],
  decided: readonly Pick<Succession, 'olderId' | 'newerId'>[],
): OpenSuccession[] {
  return evidence.flatMap(older => {
    const questions = links.filter(link => link.evidenceId === older.id).map(link => link.questionId);
    const type = types.find(({ id }) => id === older.facts.type);
    if (questions.length === 0 || !type || !isIssued(type)) return [];
    const newest = evidence
      .filter(
        newer =>
          newer.facts.type === older.facts.type &&
          newer.id !== older.id &&
          follows(newer.facts, older.facts) &&
          !decided.some(each => each.olderId === older.id && each.newerId === newer.id) &&
          !questions.every(id => links.some(link => link.evidenceId === newer.id && link.questionId === id)),
      )
      .sort((a, b) => (dayOf(a.facts) < dayOf(b.facts) ? 1 : -1))[0];
    return newest ? [{ older, newer: newest, questions }] : [];
  });
}

/** Comes out again and again as the same thing; two records of one's own are of different things, and both are needed. */
const isIssued = ({ nature, exportClass }: EvidenceType): boolean =>
  nature !== 'record' && nature !== 'contract' && nature !== 'undated' && exportClass !== 'internal';

const dayOf = (facts: EvidenceFacts): string => facts.periodEnd ?? facts.expiresOn ?? facts.issuedOn ?? '';

/** Of two reports about different days both are needed; one takes the place of the other only where their days meet. */
function follows(newer: EvidenceFacts, older: EvidenceFacts): boolean {
  if (newer.periodStart && newer.periodEnd && older.periodStart && older.periodEnd)
    return (
      newer.periodStart <= older.periodEnd &&
      older.periodStart <= newer.periodEnd &&
      (newer.periodEnd > older.periodEnd ||
        (newer.periodEnd === older.periodEnd && (newer.issuedOn ?? '') > (older.issuedOn ?? '')))
    );
  if (newer.periodEnd || older.periodEnd) return false;
  return dayOf(older) !== '' && dayOf(newer) > dayOf(older);
}
