import { randomInt } from 'node:crypto';
import { wordlist } from '@scure/bip39/wordlists/english.js';

/** Six of 2,048 words: 66 bits, each guess at which costs an attacker about a second. */
const count = 6;

/** A passphrase to read out and to type: words of which no two begin with the same four letters. */
export const suggestPassphrase = (): string =>
  Array.from({ length: count }, () => wordlist[randomInt(wordlist.length)]).join('-');
