import { X509Certificate } from 'node:crypto';
import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Command } from 'commander';
import { type StatementRole, statementPrefixes, statementRoles } from '../../shared/domain/statements.ts';
import { sha256Schema } from '../../shared/domain/text.ts';
import type { Cli } from './cli.ts';
import { addCommand } from './command.ts';
import { exitCodes, refuse, UsageFault } from './failures.ts';
import { collect } from './options.ts';
import { withShell } from './shell.ts';
import { readUserBytes } from './user-files.ts';
import { verificationPage } from './verification-page.ts';

interface VerifyOptions {
  trusted?: string;
  trust?: string[];
  seal?: string;
}

export function addVerifyCommand(cli: Cli, program: Command): void {
  addCommand(
    cli,
    program,
    'verify',
    'cli.verify',
    'assay verify policy-administration.zip --trusted ./trusted',
    'assay verify policy-administration.zip --trust approver=3f2a… --seal 9c04…',
  )
    .argument('<file>', cli.say('cli.arg.bundle'))
    .option('--trusted <folder>', cli.say('cli.opt.trusted_in'))
    .option('--trust <role=fingerprint>', cli.say('cli.opt.trust'), collect)
    .option('--seal <hash>', cli.say('cli.opt.seal'))
    .action((file: string, options: VerifyOptions) =>
      withShell(cli, async shell => {
        const input = {
          trusted: readTrust(options),
          expectedSeal: options.seal === undefined ? null : readHash(options.seal),
        };
        const value = await shell.call('bundles.verify', { file: shell.offer(file, 'read'), ...input });
        if (value.result !== 'verified') cli.exitCode = exitCodes.notVerified;
        cli.result(value, () => verificationPage(cli, file, value));
      }),
    );
}

/** Trusted certificates by role: those of a folder, named as on the cover sheet, and fingerprints that were typed. */
function readTrust({ trusted, trust = [] }: VerifyOptions): Record<string, string> {
  const pins: Record<string, string> = {};
  if (trusted !== undefined) {
    for (const role of statementRoles) {
      const file = path.join(trusted, `${statementPrefixes[role]}.pem`);
      if (existsSync(file)) pins[role] = fingerprintOf(file);
    }
    if (Object.keys(pins).length === 0) refuse('not_found', 'cli.no_certificates', { folder: trusted });
  }
  for (const text of trust) {
    const [role = '', hash = ''] = text.split('=');
    if (!isRole(role)) throw new UsageFault('cli.usage.choice', { value: role, allowed: statementRoles });
    pins[role] = readHash(hash);
  }
  return pins;
}

const isRole = (text: string): text is StatementRole => (statementRoles as readonly string[]).includes(text);

/** A SHA-256 as people copy it: colons, spaces and capitals mean nothing. */
export function readHash(text: string): string {
  const hash = text.replace(/[:\s]/g, '').toLowerCase();
  if (!sha256Schema.safeParse(hash).success) throw new UsageFault('cli.usage.hash', { value: text });
  return hash;
}

function fingerprintOf(file: string): string {
  const bytes = readUserBytes(file);
  try {
    return readHash(new X509Certificate(bytes).fingerprint256);
  } catch {
    return refuse('validation', 'cli.not_a_certificate', { file });
  }
}
