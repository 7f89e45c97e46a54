import type { RefusalDetails } from '../domain/refusal.ts';
import type { Language } from '../domain/text.ts';
import { assessmentMessages } from './assessments.ts';
import { bundleMessages } from './bundles.ts';
import { cliMessageParts } from './cli.ts';
import { commonMessages } from './common.ts';
import { copyMessages } from './copies.ts';
import { cycleMessages } from './cycles.ts';
import { demoMessages } from './demo.ts';
import { eventWordMessages } from './event-words.ts';
import { exchangeMessages } from './exchange.ts';
import { headOfficeMessages } from './head-office.ts';
import { hostMessages } from './host.ts';
import { incidentMessages } from './incidents.ts';
import { keyMessages } from './keys.ts';
import { registerMessages } from './register.ts';
import { reminderMessages } from './reminders.ts';
import { reportBoardMessages } from './report-board.ts';
import { reportDocumentMessages } from './report-documents.ts';
import { reportMessages } from './reports.ts';
import { ruleWordMessages } from './rule-words.ts';
import { screenMessageParts } from './screens.ts';
import { searchMessages } from './search.ts';
import { signatureMessages } from './signatures.ts';
import { wordMessages } from './words.ts';
import { workbookMessages } from './workbook.ts';
import { workspaceMessages } from './workspace.ts';

/** A part of the catalogue: the same keys in every language, `{name}` for what is filled in. */
export type Messages<Key extends string = string> = Readonly<Record<Language, Readonly<Record<Key, string>>>>;

const parts: readonly Messages[] = [
  commonMessages,
  hostMessages,
  workspaceMessages,
  assessmentMessages,
  bundleMessages,
  copyMessages,
  keyMessages,
  exchangeMessages,
  workbookMessages,
  headOfficeMessages,
  signatureMessages,
  wordMessages,
  ruleWordMessages,
  searchMessages,
  registerMessages,
  reportMessages,
  reportBoardMessages,
  reportDocumentMessages,
  eventWordMessages,
  cycleMessages,
  reminderMessages,
  incidentMessages,
  demoMessages,
  ...cliMessageParts,
  ...screenMessageParts,
];

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
export function translate(language: Language, key: string, details: Readonly<RefusalDetails> = {}): string {
  const text = catalogue[language].get(key);
  if (text === undefined) return key;
  return text.replace(/\{(\w+)\}/g, (hole, name: string) => {
    const value = details[name];
    return value === undefined
      ? hole
      : typeof value === 'object'
        ? value.join(language === 'en' ? ', ' : '、')
        : String(value);
  });
}
