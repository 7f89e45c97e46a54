import { Button } from '@mantine/core';
import { Undo2 } from 'lucide-react';
import { useAnswer, useCommand } from '../../state/client.ts';
import { useDates, useSay } from '../../state/language.ts';
import { showDone } from '../../state/notices.ts';
import { useNames } from '../../state/people.ts';
import { useMay } from '../../state/session.ts';
import { Answered } from '../../ui/loading.tsx';
import { Section } from '../../ui/page.tsx';
import { Status } from '../../ui/status.tsx';
import classes from './exchange.module.css';

/** Bundles sent and taken in, with what merging them changed and the way back. */
export function History({ assessmentId }: { assessmentId: string }) {
  const say = useSay();
  const { instant, day } = useDates();
  const names = useNames();
  const may = useMay('assessor', 'control-owner');
  const list = useAnswer('exchange.list', { assessmentId });
  const undo = useCommand('exchange.undo', { onDone: () => showDone(say('ui.batch_undone')) });
  return (
    <Section title={say('ui.exchange_history')}>
      <Answered query={list}>
        {({ exchanges, merges }) =>
          exchanges.length === 0 ? (
            <p className={classes.note}>{say('ui.exchange_nothing')}</p>
          ) : (
            <ul className={classes.list}>
              {exchanges.map(each => (
                <li key={each.id} className={classes.difference}>
                  <header>
                    <strong>
                      {say(`ui.exchange_way.${each.direction}.${each.kind}`, { name: each.counterpart })}
                    </strong>
                    <span>{say('ui.delegate_questions', { count: each.questionIds.length })}</span>
                    <span className={classes.note}>{instant(each.at)}</span>
                    {each.kind === 'delegation' && each.dueOn !== null && (
                      <span>{say('ui.reply_due', { day: day(each.dueOn) })}</span>
                    )}
                    {each.state === 'failed' && <Status tone="bad" label={say('ui.exchange_failed')} />}
                  </header>
                  {merges
                    .filter(merge => merge.exchangeId === each.id)
                    .map(({ id, by, answers, findings, comments, undoneAt, again }) => (
                      <div key={id} className={classes.row}>
                        <span>
                          {say('ui.exchange_merged', { answers, findings, comments, who: names(by) })}
                        </span>
                        {undoneAt !== null && <Status tone="idle" label={say('ui.exchange_undone')} />}
                        {undoneAt === null && !again && may && (
                          <Button
                            size="compact-sm"
                            variant="default"
                            leftSection={<Undo2 size={13} />}
                            loading={undo.isPending}
                            onClick={() => undo.mutate({ mergeId: id })}
                          >
                            {say('ui.undo')}
                          </Button>
                        )}
                      </div>
                    ))}
                </li>
              ))}
            </ul>
          )
        }
      </Answered>
    </Section>
  );
}
