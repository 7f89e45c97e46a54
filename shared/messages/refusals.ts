import type { RefusalDetails } from '../domain/refusal.ts';
import type { Language } from '../domain/text.ts';
import { catalogue, translate } from './index.ts';
import type { WordKind } from './word-kinds.ts';

/** Details that hold an id for which there is a word. */
const kinds: Readonly<Record<string, WordKind>> = {
  state: 'state',
  move: 'move',
  taken: 'part',
  part: 'part',
  expected: 'form',
  got: 'form',
  form: 'form',
  role: 'role',
  turn: 'role',
};

/** A refusal in the user's language, with words in the place of ids. */
export function describeRefusal(language: Language, reason: string, details: RefusalDetails): string {
  const worded = Object.entries(details).map(([name, value]) => {
    const kind = kinds[name];
    const word = kind && catalogue[language].get(`word.${kind}.${String(value)}`);
    return [name, word ?? value] as const;
  });
  return translate(language, reason, Object.fromEntries(worded));
}
