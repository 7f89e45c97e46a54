import { createHash, randomBytes } from 'node:crypto';
import { Refusal } from '../../shared/domain/refusal.ts';

/** Without letters and digits that look alike on paper. */
const ALPHABET = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
const GROUPS = 8;
const GROUP_LENGTH = 5;

/**
 * 160 random bits as eight groups of five characters, the last character of each group a check on it, so that a person who
 * types it from paper is told which group is wrong.
 */
export function makeRecoveryKey(): string {
  const random = randomBytes(GROUPS * (GROUP_LENGTH - 1));
  const groups = Array.from({ length: GROUPS }, (_unused, group) => {
    const symbols = Array.from({ length: GROUP_LENGTH - 1 }, (_none, index) => {
      // 32 symbols divide 256 evenly, so no symbol is likelier than another.
      return ALPHABET[(random[group * (GROUP_LENGTH - 1) + index] ?? 0) % ALPHABET.length] ?? '';
    }).join('');
    return symbols + checkOf(symbols, group);
  });
  return groups.join('-');
}

function checkOf(symbols: string, group: number): string {
  const digest = createHash('sha256').update(`${group}:${symbols}`).digest();
  return ALPHABET[(digest[0] ?? 0) % ALPHABET.length] ?? '';
}

/** The key as it was printed, from what somebody typed: any case, with or without dashes. Names the first wrong group. */
export function readRecoveryKey(typed: string): string {
  const plain = typed.toUpperCase().replace(/[^A-Z0-9]/g, '');
  if (plain.length !== GROUPS * GROUP_LENGTH)
    throw new Refusal('validation', 'workspace.recovery_key_length');
  const groups = Array.from({ length: GROUPS }, (_unused, group) =>
    plain.slice(group * GROUP_LENGTH, (group + 1) * GROUP_LENGTH),
  );
  const wrong = groups.findIndex((text, group) => checkOf(text.slice(0, -1), group) !== text.at(-1));
  if (wrong >= 0) throw new Refusal('validation', 'workspace.recovery_key_group', { group: wrong + 1 });
  return groups.join('-');
}
