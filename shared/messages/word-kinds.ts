import type { cliComparisonMessages } from './cli-comparisons.ts';
import type { cliDecisionMessages } from './cli-decisions.ts';
import type { cliEvidenceMessages } from './cli-evidence.ts';
import type { copyMessages } from './copies.ts';
import type { cycleMessages } from './cycles.ts';
import type { eventWordMessages } from './event-words.ts';
import type { incidentMessages } from './incidents.ts';
import type { keyMessages } from './keys.ts';
import type { registerMessages } from './register.ts';
import type { reminderMessages } from './reminders.ts';
import type { ruleWordMessages } from './rule-words.ts';
import type { recognitionScreenMessages } from './screens/recognition.ts';
import type { signOffScreenMessages } from './screens/sign-off.ts';
import type { searchMessages } from './search.ts';
import type { wordMessages } from './words.ts';

type KindOf<Key extends string> = Key extends `word.${infer Kind}.${string}` ? Kind : never;

/** Kinds of ids that have words. */
export type WordKind = KindOf<
  | keyof typeof wordMessages.en
  | keyof typeof cliEvidenceMessages.en
  | keyof typeof copyMessages.en
  | keyof typeof keyMessages.en
  | keyof typeof ruleWordMessages.en
  | keyof typeof cliDecisionMessages.en
  | keyof typeof searchMessages.en
  | keyof typeof registerMessages.en
  | keyof typeof eventWordMessages.en
  | keyof typeof cycleMessages.en
  | keyof typeof reminderMessages.en
  | keyof typeof incidentMessages.en
  | keyof typeof cliComparisonMessages.en
  | keyof typeof recognitionScreenMessages.en
  | keyof typeof signOffScreenMessages.en
>;
