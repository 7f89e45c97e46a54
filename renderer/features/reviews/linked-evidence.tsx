import { Link } from 'wouter';
import type { Assessment } from '../../../shared/domain/assessments.ts';
import { useAnswer } from '../../state/client.ts';
import { useDates, useSay, useWord } from '../../state/language.ts';
import { Section } from '../../ui/page.tsx';
import { Status } from '../../ui/status.tsx';
import { toneOfSeverity } from '../../ui/tones.ts';
import classes from './review.module.css';

/** What an answer rests on: pieces of evidence with their pages, waivers, and the findings at its question. */
export function LinkedEvidence({ assessment, questionId }: { assessment: Assessment; questionId: string }) {
  const say = useSay();
  const word = useWord();
  const { day } = useDates();
  const { id: assessmentId, arrangementId } = assessment;
  const links = useAnswer('evidence.listLinks', { assessmentId });
  const evidence = useAnswer('evidence.list', { arrangementId });
  const findings = useAnswer('findings.list', { assessmentId });
  const here = <T extends { questionId: string }>(all: readonly T[] | undefined) =>
    (all ?? []).filter(each => each.questionId === questionId);
  const pieces = here(links.data?.links).flatMap(link => {
    const piece = evidence.data?.evidence.find(each => each.id === link.evidenceId);
    return piece ? [{ piece, locator: link.locator }] : [];
  });
  const waivers = here(links.data?.waivers);
  const found = here(findings.data?.findings);
  return (
    <>
      <Section title={say('ui.column.evidence')}>
        {pieces.length === 0 && waivers.length === 0 && (
          <p className={classes.soft}>{say('ui.review_no_evidence')}</p>
        )}
        <ul className={classes.pieces}>
          {pieces.map(({ piece, locator }) => (
            <li key={piece.id}>
              <strong>{piece.number}</strong> {piece.facts.title}
              {locator.page !== null && ` · ${say('cli.show.page', { page: locator.page })}`}
              {locator.control && ` · ${locator.control}`}
              {locator.note && ` · ${locator.note}`}
            </li>
          ))}
          {waivers.map(waiver => (
            <li key={waiver.expiresOn}>
              {say('ui.waived_until', { day: day(waiver.expiresOn), reason: waiver.reason })}
            </li>
          ))}
        </ul>
      </Section>
      {found.length > 0 && (
        <Section title={say('ui.tab.findings')}>
          <ul className={classes.pieces}>
            {found.map(finding => (
              <li key={finding.id}>
                <Link href={`/assessments/${assessmentId}/findings/${finding.number}`}>{finding.number}</Link>{' '}
                {finding.title}{' '}
                <Status tone={toneOfSeverity[finding.severity]} label={word('severity', finding.severity)} />{' '}
                {word('finding', finding.status)}
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  );
}
