import { z } from 'zod';
import type { AssessmentState } from './assessments.ts';
import type { AssessmentContent, QuestionProgress } from './completion.ts';
import { packIdSchema } from './pack-ids.ts';
import { daySchema, idSchema, instantSchema, lineText, sha256Schema } from './text.ts';

/** Who answers for a worksheet until when. Naming an owner delegates it: their attestation is needed then. */
export const worksheetPlanSchema = z.strictObject({
  assessmentId: idSchema,
  worksheetId: packIdSchema,
  ownerId: idSchema.nullable(),
  dueOn: daySchema.nullable(),
  revision: z.int().positive(),
});
export type WorksheetPlan = z.infer<typeof worksheetPlanSchema>;

/** A person's word that a worksheet says what is so. It stands for the content with this hash and for no other. */
export const attestationSchema = z.strictObject({
  assessmentId: idSchema,
  worksheetId: packIdSchema,
  personId: idSchema,
  contentHash: sha256Schema,
  note: lineText,
  at: instantSchema,
});
export type Attestation = z.infer<typeof attestationSchema>;

/** A reviewer gives a whole worksheet back. It stands until the worksheet's content is another. */
export const worksheetReturnSchema = z.strictObject({
  assessmentId: idSchema,
  worksheetId: packIdSchema,
  contentHash: sha256Schema,
  comment: lineText.trim().min(1),
  dueOn: daySchema.nullable(),
  reviewerId: idSchema,
  at: instantSchema,
});
export type WorksheetReturn = z.infer<typeof worksheetReturnSchema>;

/** The owner's own word stands for the worksheet as it is now. */
export const isAttestedByOwner = (
  { attestations, worksheetHashes }: Pick<AssessmentContent, 'attestations' | 'worksheetHashes'>,
  { worksheetId, ownerId }: WorksheetPlan,
): boolean =>
  attestations.some(
    attestation =>
      attestation.worksheetId === worksheetId &&
      attestation.personId === ownerId &&
      attestation.contentHash === worksheetHashes[worksheetId],
  );

export const worksheetStates = [
  'empty',
  'in-progress',
  'complete',
  'attested',
  'in-review',
  'returned',
  'accepted',
  'sealed',
] as const;
export type WorksheetState = (typeof worksheetStates)[number];

export interface WorksheetFacts {
  assessmentState: AssessmentState;
  progress: readonly QuestionProgress[];
  answered: number;
  /** Answers that a reviewer returned, and those without a current word. */
  returned: number;
  unjudged: number;
  attestedNow: boolean;
  returnedNow: boolean;
}

/** The state of one worksheet, worked out from what is there; nothing has to be kept in step with it. */
export function worksheetState(facts: WorksheetFacts): WorksheetState {
  const { assessmentState, progress, answered } = facts;
  if (assessmentState === 'sealed' || assessmentState === 'superseded') return 'sealed';
  if (facts.returnedNow || facts.returned > 0) return 'returned';
  const reviewed = answered > 0 && facts.unjudged === 0;
  if (reviewed && assessmentState !== 'draft') return 'accepted';
  if (assessmentState === 'in-review') return 'in-review';
  if (answered === 0) return 'empty';
  const complete = progress.every(question => question.complete || !question.mandatory);
  if (!complete) return 'in-progress';
  return facts.attestedNow ? 'attested' : 'complete';
}

/**
 * What an attestation vouches for: the answers of the worksheet that are asked, with evidence, waivers and findings at them.
 * Revisions and times are left out: the same words are the same content. Canonical JSON of it is hashed.
 */
export function worksheetContent(
  content: AssessmentContent,
  worksheetId: string,
  asked: ReadonlySet<string>,
): unknown {
  const ids = new Set(
    content.pack.worksheets
      .find(worksheet => worksheet.id === worksheetId)
      ?.questions.map(question => question.id)
      .filter(id => asked.has(id)),
  );
  const here = <T extends { questionId: string }>(items: readonly T[]) =>
    items.filter(item => ids.has(item.questionId));
  const files = new Map(content.evidence.map(item => [item.id, item]));
  return {
    worksheetId,
    pack: { id: content.pack.id, version: content.pack.version },
    questions: [...ids],
    answers: here(content.answers).map(
      ({ questionId, serviceId, value, rationale, conclusion, notApplicableReason, privileged }) => ({
        questionId,
        serviceId,
        value,
        rationale,
        conclusion,
        notApplicableReason,
        privileged,
      }),
    ),
    evidence: here(content.links).map(({ questionId, evidenceId, locator }) => ({
      questionId,
      sha256: files.get(evidenceId)?.file.sha256 ?? '',
      facts: files.get(evidenceId)?.facts ?? null,
      locator,
    })),
    waivers: here(content.waivers).map(({ questionId, reason, expiresOn }) => ({
      questionId,
      reason,
      expiresOn,
    })),
    findings: here(content.findings).map(
      ({ assessmentId: _assessment, id: _id, revision: _revision, acceptance: _acceptance, ...finding }) =>
        finding,
    ),
  };
}
