import { UnstyledButton } from '@mantine/core';
import { Link } from 'wouter';
import { useDates, useSay, useWord } from '../../state/language.ts';
import { useTypeName } from '../../ui/evidence-type-name.ts';
import classes from './library.module.css';
import { RemovedPieces } from './removed-pieces.tsx';
import { type LibraryFilter, noFilter, type Standing, selectRows, standings } from './select-rows.ts';
import type { Library, LibraryRow } from './use-library.ts';

/** The library in figures, while no piece is chosen: what asks for attention, and for which assessment it is judged. */
export function Summary(props: {
  arrangementId: string;
  rows: readonly LibraryRow[];
  current: Library['current'];
  onFilter: (filter: LibraryFilter) => void;
}) {
  const say = useSay();
  const word = useWord();
  const { day } = useDates();
  const typeName = useTypeName();
  const count = (standing: Standing) =>
    selectRows(props.rows, { ...noFilter, standing }, { column: 'number', down: false }, typeName).length;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <aside className={classes.details} tabIndex={0} aria-label={say('ui.evidence_summary')}>
      <h2>{say('ui.evidence_summary')}</h2>
      <ul className={classes.counts}>
        {standings.map(standing => (
          <li key={standing}>
            <UnstyledButton onClick={() => props.onFilter({ ...noFilter, standing })}>
              <strong>{count(standing)}</strong> {say(`ui.evidence_standing.${standing}`)}
            </UnstyledButton>
          </li>
        ))}
      </ul>
      <p>
        {props.current ? (
          <>
            {say('ui.evidence_judged_by')}{' '}
            <Link href={`/assessments/${props.current.assessment.id}`}>
              {word('purpose', props.current.assessment.purpose)}
            </Link>
            {`${say('ui.comma')}${say('ui.days', {
              from: day(props.current.assessment.windowStart),
              to: day(props.current.assessment.windowEnd),
            })}`}
          </>
        ) : (
          say('ui.evidence_no_assessment')
        )}
      </p>
      <p>{say('ui.evidence_summary_hint')}</p>
      <RemovedPieces arrangementId={props.arrangementId} />
    </aside>
  );
}
