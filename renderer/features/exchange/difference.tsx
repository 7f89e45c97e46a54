import { SegmentedControl } from '@mantine/core';
import type { Decision } from '../../../shared/domain/merge.ts';
import type { DifferenceWords } from '../../../shared/messages/difference-words.ts';
import { useSay } from '../../state/language.ts';
import { Status } from '../../ui/status.tsx';
import classes from './exchange.module.css';

export const sides = ['ours', 'theirs'] as const;

/** One difference: what both sides say, and which of them is taken. */
export function Difference(props: {
  decision: Decision;
  /** Whose words they would be; empty where nobody is quoted. */
  speaker: string;
  words: DifferenceWords;
  /** Nothing stands here yet, so there is nothing to choose. */
  fixed: boolean;
  onTake: (take: (typeof sides)[number]) => void;
}) {
  const { decision, speaker, words, fixed, onTake } = props;
  const { merge, take, by } = decision;
  const say = useSay();
  const name = words.field(merge);
  const field = `${words.place(merge)} ${name}`;
  const tone = take === null ? 'warn' : by === 'person' ? 'good' : 'info';
  const label =
    take === null ? 'ui.import_to_decide' : by === 'person' ? 'ui.import_decided' : 'ui.import_by_rule';
  return (
    <li className={classes.difference}>
      <header>
        <strong>{words.place(merge)}</strong>
        <span>{say('cli.labelled', { label: say(`ui.merge_kind.${merge.kind}`), text: name })}</span>
        {speaker !== '' && <span>{say('ui.import_speaker', { name: speaker })}</span>}
        <Status tone={tone} label={say(label)} />
        {!fixed && (
          <SegmentedControl
            size="xs"
            aria-label={say('ui.import_choose', { field })}
            value={take ?? ''}
            data={sides.map(side => ({ value: side, label: say(`ui.import_${side}`) }))}
            onChange={value => onTake(value === 'ours' ? 'ours' : 'theirs')}
          />
        )}
      </header>
      <dl className={classes.sides}>
        {(['base', ...sides] as const).map(side => (
          <div key={side}>
            <dt>{say(side === 'base' ? 'ui.import_before' : `ui.import_${side}`)}</dt>
            <dd>{words.text(merge, merge[side])}</dd>
          </div>
        ))}
      </dl>
    </li>
  );
}
