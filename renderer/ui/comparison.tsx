import { Table } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { OutputOf } from '../../shared/api/index.ts';
import type { Direction } from '../../shared/domain/comparison.ts';
import { usePick, useSay, useWord } from '../state/language.ts';
import classes from './comparison.module.css';
import { Status, type Tone } from './status.tsx';

type Found = OutputOf<'cycles.compare'>;
type Rating = Found['worksheets'][number]['after'];

const tones: Readonly<Record<Direction, Tone>> = {
  better: 'good',
  worse: 'bad',
  other: 'info',
  same: 'idle',
};
const ratingTones = { red: 'bad', amber: 'warn', green: 'good', open: 'idle' } as const;

interface ComparisonProps {
  comparison: Found;
  /** The later one, whose questions can be opened; null when it is not in this workspace. */
  afterId: string | null;
  oneArrangement: boolean;
}

/** What got better or worse, and why: worksheet by worksheet, then the conclusions, risks and findings behind it. */
export function Comparison(props: ComparisonProps) {
  const { comparison, afterId, oneArrangement } = props;
  const say = useSay();
  const { worksheets, questions, risks, findings, counts } = comparison;
  const alike =
    questions.length + risks.length + findings.length === 0 &&
    worksheets.every(({ direction }) => direction === 'same');
  if (alike) return <p>{say('ui.compare_alike')}</p>;
  return (
    <>
      <p>{say('ui.compare_counts', counts)}</p>
      <Worksheets worksheets={worksheets} oneArrangement={oneArrangement} />
      <Questions questions={questions} afterId={afterId} />
      <Risks risks={risks} />
      <Findings findings={findings} afterId={afterId} oneArrangement={oneArrangement} />
    </>
  );
}

function Way({ direction }: { direction: Direction }) {
  const say = useSay();
  return <Status tone={tones[direction]} label={say(`ui.compare_direction.${direction}`)} />;
}

function Rated({ rating }: { rating: Rating }) {
  const say = useSay();
  return rating === null ? (
    <small>{say('ui.compare_not_asked')}</small>
  ) : (
    <Status tone={ratingTones[rating]} label={say(`ui.rating.${rating}`)} />
  );
}

function Worksheets(props: Pick<Found, 'worksheets'> & { oneArrangement: boolean }) {
  const { worksheets, oneArrangement } = props;
  const say = useSay();
  const pick = usePick();
  return (
    <Lines
      title={say('ui.compare_worksheets')}
      heads={[
        say('ui.compare_worksheet'),
        say('ui.compare_before'),
        say('ui.compare_after'),
        say('ui.compare_way'),
        say('ui.compare_why'),
      ]}
    >
      {worksheets.map(({ worksheetId, title, before, after, direction, better, worse, opened, closed }) => (
        <Table.Tr key={worksheetId}>
          <Table.Td>{pick(title)}</Table.Td>
          <Table.Td>
            <Rated rating={before} />
          </Table.Td>
          <Table.Td>
            <Rated rating={after} />
          </Table.Td>
          <Table.Td>
            <Way direction={direction} />
          </Table.Td>
          <Table.Td>
            <small>
              {(
                [
                  ['better', better],
                  ['worse', worse],
                  [oneArrangement ? 'opened' : 'only_after', opened.length],
                  [oneArrangement ? 'closed' : 'only_before', closed.length],
                ] as const
              )
                .filter(([, count]) => count > 0)
                .map(([what, count]) => say(`ui.compare_why_${what}`, { count }))
                .join(say('ui.compare_why_and'))}
            </small>
          </Table.Td>
        </Table.Tr>
      ))}
    </Lines>
  );
}

