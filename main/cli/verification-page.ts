import { exportProfileSchema } from '../../shared/domain/export-profiles.ts';
import { lacksTrust, type Signer, type VerificationReport } from '../../shared/domain/verification.ts';
import { describeRefusal } from '../../shared/messages/refusals.ts';
import type { Cli } from './cli.ts';
import { hang, layFacts, underline, wrap } from './layout.ts';

/**
 * A verification report that a reader without any technical knowledge understands and can act on. `inWorkspace` where the
 * certificates are those trusted in a workspace: there a signer who is not known yet is an everyday thing.
 */
export function verificationPage(
  cli: Cli,
  file: string,
  report: VerificationReport,
  { inWorkspace = false } = {},
): string[] {
  const { bundle, redactions, counts } = report;
  const areStrangers = inWorkspace && lacksTrust(report);
  const outcome = areStrangers ? 'strangers' : report.result;
  return [
    ...underline(cli.say(`cli.verify.${outcome}`), '='),
    ...(report.reason === null || areStrangers
      ? []
      : wrap(describeRefusal(cli.language, report.reason, report.details), cli.width)),
    ...(outcome === 'verified' ? [] : wrap(cli.say(`cli.verify.${outcome}_means`), cli.width)),
    '',
    ...layFacts(
      [
        [cli.say('cli.label.file'), file],
        [cli.say('cli.label.arrangement'), bundle?.arrangement.name ?? null],
        [cli.say('cli.label.kind'), bundle && cli.word('bundle', bundle.kind)],
        [cli.say('cli.label.revision'), bundle && String(bundle.revision)],
        [cli.say('cli.label.pack'), bundle && `${bundle.pack.id} ${bundle.pack.version}`],
        [cli.say('cli.label.seal'), report.seal],
        [cli.say('cli.label.contents'), cli.say('cli.verify.contents', counts)],
      ],
      cli.width,
    ),
    '',
    cli.say('cli.verify.signers'),
    ...(report.signers.length === 0
      ? [`  ${cli.say('cli.none')}`]
      : report.signers.flatMap(signer => signerLines(cli, signer, inWorkspace))),
    ...(report.missingRoles.length === 0
      ? []
      : hang(
          '  ',
          cli.say('cli.verify.missing', { roles: report.missingRoles.map(role => cli.word('role', role)) }),
          cli.width,
        )),
    ...(redactions
      ? [
          '',
          ...wrap(
            cli.say('cli.verify.redacted', {
              profile: nameProfile(cli, redactions.profile),
              recipient: redactions.recipient,
            }),
            cli.width,
          ),
          ...redactions.files.flatMap(each => hang('  • ', `${each.path} — ${each.reason}`, cli.width)),
        ]
      : []),
    '',
    ...wrap(cli.say(outcome === 'refused' ? 'cli.verify.trust_nothing' : 'cli.verify.claimed'), cli.width),
  ];
}

/** The profile in words; one that this program does not know, as the copy spells it. */
const nameProfile = (cli: Cli, profile: string): string => {
  const known = exportProfileSchema.safeParse(profile);
  return known.success ? cli.word('profile', known.data) : profile;
};

const signerLines = (cli: Cli, signer: Signer, inWorkspace: boolean): string[] => [
  ...hang(
    '  • ',
    cli.say('cli.verify.signer', {
      role: cli.word('role', signer.role),
      name: signer.name,
      organisation: signer.organisation,
      decision: cli.word('decision', signer.decision),
      time: signer.claimedTime,
    }),
    cli.width,
  ),
  ...hang(
    '    ',
    inWorkspace && signer.pin !== 'matched' ? cli.say('cli.verify.stranger') : cli.word('pin', signer.pin),
    cli.width,
  ),
  `    ${signer.fingerprint}`,
];
