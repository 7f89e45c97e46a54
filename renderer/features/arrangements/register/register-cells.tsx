import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { RegisterRow } from '../../../../shared/domain/register.ts';
import type { RegisterColumn } from '../../../../shared/domain/register-filter.ts';
import { useDates, useSay, useWord } from '../../../state/language.ts';
import { Status } from '../../../ui/status.tsx';
import { toneOfRating, toneOfState } from '../../../ui/tones.ts';
import classes from './register.module.css';

interface CellProps {
  row: RegisterRow;
  /** ISO day of the figures. */
  today: string;
  /** The provider has a column of its own. */
  providerApart: boolean;
}

/** What a cell says, and under it what belongs to it. */
const Pair = ({ first, second }: { first: ReactNode; second?: ReactNode }) => (
  <span className={classes.pair}>
    <span>{first}</span>
    {second && <small>{second}</small>}
  </span>
);

function Nothing({ children }: { children: string }) {
  return <span className={classes.none}>{children}</span>;
}

function NameCell({ row, providerApart }: CellProps) {
  const details = [...(providerApart ? [] : [row.provider]), ...row.services, ...row.regions].join(' · ');
  return (
    <span className={classes.pair}>
      <Link href={`/arrangements/${row.id}`} title={row.name}>
        {row.name}
      </Link>
      {details && <small title={details}>{details}</small>}
    </span>
  );
}

function ProviderCell({ row }: CellProps) {
  const word = useWord();
  return (
    <Pair
      first={<span title={row.provider}>{row.provider}</span>}
      second={row.status === 'active' ? undefined : word('arrangement', row.status)}
    />
  );
}

function StatusCell({ row }: CellProps) {
  return useWord()('arrangement', row.status);
}

function MaterialityCell({ row: { materiality } }: CellProps) {
  const say = useSay();
  if (!materiality) return <Nothing>{say('ui.none')}</Nothing>;
  const { proposed, concluded, state } = materiality;
  if (concluded === null)
    return (
      <Pair
        first={<Nothing>{say('ui.materiality_open')}</Nothing>}
        second={proposed && say('ui.materiality_proposal', { word: say(`ui.materiality.${proposed}`) })}
      />
    );
  return (
    <Pair
      first={
        <span className={concluded === 'material' ? classes.strong : undefined}>
          {say(`ui.materiality.${concluded}`)}
        </span>
      }
      second={state === 'agreed' || state === 'open' ? undefined : say(`ui.materiality_short.${state}`)}
    />
  );
}

function RatingCell({ row: { rating } }: CellProps) {
  const say = useSay();
  if (rating === null) return <Nothing>{say('ui.none')}</Nothing>;
  return <Status tone={toneOfRating[rating]} label={say(`ui.rating.${rating}`)} />;
}

function AssessmentCell({ row: { assessment, asked, complete } }: CellProps) {
  const say = useSay();
  const word = useWord();
  if (!assessment) return <Nothing>{say('ui.not_assessed')}</Nothing>;
  const { state } = assessment;
  return (
    <span className={classes.pair}>
      <span>
        <Status tone={toneOfState[state]} label={word('state', state)} />
      </span>
      <small className={classes.bar}>
        <span className={classes.track}>
          <i style={{ width: `${asked === 0 ? 0 : (complete / asked) * 100}%` }} />
        </span>
        {say('ui.complete_of_short', { done: complete, all: asked })}
      </small>
    </span>
  );
}

function FindingsCell({ row: { openFindings, graveFindings } }: CellProps) {
  const say = useSay();
  if (openFindings === 0) return <Nothing>{say('ui.none')}</Nothing>;
  return (
    <Pair
      first={say('ui.findings_open', { count: openFindings })}
      second={
        graveFindings > 0 && (
          <span className={classes.late}>{say('ui.findings_grave_count', { count: graveFindings })}</span>
        )
      }
    />
  );
}

function EvidenceCell({ row: { staleEvidence, expiringEvidence } }: CellProps) {
  const say = useSay();
  const [stale, expiring] = [staleEvidence.length, expiringEvidence.length];
  if (stale + expiring === 0) return <Nothing>{say('ui.none')}</Nothing>;
  return (
    <span className={classes.pair}>
      {stale > 0 && (
        <span className={classes.late} title={staleEvidence.join(', ')}>
          {say('ui.evidence_stale', { count: stale })}
        </span>
      )}
      {expiring > 0 && (
        <span title={expiringEvidence.join(', ')}>{say('ui.evidence_expiring', { count: expiring })}</span>
      )}
    </span>
  );
}

function NextCell({ row: { next, overdue }, today }: CellProps) {
  const say = useSay();
  const word = useWord();
  const { day } = useDates();
  if (!next) return <Nothing>{say('ui.none')}</Nothing>;
  const what = `${word('due', next.kind)} ${next.number}`.trim();
  const late = next.dueOn < today;
  return (
    <span className={classes.pair} title={what}>
      <span className={late ? classes.late : undefined}>{day(next.dueOn)}</span>
      <small className={classes.bar}>
        <span>{what}</span>
        {overdue > 1 && (
          <span className={classes.late} title={say('ui.overdue_count', { count: overdue })}>
            +{overdue - 1}
          </span>
        )}
      </small>
    </span>
  );
}

function RenewalCell({ row: { renewalOn } }: CellProps) {
  const say = useSay();
  const { day } = useDates();
  return renewalOn ? day(renewalOn) : <Nothing>{say('ui.not_recorded')}</Nothing>;
}

const TextCell = ({ text }: { text: string }) => (
  <span className={classes.pair}>
    <span title={text}>{text}</span>
  </span>
);

interface Look {
  /** In rem; without it a column takes what is left. */
  width: number | undefined;
  Cell: (props: CellProps) => ReactNode;
}

/** How each column is drawn. */
export const cells: Readonly<Record<RegisterColumn, Look>> = {
  number: { width: 4.25, Cell: ({ row }) => <span className={classes.number}>{row.number}</span> },
  name: { width: undefined, Cell: NameCell },
  provider: { width: 9, Cell: ProviderCell },
  regions: { width: 8, Cell: ({ row }) => <TextCell text={row.regions.join(', ')} /> },
  status: { width: 5.5, Cell: StatusCell },
  owner: { width: 9, Cell: ({ row }) => <TextCell text={row.businessOwner} /> },
  materiality: { width: 7.25, Cell: MaterialityCell },
  rating: { width: 5.5, Cell: RatingCell },
  assessment: { width: 9, Cell: AssessmentCell },
  findings: { width: 5, Cell: FindingsCell },
  evidence: { width: 6.25, Cell: EvidenceCell },
  renewal: { width: 6.5, Cell: RenewalCell },
  next: { width: 8.25, Cell: NextCell },
};

/** Least width of the name, in rem: below that it says nothing any more. */
const NAME = 12;

/** Columns and the width they take together. Where there is too little room, the provider stands under the name instead. */
export function fitColumns(
  columns: readonly RegisterColumn[],
  room: number,
): { shown: readonly RegisterColumn[]; least: number } {
  const least = (shown: readonly RegisterColumn[]) =>
    shown.reduce((sum, column) => sum + (cells[column].width ?? NAME), 0);
  const shown = least(columns) > room ? columns.filter(column => column !== 'provider') : columns;
  return { shown, least: least(shown) };
}
