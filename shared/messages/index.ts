import type { Language } from '../domain/text.ts';
import { assessmentMessages } from './assessments.ts';
import { commonMessages } from './common.ts';

import { workspaceMessages } from './workspace.ts';

/** A part of the catalogue: the same keys in every language, `{name}` for what is filled in. */
export type Messages<Key extends string = string> = Readonly<Record<Language, Readonly<Record<Key, string>>>>;

const parts: readonly Messages[] = [commonMessages, workspaceMessages, assessmentMessages];

/** The whole catalogue, one flat map a language. A key in two parts is a mistake and stops the program at start. */
function merge(language: Language): ReadonlyMap<string, string> {
  const merged = new Map<string, string>();
  for (const part of parts) {
    for (const [key, text] of Object.entries(part[language])) {
      if (merged.has(key)) throw new Error(`message "${key}" is defined twice`);
      merged.set(key, text);
    }
  }
  return merged;
}

export const catalogue: Readonly<Record<Language, ReadonlyMap<string, string>>> = {
  en: merge('en'),
  'zh-Hant': merge('zh-Hant'),
};

/** The text of a message. An unknown key is shown as it is, so that nothing is ever swallowed. */
export function translate(
  language: Language,
  key: string,
  details: Readonly<Record<string, unknown>> = {},
): string {
  const text = catalogue[language].get(key);
  if (text === undefined) return key;
  return text.replace(/\{(\w+)\}/g, (hole, name: string) => {
    const value = details[name];
    return value === undefined ? hole : Array.isArray(value) ? value.join(', ') : String(value);
  });
}
