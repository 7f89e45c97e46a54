import { Alert, Button, PasswordInput, Radio, Stack } from '@mantine/core';
import { PenLine } from 'lucide-react';
import { type FormEvent, useRef, useState } from 'react';
import { type Decision, decisionsOf, type Identity, validityOn } from '../../../shared/domain/signatures.ts';
import { client, useAnswer } from '../../state/client.ts';
import { useDates, useExplain, useSay, useWord } from '../../state/language.ts';
import { showDone } from '../../state/notices.ts';
import { useOtherPart } from '../../state/parts.ts';
import { useMay, useOpened } from '../../state/session.ts';
import { Fingerprint } from '../../ui/fingerprint.tsx';
import { MakeKey } from '../../ui/make-key.tsx';
import classes from './sign-off.module.css';
import type { SignOffFacts } from './sign-off.tsx';
import type { SigningStep } from './signing-plan.ts';

/** The person whose turn it is signs what is shown, with their own key. Others read why they cannot. */
export function SignForm(props: SignOffFacts & { step: SigningStep }) {
  const { assessment, step } = props;
  const say = useSay();
  const opened = useOpened();
  const hasRole = useMay(step.role);
  const otherPart = useOtherPart(assessment.id, step.part);
  const identities = useAnswer('signatures.listIdentities', {});
  const [making, setMaking] = useState(false);
  if (!hasRole) return null;
  if (otherPart !== null) return <Alert color="yellow">{otherPart}</Alert>;
  const key = identities.data?.identities.find(
    identity => identity.personId === opened?.personId && identity.retiredAt === null,
  );
  if (!identities.data) return null;
  if (!key)
    return (
      <>
        <p className={classes.hint}>{say('ui.key_missing')}</p>
        <Button variant="default" onClick={() => setMaking(true)}>
          {say('ui.key_make')}
        </Button>
        {making && <MakeKey onClose={() => setMaking(false)} />}
      </>
    );
  return <Form {...props} identity={key} />;
}

function Form({
  assessment,
  content,
  step,
  identity,
}: SignOffFacts & { step: SigningStep; identity: Identity }) {
  const say = useSay();
  const word = useWord();
  const explain = useExplain();
  const { day } = useDates();
  const validity = validityOn(identity, new Date());
  const decisions = decisionsOf[step.role];
  const [decision, setDecision] = useState<Decision | undefined>(
    decisions.length === 1 ? decisions[0] : undefined,
  );
  // The signing passphrase stays in its field alone: no state, no store and no query ever holds it.
  const secret = useRef<HTMLInputElement>(null);
  const [filled, setFilled] = useState(false);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  if (!content) return null;
  const sign = async (event: FormEvent) => {
    event.preventDefault();
    const field = secret.current;
    if (!field || !decision) return;
    setBusy(true);
    setFailure(null);
    try {
      await client.call('signatures.sign', {
        assessmentId: assessment.id,
        role: step.role,
        decision,
        manifestSha256: content.manifestSha256,
        signingPassphrase: field.value,
      });
      showDone(say('ui.signed_done', { role: word('role', step.role) }));
    } catch (error) {
      setFailure(error);
      setBusy(false);
    } finally {
      field.value = '';
      setFilled(false);
    }
  };
  return (
    <form className={classes.sign} onSubmit={event => void sign(event)} aria-label={say('ui.sign')}>
      <dl>
        <dt>{say('ui.sign_what')}</dt>
        <dd>
          <Fingerprint value={content.manifestSha256} />
        </dd>
        <dt>{say('ui.sign_with')}</dt>
        <dd>
          <Fingerprint value={identity.fingerprint} />
        </dd>
      </dl>
      {validity !== 'valid' && (
        <Alert color={validity === 'ends-soon' ? 'yellow' : 'red'}>
          {say('cli.with', {
            text: word('validity', validity),
            inside: say('ui.key_until', { day: day(identity.notAfter.slice(0, 10)) }),
          })}
        </Alert>
      )}
      <Radio.Group
        label={say('ui.decision')}
        value={decision ?? null}
        onChange={value => setDecision(decisions.find(each => each === value))}
      >
        <Stack gap={4} mt={4}>
          {decisions.map(each => (
            <Radio key={each} size="sm" value={each} label={word('decision', each)} />
          ))}
        </Stack>
      </Radio.Group>
      {decision === 'approved-with-conditions' && <p className={classes.hint}>{say('ui.conditions_hint')}</p>}
      <PasswordInput
        ref={secret}
        label={say('ui.key_passphrase')}
        description={say('ui.sign_secret')}
        required
        autoComplete="off"
        visibilityToggleButtonProps={{ 'aria-label': say('ui.passphrase_show') }}
        onChange={event => setFilled(event.currentTarget.value !== '')}
      />
      {failure !== null && (
        <p role="alert" className={classes.failure}>
          {explain(failure)}
        </p>
      )}
      <Button
        type="submit"
        fullWidth
        leftSection={<PenLine size={15} />}
        loading={busy}
        disabled={!filled || !decision}
      >
        {say('ui.sign_as', { role: word('role', step.role) })}
      </Button>
      {step.role === 'approver' && <p className={classes.hint}>{say('ui.sign_seals')}</p>}
    </form>
  );
}
