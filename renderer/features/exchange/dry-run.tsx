import { Alert, Button, Checkbox, TextInput } from '@mantine/core';
import { TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import type { OutputOf } from '../../../shared/api/index.ts';
import {
  type Choices,
  type Decision,
  decide,
  type FieldMerge,
  noChoices,
  outcomes,
  placeOf,
} from '../../../shared/domain/merge.ts';
import type { DifferenceWords } from '../../../shared/messages/difference-words.ts';
import { describeRefusal } from '../../../shared/messages/refusals.ts';
import { runJob } from '../../state/jobs.ts';
import { useDates, useExplain, useLanguage, useSay } from '../../state/language.ts';
import { useMay } from '../../state/session.ts';
import { fileSize } from '../../ui/file-size.ts';
import { EmptyState, Section } from '../../ui/page.tsx';
import { Difference, sides } from './difference.tsx';
import classes from './exchange.module.css';
import { useDifferenceWords } from './field-words.ts';
import { useWorkbookNotes } from './workbook-notes.tsx';

type Preview = OutputOf<'exchange.preview'>;
type Applied = OutputOf<'exchange.apply'>;

/** Every difference, field by field, with a choice at each; nothing happens before it is applied. */
export function DryRun(props: { importId: string; shown: Preview; onApplied: (applied: Applied) => void }) {
  const { importId, shown, onApplied } = props;
  const say = useSay();
  const explain = useExplain();
  const { day } = useDates();
  const may = useMay('assessor', 'control-owner');
  const [choices, setChoices] = useState<Choices>(noChoices);
  const [reason, setReason] = useState('');
  const [seen, setSeen] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  const decisions = decide(shown.merges, choices, id => shown.worksheets[id] ?? '');
  const count = (take: Decision['take']) => decisions.filter(each => each.take === take).length;
  const open = count(null);
  const isMerge = shown.mode === 'merge';
  const differs = shown.merges.length > 0;
  const { ready, leaveUnread, notes } = useWorkbookNotes(shown);
  const words = useDifferenceWords(shown);
  const apply = async () => {
    setFailure(null);
    try {
      const acknowledged = seen ? shown.alerts.map(({ kind }) => kind) : [];
      const input = {
        importId,
        state: shown.state,
        choices,
        overrideReason: reason,
        acknowledged,
        leaveUnread,
      };
      onApplied(await runJob(say('ui.import_taking'), 'exchange.apply', input));
    } catch (error) {
      setFailure(error);
    }
  };
  const take = (decision: Decision, side: 'ours' | 'theirs') =>
    setChoices(now => ({ ...now, places: { ...now.places, [placeOf(decision.merge)]: side } }));
  return (
    <Section title={say('ui.import_from', { sender: shown.sender, arrangement: shown.arrangement })}>
      {shown.certificateName !== shown.sender && (
        <p className={classes.note}>{say('ui.import_called', { name: shown.certificateName })}</p>
      )}
      {shown.asked !== null && shown.asked !== shown.sender && (
        <p className={classes.note}>{say('cli.exchange.asked', { name: shown.asked })}</p>
      )}
      <Alerts alerts={shown.alerts} seen={seen} onSeen={setSeen} />
      {shown.note !== '' && <blockquote>{shown.note}</blockquote>}
      {shown.dueOn !== null && <p>{say('ui.reply_due', { day: day(shown.dueOn) })}</p>}
      {!isMerge && (
        <p className={classes.note}>{say('ui.import_begins', { count: shown.questionIds.length })}</p>
      )}
      {differs && isMerge && <p className={classes.note}>{say(`ui.import_base.${shown.base}`)}</p>}
      {shown.newServices.map(name => (
        <p key={name}>{say('cli.exchange.service', { name })}</p>
      ))}
      <Files evidence={shown.evidence} />
      {notes}
      {!differs && shown.again ? (
        <EmptyState title={say('ui.import_same')} hint={say('ui.import_same_hint')} />
      ) : (
        <>
          {(differs || isMerge) && (
            <p role="status">
              <strong>
                {differs
                  ? say('ui.import_count', { theirs: count('theirs'), ours: count('ours'), open })
                  : say('ui.import_blank')}
              </strong>
            </p>
          )}
          {differs && <Bulk shown={shown} choices={choices} onChange={setChoices} />}
          {outcomes.map(outcome => (
            <Group
              key={outcome}
              outcome={outcome}
              isMerge={isMerge}
              decisions={decisions.filter(({ merge }) => merge.outcome === outcome)}
              speakers={shown.speakers}
              words={words}
              onTake={take}
            />
          ))}
          {differs && isMerge && (
            <TextInput
              mt="sm"
              label={say('ui.import_reason')}
              value={reason}
              maxLength={1_000}
              onChange={event => setReason(event.currentTarget.value)}
            />
          )}
          <div className={classes.row}>
            <Button
              disabled={open > 0 || !ready || !may || (shown.alerts.length > 0 && !seen)}
              onClick={() => void apply()}
            >
              {say('ui.import_apply')}
            </Button>
            {open > 0 && <span className={classes.note}>{say('ui.import_undecided', { count: open })}</span>}
          </div>
        </>
      )}
      {failure !== null && (
        <Alert color="red" role="alert">
          {explain(failure)}
        </Alert>
      )}
    </Section>
  );
}

/** What is strange about the bundle, and the word of the person who takes it in nevertheless. */
function Alerts(props: { alerts: Preview['alerts']; seen: boolean; onSeen: (seen: boolean) => void }) {
  const { alerts, seen, onSeen } = props;
  const say = useSay();
  const language = useLanguage();
  if (alerts.length === 0) return null;
  return (
    <Alert
      color="red"
      role="alert"
      icon={<TriangleAlert size={16} aria-hidden />}
      title={say('ui.import_alerts')}
    >
      <ul>
        {alerts.map(({ kind, details }) => (
          <li key={kind}>{describeRefusal(language, `exchange.alert.${kind}`, details)}</li>
        ))}
      </ul>
      <p>{say('ui.import_alerts_mean')}</p>
      <Checkbox
        label={say('ui.import_alerts_seen')}
        checked={seen}
        onChange={event => onSeen(event.currentTarget.checked)}
      />
    </Alert>
  );
}

function Files({ evidence }: Pick<Preview, 'evidence'>) {
  const say = useSay();
  if (evidence.length === 0) return null;
  return (
    <>
      <h3>{say('ui.import_files')}</h3>
      <ul>
        {evidence.map(({ sha256, title, size }) => (
          <li key={sha256}>
            {title} ({fileSize(size)})
          </li>
        ))}
      </ul>
    </>
  );
}

/** One word for everything that is open, or for a worksheet of it. */
function Bulk(props: { shown: Preview; choices: Choices; onChange: (choices: Choices) => void }) {
  const { shown, choices, onChange } = props;
  const say = useSay();
  const open = shown.merges.filter(({ outcome }) => outcome === 'choose');
  const sheets = [...new Set(open.map(({ questionId }) => shown.worksheets[questionId] ?? ''))];
  const buttons = (chosen: string | null | undefined, choose: (side: (typeof sides)[number]) => void) =>
    sides.map(side => (
      <Button
        key={side}
        size="compact-sm"
        variant={chosen === side ? 'filled' : 'default'}
        aria-pressed={chosen === side}
        onClick={() => choose(side)}
      >
        {say(`ui.import_${side}`)}
      </Button>
    ));
  if (open.length === 0) return null;
  return (
    <>
      <div className={classes.row}>
        <span>{say('ui.import_rest')}</span>
        {buttons(choices.rest, side => onChange({ ...choices, rest: side }))}
      </div>
      {sheets.length > 1 &&
        sheets.map(id => (
          <div key={id} className={classes.row}>
            <span>{say('ui.import_sheet', { id: id.toUpperCase() })}</span>
            {buttons(choices.worksheets[id], side =>
              onChange({ ...choices, worksheets: { ...choices.worksheets, [id]: side } }),
            )}
          </div>
        ))}
    </>
  );
}

/** Differences of one outcome; what nothing happens to is folded away. */
function Group(props: {
  outcome: FieldMerge['outcome'];
  /** Otherwise nothing stands here yet, so that there is nothing to choose but what would speak for somebody here. */
  isMerge: boolean;
  decisions: readonly Decision[];
  speakers: Preview['speakers'];
  words: DifferenceWords;
  onTake: (decision: Decision, side: 'ours' | 'theirs') => void;
}) {
  const { outcome, isMerge, decisions, speakers, words, onTake } = props;
  const say = useSay();
  if (decisions.length === 0) return null;
  const list = (
    <ul className={classes.list}>
      {decisions.map(decision => (
        <Difference
          key={placeOf(decision.merge)}
          decision={decision}
          speaker={speakers[decision.merge.item] ?? ''}
          words={words}
          fixed={!isMerge && outcome !== 'choose'}
          onTake={side => onTake(decision, side)}
        />
      ))}
    </ul>
  );
  if (!isMerge && outcome !== 'choose') return list;
  const title = say(`ui.import_group.${outcome}`, { count: decisions.length });
  if (outcome === 'ours')
    return (
      <details className={classes.group}>
        <summary>{title}</summary>
        {list}
      </details>
    );
  return (
    <section className={classes.group}>
      <h3>{title}</h3>
      {list}
    </section>
  );
}
