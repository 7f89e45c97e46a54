import { Alert } from '@mantine/core';
import type { VerificationReport } from '../../../shared/domain/verification.ts';
import { describeRefusal } from '../../../shared/messages/refusals.ts';
import { useLanguage, useSay, useWord } from '../../state/language.ts';
import { Fingerprint } from '../../ui/fingerprint.tsx';
import { Facts, Section } from '../../ui/page.tsx';
import { Status, type Tone } from '../../ui/status.tsx';
import { TrustSigner } from '../../ui/trust-signer.tsx';

const tones: Readonly<Record<VerificationReport['result'], Tone>> = {
  verified: 'good',
  unsigned: 'warn',
  refused: 'bad',
};

interface VerdictProps {
  file: string;
  report: VerificationReport;
  onTrusted: () => Promise<void>;
}

/** What the verifier found of a bundle that is to be taken in. */
export function Verdict({ file, report, onTrusted }: VerdictProps) {
  const say = useSay();
  const word = useWord();
  const language = useLanguage();
  const { bundle, result, reason } = report;
  return (
    <Section title={file}>
      <p>
        <Status tone={tones[result]} label={say(`cli.verify.${result}`)} />
      </p>
      {reason !== null && <p>{describeRefusal(language, reason, report.details)}</p>}
      {bundle && (
        <Facts
          facts={[
            [say('cli.label.kind'), word('bundle', bundle.kind)],
            [say('cli.label.arrangement'), bundle.arrangement.name],
            ...report.signers.map(
              signer =>
                [
                  word('role', signer.role),
                  <span key={signer.fingerprint}>
                    {signer.name} <Fingerprint value={signer.fingerprint} />
                  </span>,
                ] as const,
            ),
          ]}
        />
      )}
      {bundle?.kind === 'sealed' && <Alert color="blue">{say('ui.import_sealed')}</Alert>}
      {reason === 'bundles.signer_not_pinned' && bundle?.kind !== 'sealed' && (
        <TrustSigner
          signer={report.signers[0]}
          title={say('ui.import_stranger')}
          means={say('ui.import_stranger_means', { name: report.signers[0]?.name ?? '' })}
          told={say('ui.import_told')}
          trust={say('ui.import_trust')}
          onTrusted={onTrusted}
        />
      )}
    </Section>
  );
}
