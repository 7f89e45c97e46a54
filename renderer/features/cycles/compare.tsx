import { Group, NativeSelect, Table } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { Link } from 'wouter';
import type { OutputOf } from '../../../shared/api/index.ts';
import { drawRatingBars } from '../../../shared/charts/rating-bars.ts';
import type { Direction } from '../../../shared/domain/comparison.ts';
import { useAnswer } from '../../state/client.ts';
import { useDates, usePick, useSay, useWord } from '../../state/language.ts';
import { Chart, screenLook } from '../../ui/chart.tsx';
import { Answered } from '../../ui/loading.tsx';
import { Section } from '../../ui/page.tsx';
import { Status, type Tone } from '../../ui/status.tsx';
import classes from './cycles.module.css';

type Comparison = OutputOf<'cycles.compare'>;

const tones: Readonly<Record<Direction, Tone>> = {
  better: 'good',
  worse: 'bad',
  other: 'info',
  same: 'idle',
};
const ratingTones = { red: 'bad', amber: 'warn', green: 'good', open: 'idle' } as const;

/** Any two assessments side by side; to begin with, this arrangement's last two. */
export function Compare({ ids }: { ids: readonly string[] }) {
  const say = useSay();
  const word = useWord();
  const { day } = useDates();
  const all = useAnswer('assessments.list', {});
  const { data: known } = useAnswer('arrangements.list', {});
  const numbers = new Map((known?.arrangements ?? []).map(({ id, number }) => [id, number]));
  const [before, setBefore] = useState('');
  const [after, setAfter] = useState('');
  const others = (all.data?.assessments ?? []).filter(({ id }) => id !== ids.at(-1));
  const afterId = after || (ids.at(-1) ?? '');
  const beforeId = before || (ids.at(-2) ?? others[0]?.id ?? '');
  const ready = beforeId !== '' && afterId !== '' && beforeId !== afterId;
  const comparison = useAnswer('cycles.compare', ready ? { beforeId, afterId } : null);
  const choices = (all.data?.assessments ?? []).map(each => ({
    value: each.id,
    label: `${numbers.get(each.arrangementId) ?? ''} ${word('purpose', each.purpose)}, ${say('ui.days', {
      from: day(each.windowStart),
      to: day(each.windowEnd),
    })}`,
  }));
  return (
    <Section title={say('ui.compare')}>
      <p>{say('ui.compare_hint')}</p>
      <Group grow>
        <NativeSelect
          label={say('ui.compare_before')}
          value={beforeId}
          data={choices}
          onChange={event => setBefore(event.currentTarget.value)}
        />
        <NativeSelect
          label={say('ui.compare_after')}
          value={afterId}
          data={choices}
          onChange={event => setAfter(event.currentTarget.value)}
        />
      </Group>
      {ready ? (
        <Answered query={comparison}>{value => <Shown comparison={value} afterId={afterId} />}</Answered>
      ) : (
        <p>{say('ui.compare_choose')}</p>
      )}
    </Section>
  );
}

function Shown({ comparison, afterId }: { comparison: Comparison; afterId: string }) {
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
                <Link href={`/assessments/${afterId}/questions/${each.questionId}`}>{pick(each.title)}</Link>
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
