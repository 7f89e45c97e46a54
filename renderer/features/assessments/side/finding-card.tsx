import { Button } from '@mantine/core';
import { useState } from 'react';
import { hongKongDay } from '../../../../shared/domain/calendar.ts';
import { type Finding, isOpenOn } from '../../../../shared/domain/findings.ts';
import { useDates, useSay, useWord } from '../../../state/language.ts';
import { FindingEditor, useFindingDraft } from '../../../ui/finding-editor.tsx';
import { RiskAcceptance } from '../../../ui/risk-acceptance.tsx';
import { Status } from '../../../ui/status.tsx';
import { toneOfSeverity } from '../../../ui/tones.ts';
import classes from './side.module.css';
import { useSide } from './side-state.ts';

/** One finding, to read; its editor takes the card's place. */
export function FindingCard(props: { finding: Finding; mayWrite: boolean; mayAccept: boolean }) {
  const { finding, mayWrite, mayAccept } = props;
  const say = useSay();
  const [doing, setDoing] = useState<'read' | 'edit' | 'accept'>('read');
  const { isKept } = useFindingDraft(finding, finding);
  const { enter } = useSide();
  const rest = () => {
    setDoing('read');
    enter('findings');
  };
  if (mayWrite && (doing === 'edit' || isKept))
    return (
      <li className={classes.card}>
        <p className={classes.number}>{finding.number}</p>
        <FindingEditor
          finding={finding}
          place={finding}
          focus={doing === 'edit'}
          onDone={rest}
          onCancel={rest}
        />
      </li>
    );
  return (
    <li className={classes.card}>
      <FindingWords finding={finding} />
      {doing === 'accept' ? (
        <RiskAcceptance finding={finding} onDone={rest} />
      ) : (
        <div className={classes.actions}>
          {mayWrite && (
            <Button
              size="compact-xs"
              variant="subtle"
              aria-label={say('ui.finding_edit', { number: finding.number })}
              onClick={() => setDoing('edit')}
            >
              {say('ui.edit')}
            </Button>
          )}
          {mayAccept && finding.status !== 'resolved' && (
            <Button
              size="compact-xs"
              variant="subtle"
              aria-label={say('ui.risk_accept_of', { number: finding.number })}
              onClick={() => setDoing('accept')}
            >
              {say(finding.acceptance ? 'ui.risk_accept_again' : 'ui.risk_accept')}
            </Button>
          )}
        </div>
      )}
    </li>
  );
}

function FindingWords({ finding }: { finding: Finding }) {
  const say = useSay();
  const word = useWord();
  const { day } = useDates();
  const { number, severity, title, detail, action, owner, dueOn, status, resolution, acceptance } = finding;
  const today = hongKongDay(new Date());
  const overdue = dueOn !== null && dueOn < today && isOpenOn(finding, today);
  const expired = acceptance !== null && acceptance.expiresOn < today;
  return (
    <>
      <p className={classes.cardHead}>
        <span className={classes.number}>{number}</span>
        <Status tone={toneOfSeverity[severity]} label={word('severity', severity)} />
        <span className={classes.end}>
          <Status tone={status === 'resolved' ? 'good' : 'active'} label={word('finding', status)} />
        </span>
      </p>
      <p className={classes.cardTitle}>{title}</p>
      {detail && <p className={classes.words}>{detail}</p>}
      <dl className={classes.facts}>
        {action && <Fact name={say('ui.finding_action')} text={action} />}
        {owner && <Fact name={say('cli.label.owner')} text={owner} />}
        {dueOn && (
          <div>
            <dt>{say('cli.label.due')}</dt>
            <dd>
              {day(dueOn)} {overdue && <Status tone="bad" label={say('ui.overdue')} />}
            </dd>
          </div>
        )}
        {resolution && <Fact name={say('ui.finding_resolution')} text={resolution} />}
        {acceptance && (
          <div data-wide>
            <dt>{say('ui.risk_accepted')}</dt>
            <dd>
              {acceptance.reason}
              <br />
              {say('ui.risk_accepted_until', { owner: acceptance.owner, day: day(acceptance.expiresOn) })}{' '}
              {expired && <Status tone="bad" label={say('ui.expired')} />}
            </dd>
          </div>
        )}
      </dl>
    </>
  );
}

function Fact({ name, text }: { name: string; text: string }) {
  return (
    <div data-wide={text.length > 24 || undefined}>
      <dt>{name}</dt>
      <dd className={classes.words}>{text}</dd>
    </div>
  );
}
