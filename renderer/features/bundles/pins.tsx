import { Group, Switch, TextInput } from '@mantine/core';
import { useState } from 'react';
import { type SigningRole, signingRoles } from '../../../shared/domain/people.ts';
import { changeReasons } from '../../../shared/domain/signatures.ts';
import { useAnswer } from '../../state/client.ts';
import { useSay, useWord } from '../../state/language.ts';
import { useOpened } from '../../state/session.ts';
import { Fingerprint } from '../../ui/fingerprint.tsx';
import classes from './verify.module.css';

/** A fingerprint as people copy it: with colons, spaces, capitals, or not. */
const clean = (text: string): string => text.toLowerCase().replace(/[^0-9a-f]/g, '');

export interface Trust {
  trusted: Record<string, string | string[]>;
  expectedSeal: string | null;
  /** The people of the open workspace are who is trusted. */
  own: boolean;
}

/** Whose certificates a reader may name: those who sign the content, and whoever makes a redacted copy of it. */
export const pinnedRoles = [...signingRoles, 'redactor'] as const;
export type PinnedRole = (typeof pinnedRoles)[number];

export interface Pinned {
  name: string;
  fingerprint: string;
  /** When the key was retired here, and why. */
  retired: { at: string; because: string } | null;
}

/** Certificates of the people of the open workspace, by the roles they may sign in; null while none is open. */
function useOwnPins(): Readonly<Record<PinnedRole, readonly Pinned[]>> | null {
  const word = useWord();
  const open = Boolean(useOpened());
  const people = useAnswer('people.list', open ? {} : null);
  const identities = useAnswer('signatures.listIdentities', open ? {} : null);
  if (!open || !people.data || !identities.data) return null;
  const keys = identities.data.identities;
  const becauseOf = (reason: string): string => {
    const known = changeReasons.find(each => each === reason);
    return known ? word('key-reason', known) : '–';
  };
  const of = (role: SigningRole | null): Pinned[] =>
    people.data.people
      .filter(person => role === null || person.roles.includes(role))
      .flatMap(({ id, name }) =>
        keys
          .filter(key => key.personId === id)
          .map(({ fingerprint, retiredAt, retiredBecause }) => ({
            name,
            fingerprint,
            retired: retiredAt === null ? null : { at: retiredAt, because: becauseOf(retiredBecause) },
          })),
      );
  return { assessor: of('assessor'), reviewer: of('reviewer'), approver: of('approver'), redactor: of(null) };
}

/** Whom the reader trusts: the people of the open workspace, or fingerprints from the cover sheet. */
export function useTrust() {
  const pins = useOwnPins();
  const hasOwn = pins !== null && pinnedRoles.some(role => pins[role].length > 0);
  const [wantsOwn, setWantsOwn] = useState(true);
  const [typed, setTyped] = useState<Record<string, string>>({});
  const [seal, setSeal] = useState('');
  const own = hasOwn && wantsOwn;
  const trust = (): Trust => {
    const entries = own
      ? pinnedRoles.map(role => [role, pins[role].map(({ fingerprint }) => fingerprint)] as const)
      : Object.entries(typed).map(([role, text]) => [role, clean(text)] as const);
    return {
      trusted: Object.fromEntries(entries.filter(([, pinned]) => pinned.length > 0)) as Trust['trusted'],
      expectedSeal: clean(seal) || null,
      own,
    };
  };
  return { pins, hasOwn, own, setWantsOwn, typed, setTyped, seal, setSeal, trust };
}

export function Pins({
  pins,
  hasOwn,
  own,
  setWantsOwn,
  typed,
  setTyped,
  seal,
  setSeal,
}: ReturnType<typeof useTrust>) {
  const say = useSay();
  const word = useWord();
  // Whoever switches the people of the workspace off is about to type: the fields stay in sight.
  const [shown, setShown] = useState<boolean | null>(null);
  return (
    <details
      className={classes.pins}
      open={shown ?? own}
      onToggle={event => setShown(event.currentTarget.open)}
    >
      <summary>{say('ui.verify_pins')}</summary>
      <p>{say('ui.verify_pins_hint')}</p>
      {hasOwn && (
        <Switch
          mb="sm"
          label={say('ui.verify_own')}
          description={say('ui.verify_own_hint')}
          checked={own}
          onChange={event => {
            setShown(true);
            setWantsOwn(event.currentTarget.checked);
          }}
        />
      )}
      {own ? (
        <dl className={classes.own}>
          {pinnedRoles.map(role => (
            <div key={role}>
              <dt>{word('role', role)}</dt>
              <dd>
                {pins?.[role].length === 0 && say('ui.verify_own_none')}
                {pins?.[role].map(({ name, fingerprint }) => (
                  <span key={fingerprint}>
                    {name} <Fingerprint value={fingerprint} short />
                  </span>
                ))}
              </dd>
            </div>
          ))}
        </dl>
      ) : (
        <Group grow align="flex-start">
          {pinnedRoles.map(role => (
            <TextInput
              key={role}
              label={say('ui.fingerprint_of', { role: word('role', role) })}
              value={typed[role] ?? ''}
              onChange={event => setTyped({ ...typed, [role]: event.currentTarget.value })}
              spellCheck={false}
            />
          ))}
        </Group>
      )}
      <TextInput
        mt="xs"
        label={say('ui.expected_seal')}
        value={seal}
        onChange={event => setSeal(event.currentTarget.value)}
        spellCheck={false}
      />
    </details>
  );
}
