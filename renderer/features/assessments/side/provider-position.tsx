import { Button } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { stateAfter } from '../../../../shared/domain/assessments.ts';
import type { Question } from '../../../../shared/domain/packs.ts';
import type { PositionConfirmation } from '../../../../shared/domain/provider-positions.ts';
import type { Localized } from '../../../../shared/domain/text.ts';
import { useAnswer } from '../../../state/client.ts';
import { useDates, usePick, useSay } from '../../../state/language.ts';
import { useNames } from '../../../state/people.ts';
import { useMay } from '../../../state/session.ts';
import { Status } from '../../../ui/status.tsx';
import guides from './guidance.module.css';
import { ConfirmPosition, usePositionDraft, WithdrawPosition } from './position-forms.tsx';
import classes from './side.module.css';
import type { SideProps } from './side-props.ts';

/** What the provider says of itself: a historic claim until somebody confirms it, and no promise even then. */
export function ProviderPosition(
  props: Pick<SideProps, 'assessment' | 'pack' | 'question'> & {
    provider: NonNullable<Question['provider']>;
    gloss: (text: Localized) => ReactNode;
  },
) {
  const { assessment, pack, question, provider, gloss } = props;
  const { packId, packVersion } = assessment;
  const say = useSay();
  const pick = usePick();
  const { data } = useAnswer('providerPositions.list', { packId, packVersion });
  // It holds for the whole workspace; but what is signed is read as it was, and nothing is done there.
  const open = stateAfter(assessment.state, 'annotate') !== undefined;
  const mayConfirm = useMay('assessor', 'control-owner') && open;
  const mayWithdraw = useMay('assessor', 'control-owner', 'reviewer') && open;
  const { isKept } = usePositionDraft(packId, question.id);
  const [doing, setDoing] = useState<'read' | 'confirm' | 'withdraw'>('read');
  const rest = () => setDoing('read');
  const found = data?.positions.find(each => each.questionId === question.id);
  const standing = found?.standing ?? null;
  const last = found?.confirmations[0];
  const source = pack.sources.find(each => each.id === provider.source);
  const confirming = mayConfirm && (doing === 'confirm' || isKept);
  return (
    <section className={guides.position}>
      <h3>{say('ui.provider_position')}</h3>
      <p>
        {standing ? (
          <Status tone="info" label={say('ui.position_confirmed', { asOf: provider.asOf })} />
        ) : (
          <Status tone="warn" label={say('ui.historic_claim', { asOf: provider.asOf })} />
        )}
      </p>
      <p>{gloss(provider.position)}</p>
      {provider.caution && <p className={guides.caution}>{pick(provider.caution)}</p>}
      {standing && <Standing confirmation={standing} />}
      {found?.state === 'changed' && <p className={guides.caution}>{say('ui.position_changed')}</p>}
      {!standing && last?.withdrawn && <Withdrawn confirmation={last} />}
      <p className={guides.source}>
        {say('cli.with', {
          text: [source ? pick(source.title) : '', provider.section].filter(Boolean).join(say('ui.comma')),
          inside: provider.asOf,
        })}
      </p>
      <p className={guides.promise}>
        {say('ui.provider_no_promise')} {say('ui.position_alone')}
      </p>
      {confirming && (
        <ConfirmPosition
          packId={packId}
          packVersion={packVersion}
          questionId={question.id}
          focus={doing === 'confirm'}
          onDone={rest}
        />
      )}
      {standing && doing === 'withdraw' && <WithdrawPosition id={standing.id} onDone={rest} />}
      {!confirming && doing === 'read' && found && (
        <div className={classes.actions}>
          {mayConfirm && (
            <Button size="compact-xs" variant="light" onClick={() => setDoing('confirm')}>
              {say(standing ? 'ui.position_confirm_anew' : 'ui.position_confirm')}
            </Button>
          )}
          {standing && mayWithdraw && (
            <Button size="compact-xs" variant="subtle" onClick={() => setDoing('withdraw')}>
              {say('ui.position_withdraw')}
            </Button>
          )}
        </div>
      )}
    </section>
  );
}

function Standing({ confirmation }: { confirmation: PositionConfirmation }) {
  const { confirmedBy, confirmedOn, source, recordedBy } = confirmation;
  const say = useSay();
  const { day } = useDates();
  const nameOf = useNames();
  return (
    <dl className={classes.facts}>
      <div>
        <dt>{say('ui.confirmed_on')}</dt>
        <dd>{day(confirmedOn)}</dd>
      </div>
      <div>
        <dt>{say('ui.confirmed_by')}</dt>
        <dd>{confirmedBy}</dd>
      </div>
      <div data-wide>
        <dt>{say('ui.confirmed_source')}</dt>
        <dd>{source}</dd>
      </div>
      <div data-wide>
        <dt>{say('ui.recorded_by')}</dt>
        <dd>{nameOf(recordedBy)}</dd>
      </div>
    </dl>
  );
}

function Withdrawn({ confirmation }: { confirmation: PositionConfirmation }) {
  const say = useSay();
  const { day, instant } = useDates();
  const nameOf = useNames();
  const { withdrawn, confirmedOn } = confirmation;
  if (!withdrawn) return null;
  const { by, at, reason } = withdrawn;
  return (
    <p className={classes.hint}>
      {say('ui.position_withdrawn', { day: day(confirmedOn), name: nameOf(by), when: instant(at), reason })}
    </p>
  );
}
