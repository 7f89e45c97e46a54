import { z } from 'zod';
import { packIdSchema } from './pack-ids.ts';
import { daySchema, idSchema, instantSchema, lineText, longText, shortText } from './text.ts';

export const severities = ['low', 'medium', 'high', 'critical'] as const;
export const severitySchema = z.enum(severities);
export const findingStatuses = ['open', 'in-progress', 'resolved'] as const;

/** A gap found at a question, and what is done about it by whom until when. */
export const findingContentSchema = z.strictObject({
  severity: severitySchema,
  title: shortText.trim().min(1),
  detail: longText,
  action: longText,
  owner: shortText,
  dueOn: daySchema.nullable(),
  status: z.enum(findingStatuses),
  /** How it was resolved; required to resolve. */
  resolution: longText,
});
export type FindingContent = z.infer<typeof findingContentSchema>;

/** A decision of an approver to live with a finding for a time. */
export const riskAcceptanceSchema = z.strictObject({
  reason: lineText.trim().min(1),
  owner: shortText.trim().min(1),
  expiresOn: daySchema,
  acceptedBy: idSchema,
  acceptedAt: instantSchema,
});

export const findingSchema = z.strictObject({
  id: idSchema,
  /** Stable number people quote: F-003. */
  number: z.string().regex(/^F-\d{3,}$/),
  assessmentId: idSchema,
  questionId: packIdSchema,
  revision: z.int().positive(),
  ...findingContentSchema.shape,
  acceptance: riskAcceptanceSchema.nullable(),
});
export type Finding = z.infer<typeof findingSchema>;

/** The finding still needs work: neither resolved nor accepted until after the day. An expired acceptance is none. */
export const isOpenOn = (finding: Finding, today: string): boolean =>
  finding.status !== 'resolved' && (finding.acceptance === null || finding.acceptance.expiresOn < today);

/** Still needs work, and its day has passed. */
export const isOverdueOn = (finding: Finding, today: string): boolean =>
  isOpenOn(finding, today) && finding.dueOn !== null && finding.dueOn < today;

/** Why the content cannot be stored; a message key each. */
export function findFindingFaults(content: FindingContent): string[] {
  const faults: string[] = [];
  if (content.status === 'resolved' && content.resolution.trim() === '')
    faults.push('findings.resolution_missing');
  if ((content.severity === 'high' || content.severity === 'critical') && content.status !== 'resolved') {
    if (content.action.trim() === '') faults.push('findings.action_missing');
    if (content.owner.trim() === '') faults.push('findings.owner_missing');
    if (content.dueOn === null) faults.push('findings.due_missing');
  }
  return faults;
}
