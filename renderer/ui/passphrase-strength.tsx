import { Progress } from '@mantine/core';
import { useSay } from '../state/language.ts';

/** Characters from which on a passphrase of several words stands up to guessing at this cost of key derivation. */
const STRONG_LENGTH = 20;
const SHORTEST = 12;

/** How well a passphrase would hold: its length, and whether it is more than repetition. */
export function PassphraseStrength({ passphrase }: { passphrase: string }) {
  const say = useSay();
  const different = new Set(passphrase.toLowerCase()).size;
  const strength = Math.min(passphrase.length, different * 2);
  const level =
    passphrase.length < SHORTEST
      ? 'short'
      : strength < 16
        ? 'weak'
        : strength < STRONG_LENGTH
          ? 'fair'
          : 'strong';
  const color = { short: 'red', weak: 'red', fair: 'yellow', strong: 'teal' }[level];
  const label = say(`ui.passphrase.${level}`);
  return (
    <div aria-live="polite">
      <Progress
        value={Math.min(100, (strength / STRONG_LENGTH) * 100)}
        color={color}
        size="sm"
        aria-label={say('ui.passphrase_strength')}
      />
      <small>{passphrase === '' ? '\u00a0' : label}</small>
    </div>
  );
}
