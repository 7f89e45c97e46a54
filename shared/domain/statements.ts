import { refuseBundle } from './bundle-faults.ts';
import { comparePaths, isBundlePath, isDataPath } from './bundle-paths.ts';
import { decisionsOf } from './signatures.ts';

/** A file by name and content, as `sha256sum` prints it. */
export interface HashedPath {
  path: string;
  sha256: string;
}

/** Who may make a statement: the sealing roles, the maker of a redacted copy, the sender of an unsealed bundle. */
export const statementRoles = ['assessor', 'reviewer', 'approver', 'redactor', 'sender'] as const;
export type StatementRole = (typeof statementRoles)[number];

/** Names the files of a statement; the numbers are the order of signing. */
export const statementPrefixes: Readonly<Record<StatementRole, string>> = {
  assessor: '10-assessor',
  sender: '10-sender',
  reviewer: '20-reviewer',
  approver: '30-approver',
  redactor: '90-redactor',
};

/** What each role may declare. */
export const statementDecisions: Readonly<Record<StatementRole, readonly string[]>> = {
  ...decisionsOf,
  redactor: ['redacted'],
  sender: ['sent'],
};

export const certificatePath = (role: StatementRole): string => `pki/${statementPrefixes[role]}.pem`;
export const statementPath = (role: StatementRole): string => `signatures/${statementPrefixes[role]}.sha256`;
export const signaturePath = (role: StatementRole): string => `signatures/${statementPrefixes[role]}.p7s`;

/** What a statement of a role lists, in this order; `earlier` are the roles that signed before. */
export function coveredPaths(role: StatementRole, earlier: readonly StatementRole[]): string[] {
  return [
    'verify.txt',
    'bag-info.txt',
    'bagit.txt',
    'bundle.json',
    'manifest-sha256.txt',
    certificatePath(role),
    ...earlier.flatMap(before => [statementPath(before), signaturePath(before)]),
    ...(role === 'redactor' ? ['redactions.json'] : []),
  ];
}

export interface Statement {
  role: StatementRole;
  decision: string;
  /** SHA-256 of the signer's DER certificate. */
  signerCertSha256: string;
  /** ISO 8601 UTC, whole seconds: `2026-03-05T09:30:00Z`. What the signer's computer claimed. */
  claimedTime: string;
  files: readonly HashedPath[];
}

const hashLine = /^([0-9a-f]{64}) {2}(.+)$/;

const formatHashes = (files: readonly HashedPath[]): string =>
  files.map(({ path, sha256 }) => `${sha256}  ${path}\n`).join('');

/** The exact text that is signed: printable ASCII, LF, and a comment to `sha256sum` in its first five lines. */
export function formatStatement({ role, decision, signerCertSha256, claimedTime, files }: Statement): string {
  return [
    '# assay-statement/1\n',
    `# role=${role}\n`,
    `# decision=${decision}\n`,
    `# signer-cert-sha256=${signerCertSha256}\n`,
    `# claimed-time=${claimedTime}\n`,
    formatHashes(files),
  ].join('');
}

const statementHead = new RegExp(
  [
    '^# assay-statement/1\n',
    '# role=([a-z]{1,20})\n',
    '# decision=([a-z-]{1,40})\n',
    '# signer-cert-sha256=([0-9a-f]{64})\n',
    '# claimed-time=(\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ)\n',
  ].join(''),
);

/** Reads a statement strictly; `path` only names it in the refusal. What it covers is for the caller to judge. */
export function parseStatement(text: string, path: string): Statement {
  const head = statementHead.exec(text);
  if (!head) return refuseBundle('bundles.statement_malformed', { path });
  const [whole, role = '', decision = '', signerCertSha256 = '', claimedTime = ''] = head;
  if (!isStatementRole(role)) return refuseBundle('bundles.statement_role', { path });
  if (!statementDecisions[role].includes(decision)) refuseBundle('bundles.statement_decision', { path });
  if (!isInstant(claimedTime)) refuseBundle('bundles.statement_malformed', { path });
  const files = parseHashes(text.slice(whole.length));
  if (!files) return refuseBundle('bundles.statement_malformed', { path });
  return { role, decision, signerCertSha256, claimedTime, files };
}

/** The text of manifest-sha256.txt: every file under data/, in bytewise order. */
export const formatManifest = (files: readonly HashedPath[]): string =>
  formatHashes([...files].sort((a, b) => comparePaths(a.path, b.path)));

/** Reads a manifest strictly: allowed paths only, in bytewise order, each once. */
export function parseManifest(text: string): HashedPath[] {
  const files = parseHashes(text);
  if (!files) return refuseBundle('bundles.manifest_malformed');
  for (const [index, { path }] of files.entries()) {
    const before = files[index - 1]?.path ?? '';
    if (!isDataPath(path) || comparePaths(before, path) >= 0)
      refuseBundle('bundles.manifest_malformed', { path });
  }
  return files;
}

/** Lines of `sha256sum`, every one ended by LF; undefined if one is anything else. */
function parseHashes(text: string): HashedPath[] | undefined {
  const lines = text.split('\n');
  if (lines.pop() !== '' || lines.length === 0) return undefined;
  const files: HashedPath[] = [];
  for (const line of lines) {
    const [, sha256, path] = hashLine.exec(line) ?? [];
    if (sha256 === undefined || path === undefined || !isBundlePath(path)) return undefined;
    files.push({ sha256, path });
  }
  return files;
}

const isStatementRole = (role: string): role is StatementRole =>
  (statementRoles as readonly string[]).includes(role);

/** A day and time that exist: `2026-02-30` does not. */
function isInstant(claimedTime: string): boolean {
  const time = new Date(claimedTime);
  return !Number.isNaN(time.getTime()) && time.toISOString() === claimedTime.replace('Z', '.000Z');
}