function Questions({ questions, afterId }: Pick<Found, 'questions'> & Pick<ComparisonProps, 'afterId'>) {
  const say = useSay();
  const pick = usePick();
  const word = useWord();
  const conclusion = (value: Found['questions'][number]['after']) =>
    value === null ? say('ui.compare_none') : word('conclusion', value);
  if (questions.length === 0) return null;
  return (
    <Lines
      title={say('ui.compare_questions')}
      heads={[
        say('ui.compare_question'),
        say('ui.compare_before'),
        say('ui.compare_after'),
        say('ui.compare_way'),
        say('ui.compare_why'),
      ]}
    >
      {questions.map(({ questionId, title, before, after, direction, why }) => (
        <Table.Tr key={questionId}>
          <Table.Td>
            {afterId === null ? (
              pick(title)
            ) : (
              <Link href={`/assessments/${afterId}/questions/${questionId}`}>{pick(title)}</Link>
            )}
          </Table.Td>
          <Table.Td>{conclusion(before)}</Table.Td>
          <Table.Td>{conclusion(after)}</Table.Td>
          <Table.Td>
            <Way direction={direction} />
          </Table.Td>
          <Table.Td>
            <Why text={why} />
          </Table.Td>
        </Table.Tr>
      ))}
    </Lines>
  );
}

function Risks({ risks }: Pick<Found, 'risks'>) {
  const say = useSay();
  const pick = usePick();
  const score = (value: number | null) => (value === null ? say('ui.none') : String(value));
  if (risks.length === 0) return null;
  return (
    <Lines
      title={say('ui.compare_risks')}
      heads={[
        say('ui.compare_question'),
        say('ui.compare_before'),
        say('ui.compare_after'),
        say('ui.compare_way'),
        '',
      ]}
    >
      {risks.map(({ questionId, title, inherent, residual, direction }) => (
        <Table.Tr key={questionId}>
          <Table.Td>{pick(title)}</Table.Td>
          {(['before', 'after'] as const).map(side => (
            <Table.Td key={side}>
              {say('ui.compare_score', {
                inherent: score(inherent[side]),
                residual: score(residual[side]),
              })}
            </Table.Td>
          ))}
          <Table.Td>
            <Way direction={direction} />
          </Table.Td>
          <Table.Td />
        </Table.Tr>
      ))}
    </Lines>
  );
}

function Findings(props: Pick<Found, 'findings'> & Pick<ComparisonProps, 'afterId' | 'oneArrangement'>) {
  const { findings, afterId, oneArrangement } = props;
  const say = useSay();
  const word = useWord();
  if (findings.length === 0) return null;
  const said = (what: (typeof findings)[number]['what']) =>
    !oneArrangement && (what === 'opened' || what === 'closed')
      ? say(`ui.compare_finding_of_one.${what}`)
      : say(`ui.compare_finding.${what}`);
  return (
    <Lines
      title={say('ui.compare_findings')}
      heads={[
        say('ui.compare_finding'),
        say('ui.compare_severity'),
        say('ui.compare_became'),
        say('ui.compare_why'),
      ]}
    >
      {findings.map(({ number, title, severity, what, why }) => (
        <Table.Tr key={number}>
          <Table.Td>
            {what === 'closed' || afterId === null ? (
              number
            ) : (
              <Link href={`/assessments/${afterId}/findings/${number}`}>{number}</Link>
            )}{' '}
            {title}
          </Table.Td>
          <Table.Td>{word('severity', severity)}</Table.Td>
          <Table.Td>{said(what)}</Table.Td>
          <Table.Td>
            <Why text={why} />
          </Table.Td>
        </Table.Tr>
      ))}
    </Lines>
  );
}

/** In the insurer's own words, in three lines at most; all of it where it stands. */
function Why({ text }: { text: string }) {
  return (
    <span className={classes.why} title={text}>
      {text}
    </span>
  );
}

function Lines(props: { title: string; heads: readonly string[]; children: ReactNode }) {
  return (
    <details open className={classes.lines}>
      <summary>{props.title}</summary>
      <Table data-columns={props.heads.length}>
        <Table.Thead>
          <Table.Tr>
            {props.heads.map(head =>
              head === '' ? <Table.Td key="none" /> : <Table.Th key={head}>{head}</Table.Th>,
            )}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>{props.children}</Table.Tbody>
      </Table>
    </details>
  );
}
