import { createHash } from 'node:crypto';
import { assessmentChainStart, auditEventSchema } from '../../../shared/domain/audit.ts';
import { refuseBundle } from '../../../shared/domain/bundle-faults.ts';
import { isDataPath, isRedactablePath, metaPathOf } from '../../../shared/domain/bundle-paths.ts';
import {
  type Bundle,
  evidenceClassSchema,
  type Redactions,
  redactableClasses,
  redactionsSchema,
} from '../../../shared/domain/bundles.ts';
import { parseCanonicalJson } from '../../../shared/domain/canonical-json.ts';
import type { HashedPath, StatementRole } from '../../../shared/domain/statements.ts';
import { hashOf, jsonOf, type Reading, readContent, readLines } from './reading.ts';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Every JSON file is its own RFC 8785 form, so that it has one meaning to every reader; the pack is the one named. */
export async function checkJson(reading: Reading, { pack }: Bundle): Promise<void> {
  for (const path of reading.files.keys())
    if (isDataPath(path) && path.endsWith('.json')) await readContent(reading, path);
  if (hashOf(reading, 'data/pack.json') !== pack.hash)
    refuseBundle('bundles.bad_hash', { path: 'data/pack.json' });
}

/** The events follow one another from the chain's beginning to the head that bundle.json names. */
export async function checkAudit(reading: Reading, bundle: Bundle): Promise<void> {
  const path = 'data/audit.jsonl';
  let prev = sha256(assessmentChainStart(bundle.workspaceId, bundle.assessmentId));
  let count = 0;
  let lastKind = '';
  for await (const line of readLines(reading, path)) {
    count += 1;
    const event = auditEventSchema.safeParse(parseCanonicalJson(line, path));
    if (!event.success) return refuseBundle('bundles.audit_broken', { path, line: count }, event.error);
    const { index, prev: before, assessmentId, kind } = event.data;
    if (index !== count || before !== prev || assessmentId !== bundle.assessmentId)
      refuseBundle('bundles.audit_broken', { path, line: count });
    prev = sha256(line);
    lastKind = kind;
  }
  const isFrozen = bundle.kind !== 'sealed' || lastKind === 'assessment.frozen';
  if (count !== bundle.audit.count || prev !== bundle.audit.head || !isFrozen)
    refuseBundle('bundles.audit_broken', { path });
}

/** A redacted copy lists what it lacks and is signed by its maker; any other bundle lacks nothing. */
export function checkMissing(
  reading: Reading,
  roles: readonly StatementRole[],
  missing: readonly HashedPath[],
): void {
  const isRedacted = reading.files.has('redactions.json');
  if (isRedacted !== roles.includes('redactor')) refuseBundle('bundles.redactions_malformed');
  if (!isRedacted && missing[0]) refuseBundle('bundles.missing_file', { path: missing[0].path });
}

/**
 * What is missing is exactly what redactions.json lists, and only what may be left out: private files, and evidence of the
 * classes NDA and confidential. A copy is redacted only after every required role has signed the whole.
 */
export async function checkRedactions(
  reading: Reading,
  bundle: Bundle,
  roles: readonly StatementRole[],
  missing: readonly HashedPath[],
): Promise<Redactions | null> {
  if (!roles.includes('redactor')) return null;
  const parsed = redactionsSchema.safeParse(jsonOf(reading, 'redactions.json'));
  if (!parsed.success) return refuseBundle('bundles.redactions_malformed', {}, parsed.error);
  if (bundle.kind !== 'sealed' || bundle.requiredRoles.some(role => !roles.some(signed => signed === role)))
    refuseBundle('bundles.redaction_too_early');
  const spell = (files: readonly HashedPath[]) =>
    files.map(file => `${file.sha256}  ${file.path}`).join('\n');
  if (spell(parsed.data.files) !== spell(missing)) refuseBundle('bundles.redaction_mismatch');
  for (const { path } of missing)
    if (!(await mayBeLeftOut(reading, path))) refuseBundle('bundles.redaction_not_allowed', { path });
  return parsed.data;
}

async function mayBeLeftOut(reading: Reading, path: string): Promise<boolean> {
  if (!isRedactablePath(path)) return false;
  const metaPath = metaPathOf(path);
  if (metaPath === undefined) return true;
  const meta = evidenceClassSchema.safeParse(await readContent(reading, metaPath));
  return meta.success && redactableClasses.includes(meta.data.class);
}
