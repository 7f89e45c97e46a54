import { findPin } from '../../../shared/domain/exchange.ts';
import { standingOf } from '../../../shared/domain/head-office.ts';
import type { Signer } from '../../../shared/domain/verification.ts';
import { describeRefusal } from '../../../shared/messages/refusals.ts';
import { useAnswer } from '../../state/client.ts';
import { useExplain, useLanguage, useSay, useWord } from '../../state/language.ts';
import { Section } from '../../ui/page.tsx';
import { Status } from '../../ui/status.tsx';
import { TrustSigner } from '../../ui/trust-signer.tsx';
import classes from './head-office.module.css';
import { standingTones } from './standing-tones.ts';
import { useAssessmentName } from './use-assessment-name.ts';
import { isWaiting, type Keeping, type Taken } from './use-keeping.ts';

const tones = { kept: 'good', known: 'info', refused: 'bad' } as const;

/** What became of the files that were just chosen; strangers who signed them are trusted here, by what the cover sheet says. */
export function TakenNow({ keeping }: { keeping: Keeping }) {
  const say = useSay();
  if (keeping.taken.length === 0) return null;
  return (
    <Section title={say('ui.head_office_taken')}>
      <ul className={classes.taken} aria-live="polite">
        {keeping.taken.map(one => (
          <li key={one.id} className={classes.one}>
            <One one={one} onTrusted={() => keeping.retry()} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

function One({ one, onTrusted }: { one: Taken; onTrusted: () => unknown }) {
  const { file, outcome, failure } = one;
  const nameAssessment = useAssessmentName();
  const say = useSay();
  const explain = useExplain();
  const language = useLanguage();
  const bundles = useAnswer('headOffice.list', {}).data?.bundles ?? [];
  if (!outcome)
    return (
      <>
        <Status tone="bad" label={say('cli.head_office.outcome.refused')} /> {file}
        <p>{explain(failure)}</p>
      </>
    );
  const { report, kept } = outcome;
  // Decided about below, it does not go on saying what it said when it came.
  const now = bundles.find(({ id }) => id === kept?.id) ?? kept;
  const standing = now && standingOf(now);
  return (
    <>
      <Status tone={tones[outcome.outcome]} label={say(`cli.head_office.outcome.${outcome.outcome}`)} />{' '}
      {file}
      {kept && (
        <p>
          {kept.summary.arrangement.number} {kept.summary.arrangement.facts.name}: {nameAssessment(kept)}{' '}
          {standing && standing !== 'counts' && (
            <Status tone={standingTones[standing]} label={say(`cli.head_office.standing.${standing}`)} />
          )}
        </p>
      )}
      {report.reason !== null && <p>{describeRefusal(language, report.reason, report.details)}</p>}
      {isWaiting(one) && <Strangers signers={report.signers} onTrusted={onTrusted} />}
    </>
  );
}

function Strangers({ signers, onTrusted }: { signers: readonly Signer[]; onTrusted: () => unknown }) {
  const say = useSay();
  const word = useWord();
  const { data } = useAnswer('exchange.listPins', {});
  const strangers = data ? signers.filter(signer => !findPin(data.pins, signer)) : [];
  return strangers.map(signer => (
    <TrustSigner
      key={`${signer.role} ${signer.fingerprint}`}
      signer={signer}
      title={say('cli.labelled', { label: word('role', signer.role), text: signer.name })}
      means={say('ui.head_office_trust_first')}
      told={say('ui.head_office_told')}
      trust={say('ui.head_office_trust')}
      onTrusted={onTrusted}
    />
  ));
}
