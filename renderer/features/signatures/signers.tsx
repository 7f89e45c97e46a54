import { Button } from '@mantine/core';
import { Lock } from 'lucide-react';
import { useAnswer } from '../../state/client.ts';
import { useDates, useSay, useWord } from '../../state/language.ts';
import { useNames } from '../../state/people.ts';
import { lockWorkspace, useOpened } from '../../state/session.ts';
import { Fingerprint } from '../../ui/fingerprint.tsx';
import { Status } from '../../ui/status.tsx';
import { SignForm } from './sign-form.tsx';
import classes from './sign-off.module.css';
import type { SignOffFacts } from './sign-off.tsx';
import { planSigning, type SigningStep } from './signing-plan.ts';

/** Who has to do what, in order; the person whose turn it is signs here, and hands the laptop on. */
export function Signers(facts: SignOffFacts) {
  const { assessment, status, standing } = facts;
  const opened = useOpened();
  const people = useAnswer('people.list', {});
  const steps = planSigning({
    state: assessment.state,
    participants: status.participants,
    people: people.data?.people ?? [],
    standing,
  });
  const next = steps.find(step => step.isNext);
  const isMine = next?.candidates.some(person => person.id === opened?.personId);
  return (
    <>
      <ol className={classes.signers}>
        {steps.map(step => (
          <Signer key={step.role} step={step} {...facts} />
        ))}
      </ol>
      {next && people.data && !isMine && <HandOver step={next} />}
    </>
  );
}

function Signer({ step, ...facts }: SignOffFacts & { step: SigningStep }) {
  const { role, part, taken, signed, isNext } = step;
  const { assessment } = facts;
  const say = useSay();
  const word = useWord();
  const { instant } = useDates();
  const nameOf = useNames();
  const who = taken.map(nameOf).join(', ') || candidatesOf(step) || say('ui.signer_nobody');
  return (
    <li className={classes.signer} data-next={isNext || undefined}>
      <div className={classes.signerHead}>
        <strong>
          {word('role', role)}
          {word('part', part) !== word('role', role) && (
            <span className={classes.part}> {say('cli.bracketed', { text: word('part', part) })}</span>
          )}
        </strong>
        {signed ? (
          <Status tone="good" label={say('ui.signed')} />
        ) : isNext ? (
          <Status tone="active" label={say('ui.signer_now')} />
        ) : (
          <Status tone="idle" label={say('ui.signer_later')} />
        )}
      </div>
      {signed ? (
        <>
          <p>
            {say('cli.labelled', { label: nameOf(signed.personId), text: word('decision', signed.decision) })}
          </p>
          <p className={classes.hint}>{say('ui.claimed_at', { at: instant(signed.claimedTime) })}</p>
          <Fingerprint value={signed.fingerprint} />
        </>
      ) : (
        <>
          <p>{taken.length > 0 ? who : say('ui.signer_could', { people: who })}</p>
          <p className={classes.hint}>{say(`ui.signer_does.${role}`)}</p>
          {isNext && assessment.state === 'frozen' && <SignForm step={step} {...facts} />}
        </>
      )}
    </li>
  );
}

const candidatesOf = ({ candidates }: SigningStep): string =>
  candidates.map(person => person.name).join(', ');

/** The laptop goes to whoever is next: locking is what makes three people of three. */
function HandOver({ step }: { step: SigningStep }) {
  const say = useSay();
  const word = useWord();
  const nameOf = useNames();
  const names = step.taken.length > 0 ? step.taken.map(nameOf).join(', ') : candidatesOf(step);
  return (
    <div className={classes.handOver}>
      <p>
        {names === ''
          ? say('ui.hand_over_nobody', { role: word('role', step.role) })
          : say('ui.hand_over_to', { people: names, role: word('role', step.role) })}
      </p>
      <Button fullWidth leftSection={<Lock size={15} />} onClick={() => void lockWorkspace()}>
        {say('ui.hand_over')}
      </Button>
    </div>
  );
}
