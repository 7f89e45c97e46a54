import { useMemo } from 'react';
import { type BundleFile, kindOfPath } from '../../../shared/domain/bundle-contents.ts';
import { exportProfileSchema } from '../../../shared/domain/export-profiles.ts';
import type { Signer, VerificationReport } from '../../../shared/domain/verification.ts';
import { describeRefusal } from '../../../shared/messages/refusals.ts';
import { useDates, useLanguage, useSay, useWord } from '../../state/language.ts';
import { useSettings } from '../../state/settings.ts';
import { BundleFiles } from '../../ui/bundle-files.tsx';
import { fileSize } from '../../ui/file-size.ts';
import { Fingerprint } from '../../ui/fingerprint.tsx';
import { Facts } from '../../ui/page.tsx';
import { Paper } from '../../ui/paper.tsx';
import { Status, type Tone } from '../../ui/status.tsx';
import type { Pinned, PinnedRole } from './pins.tsx';
import classes from './verify.module.css';

const tones: Readonly<Record<VerificationReport['result'], Tone>> = {
  verified: 'good',
  unsigned: 'warn',
  refused: 'bad',
};
const pinTones: Readonly<Record<Signer['pin'], Tone>> = {
  matched: 'good',
  different: 'bad',
  'not-pinned': 'warn',
};

interface ReportProps {
  file: string;
  at: string;
  report: VerificationReport;
  own: boolean;
  /** People of the open workspace with their certificates, by role. */
  pins: Readonly<Record<PinnedRole, readonly Pinned[]>> | null;
}

/** What the verifier found, so that a reader without technical knowledge understands it and can act on it. */
export function VerificationReportView({ file, at, report, own, pins }: ReportProps) {
  const say = useSay();
  const word = useWord();
  const language = useLanguage();
  const { instant } = useDates();
  const version = useSettings(state => state.version);
  const { bundle, redactions, result } = report;
  return (
    <Paper>
      <article className={classes.report} data-tone={tones[result]} aria-live="polite">
        <h2>
          <Status tone={tones[result]} label={say(`cli.verify.${result}`)} />
        </h2>
        {report.reason !== null && (
          <p className={classes.reason}>{describeRefusal(language, report.reason, report.details)}</p>
        )}
        <p>{say(result === 'verified' ? 'ui.verified_means' : `cli.verify.${result}_means`)}</p>
        {own && report.reason === 'bundles.signer_differs' && <p>{say('ui.verify_own_differs')}</p>}
        <Facts
          facts={[
            [say('cli.label.file'), file],
            [say('cli.label.arrangement'), bundle?.arrangement.name ?? '–'],
            [say('cli.label.kind'), bundle ? word('bundle', bundle.kind) : '–'],
            [say('cli.label.revision'), bundle ? String(bundle.revision) : '–'],
            [say('cli.label.pack'), bundle ? `${bundle.pack.id} ${bundle.pack.version}` : '–'],
            [
              say('cli.label.contents'),
              say('ui.verify_contents', {
                present: report.counts.present,
                leftOut: report.counts.leftOut,
                size: fileSize(report.counts.bytes),
              }),
            ],
            [say('cli.label.seal'), report.seal ? <Fingerprint key="seal" value={report.seal} /> : '–'],
          ]}
        />
        <h3>{say('cli.verify.signers')}</h3>
        {report.signers.length === 0 && <p>{say('cli.none')}</p>}
        <ul className={classes.signers}>
          {report.signers.map(signer => (
            <SignerView key={signer.signatureSha256} signer={signer} pins={pins} />
          ))}
        </ul>
        {report.missingRoles.length > 0 && (
          <p>{say('cli.verify.missing', { roles: report.missingRoles.map(role => word('role', role)) })}</p>
        )}
        {redactions && <LeftOut redactions={redactions} />}
        <p className={classes.note}>
          {say(result === 'refused' ? 'cli.verify.trust_nothing' : 'cli.verify.claimed')}
        </p>
        <p className={classes.note}>{say('ui.verify_checked', { version, at: instant(at) })}</p>
        {report.files.length > 0 && <Files report={report} />}
      </article>
    </Paper>
  );
}

/** For whom the copy was made, what it lacks and why, and what its maker said. */
function LeftOut({ redactions }: { redactions: NonNullable<VerificationReport['redactions']> }) {
  const say = useSay();
  const word = useWord();
  const known = exportProfileSchema.safeParse(redactions.profile);
  const profile = known.success ? word('profile', known.data) : redactions.profile;
  return (
    <>
      <h3>{say('ui.verify_left_out')}</h3>
      <p>{say('cli.verify.redacted', { profile, recipient: redactions.recipient })}</p>
      <p>{say('ui.verify_acknowledged', { text: redactions.acknowledgement })}</p>
      <p className={classes.note}>{say('ui.verify_left_out_means')}</p>
      <ul>
        {redactions.files.map(({ path, reason }) => (
          <li key={path}>
            <code>{path}</code> – {reason}
          </li>
        ))}
      </ul>
    </>
  );
}

/** Who signed, as what, and whether it is the certificate that is trusted for the role. */
function SignerView({ signer, pins }: { signer: Signer; pins: ReportProps['pins'] }) {
  const say = useSay();
  const word = useWord();
  const { instant, day } = useDates();
  const known = Object.values(pins ?? {})
    .flat()
    .find(pin => pin.fingerprint === signer.fingerprint);
  return (
    <li>
      <p>
        <strong>{word('role', signer.role)}</strong>: {signer.name}
        {signer.organisation && `, ${signer.organisation}`} – {word('decision', signer.decision)},{' '}
        {instant(signer.claimedTime)}
      </p>
      <p>
        <Status tone={pinTones[signer.pin]} label={word('pin', signer.pin)} />
      </p>
      {known && <p className={classes.note}>{say('ui.verify_known', { name: known.name })}</p>}
      {known?.retired && (
        <p className={classes.note}>
          <Status
            tone="warn"
            label={say('ui.verify_retired', {
              day: day(known.retired.at.slice(0, 10)),
              reason: known.retired.because,
            })}
          />
        </p>
      )}
      <Fingerprint value={signer.fingerprint} />
    </li>
  );
}

function Files({ report }: { report: VerificationReport }) {
  const say = useSay();
  const files = useMemo(
    () =>
      report.files.map(
        ({ path, sha256, size, fate }): BundleFile => ({
          path,
          sha256,
          size: size ?? 0,
          kind: kindOfPath(path),
          fate: fate === 'present' ? 'included' : 'hash-only',
          evidence: null,
        }),
      ),
    [report.files],
  );
  return (
    <details data-screen-only>
      <summary>{say('ui.files_in_it', { count: files.length })}</summary>
      <BundleFiles files={files} fates />
    </details>
  );
}
