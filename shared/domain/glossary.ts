import type { Pack } from './packs.ts';
import type { Language } from './text.ts';

/** A stretch of text; with what it means where it is a word of the glossary. */
export interface GlossedPart {
  text: string;
  /** Names the word, whatever its form; null for what needs no explanation. */
  term: string | null;
  meaning: string;
}

interface Form {
  term: string;
  meaning: string;
  /** Written exactly so, such as an abbreviation. */
  exact: string | null;
}

/** `Recovery time objective (RTO)`: words, and what stands in brackets after them. */
const bracketed = /^(.+?)\s*[（(]([^（）()]+)[）)]$/;
const abbreviation = /^[A-Z][A-Za-z0-9]{1,6}$/;

/** The forms in which words of the glossary are met. What a word means is told; an abbreviation is at least spelled out. */
function listForms(glossary: Pack['glossary'], language: Language): Map<string, Form> {
  const forms = new Map<string, Form>();
  for (const entry of glossary) {
    const term = entry.term[language];
    const meaning = entry.meaning?.[language];
    const [, words = term, inside = ''] = bracketed.exec(term) ?? [];
    const names = words.split(/\s*[/／]\s*/);
    // Lists of answers, such as "addressed / partly / …", are no words of their own.
    if (meaning !== undefined && names.length <= 2)
      for (const name of names) forms.set(name.toLowerCase(), { term, meaning, exact: null });
    if (abbreviation.test(inside)) {
      const spelled = meaning === undefined ? words : `${words}: ${meaning}`;
      forms.set(inside.toLowerCase(), { term, meaning: spelled, exact: inside });
    }
  }
  return forms;
}

const quote = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Latin words are met whole, also in the plural; Chinese ones anywhere, because nothing stands between them. */
const patternOf = (form: string): string =>
  `${/^\w/.test(form) ? '\\b' : ''}${quote(form)}${/\w$/.test(form) ? '(?:s|es)?\\b' : ''}`;

/** Finds the words of a glossary in texts. Made once for a pack and a language. */
export function makeGlosser(glossary: Pack['glossary'], language: Language): (text: string) => GlossedPart[] {
  const forms = listForms(glossary, language);
  if (forms.size === 0) return text => [{ text, term: null, meaning: '' }];
  // The longest first, so that "material outsourcing" is not explained as "outsourcing".
  const names = [...forms.keys()].sort((a, b) => b.length - a.length);
  const pattern = new RegExp(names.map(patternOf).join('|'), 'gi');
  const formOf = (found: string): Form | undefined => {
    const lower = found.toLowerCase();
    const form =
      forms.get(lower) ?? forms.get(lower.replace(/s$/, '')) ?? forms.get(lower.replace(/es$/, ''));
    return form?.exact && !found.startsWith(form.exact) ? undefined : form;
  };
  return text => {
    const parts: GlossedPart[] = [];
    let end = 0;
    for (const { 0: found, index } of text.matchAll(pattern)) {
      const form = formOf(found);
      if (!form) continue;
      if (index > end) parts.push({ text: text.slice(end, index), term: null, meaning: '' });
      parts.push({ text: found, term: form.term, meaning: form.meaning });
      end = index + found.length;
    }
    if (end < text.length) parts.push({ text: text.slice(end), term: null, meaning: '' });
    return parts;
  };
}
