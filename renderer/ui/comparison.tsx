import { Table } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { drawRatingBars } from '../../shared/charts/rating-bars.ts';
import type { Comparison, Direction } from '../../shared/domain/comparison.ts';
import { usePick, useSay, useWord } from '../state/language.ts';
import { Chart, screenLook } from './chart.tsx';
import classes from './comparison.module.css';
import { Status, type Tone } from './status.tsx';

const tones: Readonly<Record<Direction, Tone>> = {
  better: 'good',
  worse: 'bad',
  other: 'info',
  same: 'idle',
};
const ratingTones = { red: 'bad', amber: 'warn', green: 'good', open: 'idle' } as const;

/** Two assessments side by side; `afterId` names one of this workspace, whose questions can be opened. */
export function ComparisonView({ comparison, afterId }: { comparison: Comparison; afterId: string | null }) {
  const say = useSay();
  const pick = usePick();
  const word = useWord();
  const { worksheets, questions, risks, findings, counts } = comparison;
  const moved = worksheets.filter(
    each =>
      each.direction !== 'same' || each.better + each.worse + each.opened.length + each.closed.length > 0,
  );
  if (moved.length + questions.length + risks.length + findings.length === 0)
    return <p>{say('ui.compare_alike')}</p>;
  const rating = (value: Comparison['worksheets'][number]['after']) => value ?? 'open';
  const direction = (value: Direction) => (
    <Status tone={tones[value]} label={say(`ui.compare_direction.${value}`)} />
  );
  const conclusion = (value: Comparison['questions'][number]['after']) =>
    value === null ? say('ui.compare_none') : word('conclusion', value);
  const score = (value: number | null) => (value === null ? say('ui.none') : String(value));
  return (
    <>
      <p>{say('ui.compare_counts', counts)}</p>
      <Chart
        drawing={drawRatingBars(
          {
            title: say('ui.compare_worksheets'),
            rows: worksheets.map(each => ({
              label: pick(each.title),
              word: say(`ui.rating.${rating(each.after)}`),
              tone: ratingTones[rating(each.after)],
              before: {
                word: say(`ui.rating.${rating(each.before)}`),
                tone: ratingTones[rating(each.before)],
              },
              parts: [
                { label: say('ui.compare_direction.better'), tone: 'good', count: each.better },
                { label: say('ui.compare_direction.worse'), tone: 'bad', count: each.worse },
              ],
            })),
            words: { before: say('ui.compare_before') },
          },
          screenLook,
        )}
      />
      {moved.length > 0 && (
        <ul className={classes.list}>
          {moved.map(each => (
            <li key={each.worksheetId}>
              {direction(each.direction)} {pick(each.title)}
              <small>
                {say('ui.compare_why_text', {
                  better: each.better,
                  worse: each.worse,
                  opened: each.opened.length,
                  closed: each.closed.length,
                })}
              </small>
            </li>
          ))}
        </ul>
      )}
      {questions.length > 0 && (
        <Lines title={say('ui.compare_questions')}>
          {questions.map(each => (
            <Table.Tr key={each.questionId}>
              <Table.Td>{direction(each.direction)}</Table.Td>
              <Table.Td>
                {afterId === null ? (
                  pick(each.title)
                ) : (
                  <Link href={`/assessments/${afterId}/questions/${each.questionId}`}>
                    {pick(each.title)}
                  </Link>
                )}
              </Table.Td>
              <Table.Td>
                {conclusion(each.before)} → {conclusion(each.after)}
              </Table.Td>
            </Table.Tr>
          ))}
        </Lines>
      )}
      {risks.length > 0 && (
        <Lines title={say('ui.compare_risks')}>
          {risks.map(({ questionId, title, inherent, residual, ...each }) => (
            <Table.Tr key={questionId}>
              <Table.Td>{direction(each.direction)}</Table.Td>
              <Table.Td>{pick(title)}</Table.Td>
              <Table.Td>
                {say('ui.compare_inherent', { before: score(inherent.before), after: score(inherent.after) })}
                {' · '}
                {say('ui.compare_residual', { before: score(residual.before), after: score(residual.after) })}
              </Table.Td>
            </Table.Tr>
          ))}
        </Lines>
      )}
      {findings.length > 0 && (
        <Lines title={say('ui.compare_findings')}>
          {findings.map(({ number, title, severity, what }) => (
            <Table.Tr key={`${number} ${what}`}>
              <Table.Td>{say(`ui.compare_finding.${what}`)}</Table.Td>
              <Table.Td>
                {number} {title}
              </Table.Td>
              <Table.Td>{word('severity', severity)}</Table.Td>
            </Table.Tr>
          ))}
        </Lines>
      )}
    </>
  );
}

function Lines({ title, children }: { title: string; children: ReactNode }) {
  return (
    <details open>
      <summary>{title}</summary>
      <Table>
        <Table.Tbody>{children}</Table.Tbody>
      </Table>
    </details>
  );
}
