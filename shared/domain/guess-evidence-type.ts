import type { EvidenceType } from './packs.ts';

/** Fewer than so many types may share a word that decides alone: "report" says nothing, "SOC 2" does. */
const MOST_SHARING = 4;
/** How far ahead of the next type the best one has to be. */
const LEAST_LEAD = 1.1;

/**
 * The type of evidence that the name of a file speaks of; undefined when it speaks of none, or of several alike. A proposal
 * for a person, never a fact: the name is compared with what the pack calls its types, and words that many types share weigh
 * little.
 */
export function guessEvidenceType(
  fileName: string,
  types: readonly EvidenceType[],
): EvidenceType | undefined {
  const vocabularies = types.map(({ id, exportName, name }) =>
    wordsOf(`${id} ${exportName} ${name.en} ${name['zh-Hant']}`),
  );
  const rarity = (sharing: number) => Math.log((types.length + 1) / (sharing + 1)) ** 2;
  const weigh = (words: Set<string>) =>
    [...words].reduce((sum, word) => sum + rarity(vocabularies.filter(each => each.has(word)).length), 0);
  // Words that no type has, such as the provider's name, speak neither for nor against one.
  const known = new Set(vocabularies.flatMap(each => [...each]));
  const named = common(wordsOf(fileName.replace(/\.[A-Za-z0-9]{1,8}$/, '')), known);
  const all = weigh(named);
  const [best, second] = types
    .map((type, index) => {
      const own = vocabularies[index] ?? new Set<string>();
      const shared = weigh(common(own, named));
      // Best explains most of the name, and has few words of its own that the name lacks.
      const likeness = shared === 0 ? 0 : (shared / all) * (shared / Math.sqrt(weigh(own) * all));
      return { type, shared, likeness };
    })
    .sort((a, b) => b.likeness - a.likeness);
  if (!best || best.shared < rarity(MOST_SHARING)) return undefined;
  return best.likeness >= (second?.likeness ?? 0) * LEAST_LEAD ? best.type : undefined;
}

const common = (a: Set<string>, b: Set<string>): Set<string> => new Set([...a].filter(word => b.has(word)));

/** Words in small letters, a number joined to the word before it ("SOC 2", "ISO-27001") unless it is a year, and pairs of Chinese characters. */
function wordsOf(text: string): Set<string> {
  const tidy = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/(?<!\d)(19|20)\d\d(?!\d)/g, ' ')
    .replace(/([a-z])[\s_.()-]+(?=\d)/g, '$1');
  const latin = tidy.match(/[a-z]+\d*/g) ?? [];
  const chinese = (tidy.match(/\p{Script=Han}{2,}/gu) ?? []).flatMap(run => {
    const characters = Array.from(run);
    return characters.slice(1).map((character, index) => `${characters[index]}${character}`);
  });
  return new Set([...latin, ...chinese]);
}
