import { Button } from '@mantine/core';
import { useState } from 'react';
import { type Identity, validityOn } from '../../../shared/domain/signatures.ts';
import { useAnswer } from '../../state/client.ts';
import { useDates, useSay, useWord } from '../../state/language.ts';
import { useOpened } from '../../state/session.ts';
import { Fingerprint } from '../../ui/fingerprint.tsx';
import { MakeKey } from '../../ui/make-key.tsx';
import { Section } from '../../ui/page.tsx';
import { Status, type Tone } from '../../ui/status.tsx';
import { ChangePassphrase } from './change-passphrase.tsx';
import { ImportKey } from './import-key.tsx';

/** What a person holds alone: their passphrase and their signing key. */
export function OwnKey({ keys }: { keys: readonly Identity[] | undefined }) {
  const say = useSay();
  const opened = useOpened();
  const changes = useAnswer('signatures.listChanges', {});
  const [asked, setAsked] = useState<'make' | 'import' | 'passphrase' | null>(null);
  if (!opened?.personId || opened.readOnly) return null;
  const own = keys?.filter(each => each.personId === opened.personId) ?? [];
  const key = own.find(each => each.retiredAt === null);
  const isPending = changes.data?.changes.some(
    each => each.personId === opened.personId && each.outcome === 'pending',
  );
  const close = () => setAsked(null);
  // Whoever had a key before gets another one only with a second person.
  const replaces = own.length > 0;
  return (
    <Section title={say('ui.key_own')}>
      {asked === 'make' && <MakeKey replaces={replaces} onClose={close} />}
      {asked === 'import' && <ImportKey replaces={replaces} onClose={close} />}
      {asked === 'passphrase' && <ChangePassphrase onClose={close} />}
      {key && <KeyFacts identity={key} />}
      {isPending && (
        <p>
          <Status tone="active" label={say('ui.key_pending')} />
        </p>
      )}
      <Button.Group>
        {keys && !isPending && (
          <>
            <Button variant="default" onClick={() => setAsked('make')}>
              {say(replaces ? 'ui.key_replace' : 'ui.key_make')}
            </Button>
            <Button variant="default" onClick={() => setAsked('import')}>
              {say('ui.key_import')}
            </Button>
          </>
        )}
        <Button variant="default" onClick={() => setAsked('passphrase')}>
          {say('ui.passphrase_change')}
        </Button>
      </Button.Group>
    </Section>
  );
}

const tones = {
  valid: 'good',
  'ends-soon': 'warn',
  expired: 'bad',
  'not-yet': 'bad',
} as const satisfies Record<string, Tone>;

/** Where a key comes from, how long it is valid, and by what others recognise it. */
export function KeyFacts({
  identity,
}: {
  identity: Pick<Identity, 'fingerprint' | 'origin' | 'notAfter' | 'chain' | 'chainState'> & {
    notBefore?: string;
  };
}) {
  const say = useSay();
  const word = useWord();
  const { day } = useDates();
  const { fingerprint, origin, notAfter, chain, chainState, notBefore = '' } = identity;
  const validity = validityOn({ notBefore, notAfter }, new Date());
  return (
    <>
      <p>
        {say('ui.label', { label: say('ui.key_fingerprint') })}
        <Fingerprint value={fingerprint} />
      </p>
      <p>
        <Status
          tone={tones[validity]}
          label={say('cli.with', {
            text: word('validity', validity),
            inside: say('ui.key_until', { day: day(notAfter.slice(0, 10)) }),
          })}
        />{' '}
        {word('key-origin', origin)} · {word('chain', chainState)}
      </p>
      {chain.length > 0 && (
        <>
          <p>{say('ui.label', { label: say('ui.key_chain') })}</p>
          <ol>
            {chain.map(link => (
              <li key={link.fingerprint}>
                {link.subject} <Fingerprint value={link.fingerprint} short />{' '}
                {say('ui.key_until', { day: day(link.notAfter.slice(0, 10)) })}
              </li>
            ))}
          </ol>
          <p>{say('ui.key_chain_hint')}</p>
        </>
      )}
    </>
  );
}
