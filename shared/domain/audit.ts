import { z } from 'zod';
import { idSchema, instantSchema, sha256Schema } from './text.ts';

/** What a feature says happened. `data` names things and never holds secrets or the words of answers: it travels far. */
export interface AuditEventInput {
  kind: string;
  assessmentId?: string;
  data: Record<string, unknown>;
}

/**
 * One line of a chain. `index` counts from 1 within the chain; `prev` is the SHA-256 of the line before, or of the chain's
 * beginning. Events of an assessment form a chain of their own, which leaves with its bundle; all others form one more.
 */
export const auditEventSchema = z.strictObject({
  v: z.literal(1),
  id: idSchema,
  index: z.int().positive(),
  kind: z.string().regex(/^[a-z_]+(\.[a-z_]+)+$/),
  /** What this computer's clock claimed. */
  at: instantSchema,
  actor: idSchema.nullable(),
  assessmentId: idSchema.nullable(),
  prev: sha256Schema,
  data: z.record(z.string(), z.json()),
});
export type AuditEvent = z.infer<typeof auditEventSchema>;

/** The text whose SHA-256 is the first `prev` of an assessment's chain: three lines, LF between them, none at the end. */
export const assessmentChainStart = (workspaceId: string, assessmentId: string): string =>
  `assay-audit/1\n${workspaceId}\n${assessmentId}`;

/** The same for events that belong to no assessment. */
export const workspaceChainStart = (workspaceId: string): string => `assay-audit/1\n${workspaceId}\n`;
