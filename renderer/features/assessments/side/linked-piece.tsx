import { Button } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'wouter';
import type { EvidenceLink } from '../../../../shared/domain/evidence.ts';
import { client, useCommand } from '../../../state/client.ts';
import { useDraft } from '../../../state/drafts.ts';
import { useDates, useSay, useWord } from '../../../state/language.ts';
import { useFlags } from '../../../ui/evidence-flags.ts';
import { useTypeName } from '../../../ui/evidence-type-name.ts';
import { Status } from '../../../ui/status.tsx';
import { LocatorForm, type LocatorWords, wordsOf } from './locator-form.tsx';
import classes from './side.module.css';
import { useSide } from './side-state.ts';
import type { LinkedPiece } from './use-pieces.ts';

/** A linked piece: what it is, how good it is, and where in it the support is found. */
export function LinkedPieceCard(props: {
  piece: LinkedPiece;
  mayLink: boolean;
  /** It was linked a moment ago. */
  isFresh: boolean;
  onSettled: () => void;
  onUnlinked: () => void;
}) {
  const { piece, mayLink, isFresh, onSettled, onUnlinked } = props;
  const { evidence, link } = piece;
  const say = useSay();
  const word = useWord();
  const typeName = useTypeName();
  const period = usePeriod();
  const flags = useFlags()({ ...piece, isUsed: true });
  const { enter } = useSide();
  const draft = useDraft<LocatorWords>(
    `locator ${link.assessmentId} ${link.questionId} ${evidence.id}`,
    wordsOf(link.locator),
  );
  const [asked, setAsked] = useState(false);
  const unlink = useCommand('evidence.unlink', { onDone: onUnlinked });
  const editing = mayLink && (asked || isFresh || draft.isKept);
  const rest = () => {
    setAsked(false);
    onSettled();
    enter('evidence');
  };
  const base = `/arrangements/${evidence.arrangementId}/evidence`;
  const page = link.locator.page === null ? '' : `?page=${link.locator.page}`;
  return (
    <li className={classes.card}>
      <p className={classes.cardHead}>
        <Link className={classes.number} href={`${base}/${evidence.id}${page}`}>
          {evidence.number}
        </Link>
        {flags.map(flag => (
          <Status key={flag.label} {...flag} />
        ))}
      </p>
      <p className={classes.cardTitle}>{evidence.facts.title}</p>
      <p className={classes.hint}>
        {[typeName(piece), period(piece), word('class', evidence.facts.exportClass)]
          .filter(Boolean)
          .join(' · ')}
      </p>
      {editing ? (
        <LocatorForm
          draft={draft}
          focus={asked || isFresh}
          label={say('ui.locator_of', { number: evidence.number })}
          onSave={locator => client.call('evidence.link', { ...link, locator })}
          onDone={rest}
        />
      ) : (
        <>
          <Where link={link} />
          <div className={classes.actions}>
            {mayLink && (
              <Button
                size="compact-xs"
                variant="subtle"
                aria-label={`${say('ui.locator_edit')} (${evidence.number})`}
                onClick={() => setAsked(true)}
              >
                {say('ui.locator_edit')}
              </Button>
            )}
            {mayLink && piece.missing.length > 0 && (
              <Button
                component={Link}
                href={`${base}?piece=${evidence.id}`}
                size="compact-xs"
                variant="subtle"
              >
                {say('ui.evidence_describe')}
              </Button>
            )}
            {mayLink && (
              <Button
                size="compact-xs"
                variant="subtle"
                color="gray"
                loading={unlink.isPending}
                aria-label={say('ui.evidence_unlink_of', { number: evidence.number })}
                onClick={() =>
                  unlink.mutate({
                    assessmentId: link.assessmentId,
                    questionId: link.questionId,
                    evidenceId: link.evidenceId,
                  })
                }
              >
                {say('ui.evidence_unlink_one')}
              </Button>
            )}
          </div>
        </>
      )}
    </li>
  );
}

function Where({ link: { locator } }: { link: EvidenceLink }) {
  const say = useSay();
  const parts = [
    locator.page === null ? '' : say('cli.print.page', { page: locator.page }),
    locator.control,
    locator.note,
  ].filter(Boolean);
  return <p className={classes.where}>{parts.length === 0 ? say('ui.locator_none') : parts.join(' · ')}</p>;
}

/** The days that a piece speaks for, as far as somebody has said them. */
function usePeriod(): (piece: Pick<LinkedPiece, 'evidence'>) => string {
  const say = useSay();
  const { day } = useDates();
  return ({ evidence: { facts } }) => {
    if (facts.periodStart && facts.periodEnd)
      return say('ui.days', { from: day(facts.periodStart), to: day(facts.periodEnd) });
    if (facts.issuedOn) return day(facts.issuedOn);
    return facts.expiresOn ? say('ui.until', { day: day(facts.expiresOn) }) : '';
  };
}
