import { createHash } from 'node:crypto';
import { assessmentChainStart, auditEventSchema } from '../../../shared/domain/audit.ts';
import { refuseBundle } from '../../../shared/domain/bundle-faults.ts';
import { isRedactablePath, metaPathOf } from '../../../shared/domain/bundle-paths.ts';
import {
  type Bundle,
  bundleCaps,
  evidenceClassSchema,
  type Redactions,
  redactableClasses,
  redactionsSchema,
} from '../../../shared/domain/bundles.ts';
import { parseCanonicalJson } from '../../../shared/domain/canonical-json.ts';
import type { HashedPath, StatementRole } from '../../../shared/domain/statements.ts';
import { hashOf, jsonOf, type Reading, textOf } from './reading.ts';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Every JSON file is its own RFC 8785 form, so that it has one meaning to every reader; the pack is the one named. */
export function checkJson(reading: Reading, { pack }: Bundle): void {
  for (const path of reading.files.keys()) if (path.endsWith('.json')) jsonOf(reading, path);
  if (hashOf(reading, 'data/pack.json') !== pack.hash)
    refuseBundle('bundles.bad_hash', { path: 'data/pack.json' });
}

/** The events follow one another from the chain's beginning to the head that bundle.json names. */
export function checkAudit(reading: Reading, bundle: Bundle): void {
  const path = 'data/audit.jsonl';
  const lines = textOf(reading, path).split('\n');
  if (lines.pop() !== '' || lines.length !== bundle.audit.count)
    refuseBundle('bundles.audit_broken', { path });
  let prev = sha256(assessmentChainStart(bundle.workspaceId, bundle.assessmentId));
  let lastKind = '';
  for (const [index, line] of lines.entries()) {
    if (line.length > bundleCaps.auditLine) refuseBundle('bundles.entry_too_large', { path });
    const event = auditEventSchema.safeParse(parseCanonicalJson(line, path));
    if (!event.success) refuseBundle('bundles.audit_broken', { path, line: index + 1 });
    const { index: number, prev: before, assessmentId, kind } = event.data;
    if (number !== index + 1 || before !== prev || assessmentId !== bundle.assessmentId)
      refuseBundle('bundles.audit_broken', { path, line: index + 1 });
    prev = sha256(line);
    lastKind = kind;
  }
  if (prev !== bundle.audit.head) refuseBundle('bundles.audit_broken', { path });
  if (bundle.kind === 'sealed' && lastKind !== 'assessment.frozen')
    refuseBundle('bundles.audit_broken', { path });
}

/**
 * What is missing is exactly what redactions.json lists, and only what may be left out: private files, and evidence of the
 * classes NDA and confidential. A copy is redacted only after every required role has signed the whole.
 */
export function checkRedactions(
  reading: Reading,
  bundle: Bundle,
  roles: readonly StatementRole[],
  missing: readonly HashedPath[],
): Redactions | null {
  const isRedacted = reading.files.has('redactions.json');
  if (isRedacted !== roles.includes('redactor')) refuseBundle('bundles.redactions_malformed');
  if (!isRedacted) {
    const first = missing[0];
    return first ? refuseBundle('bundles.missing_file', { path: first.path }) : null;
  }
  const parsed = redactionsSchema.safeParse(jsonOf(reading, 'redactions.json'));
  if (!parsed.success) return refuseBundle('bundles.redactions_malformed', {}, parsed.error);
  if (bundle.kind !== 'sealed' || bundle.requiredRoles.some(role => !roles.some(signed => signed === role)))
    refuseBundle('bundles.redaction_too_early');
  const spell = (files: readonly HashedPath[]) =>
    files.map(file => `${file.sha256}  ${file.path}`).join('\n');
  if (spell(parsed.data.files) !== spell(missing)) refuseBundle('bundles.redaction_mismatch');
  for (const { path } of missing)
    if (!mayBeLeftOut(reading, path)) refuseBundle('bundles.redaction_not_allowed', { path });
  return parsed.data;
}

function mayBeLeftOut(reading: Reading, path: string): boolean {
  if (!isRedactablePath(path)) return false;
  const metaPath = metaPathOf(path);
  if (metaPath === undefined) return true;
  const meta = evidenceClassSchema.safeParse(jsonOf(reading, metaPath));
  return meta.success && redactableClasses.includes(meta.data.class);
}
