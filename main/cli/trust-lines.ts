import { lacksTrust, type Signer, type VerificationReport } from '../../shared/domain/verification.ts';
import { quoteForShell } from '../bundles/cover-sheet.ts';
import type { Cli } from './cli.ts';
import { wrap } from './layout.ts';

/**
 * What to do about signers who are not known: compare, and only then trust them, with the commands as they have to be typed. Names
 * come from the file, so they are quoted: whoever pastes a line runs that command and no other.
 */
export function trustLines(
  cli: Cli,
  reports: readonly VerificationReport[],
  command: string,
  args: readonly string[],
): string[] {
  const strangers = new Map<string, Signer>();
  for (const { signers } of reports.filter(lacksTrust))
    for (const signer of signers)
      if (signer.pin !== 'matched') strangers.set(`${signer.role} ${signer.fingerprint}`, signer);
  if (strangers.size === 0) return [];
  const isDraft = [...strangers.values()].some(({ role }) => role === 'sender');
  return [
    '',
    ...wrap(cli.say(isDraft ? 'cli.trust.compare_sender' : 'cli.trust.compare_cover'), cli.width),
    '',
    ...[...strangers.values()].map(
      ({ role, fingerprint, name, organisation }) =>
        `  assay trust add ${role} ${fingerprint} --name ${quoteName(name, organisation)}`,
    ),
    '',
    ...wrap(cli.say('cli.trust.then'), cli.width),
    '',
    `  ${['assay', command, ...args.map(quoteForShell)].join(' ')}`,
  ];
}

const quoteName = (...parts: string[]): string => {
  const name = parts.filter(part => part !== '').join(', ');
  return quoteForShell(name.replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ').trim());
};
