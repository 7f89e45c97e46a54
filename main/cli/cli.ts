import { appendFileSync } from 'node:fs';
import type { RefusalDetails } from '../../shared/domain/refusal.ts';
import type { Language, Localized } from '../../shared/domain/text.ts';
import type { CliKey } from '../../shared/messages/cli.ts';
import { translate } from '../../shared/messages/index.ts';
import type { WordKind } from '../../shared/messages/word-kinds.ts';
import { languageOf, localeOf } from '../desktop/language.ts';
import type { ExitCode } from './failures.ts';
import { tame } from './layout.ts';
import type { Secrets } from './secrets.ts';

/** Options that every command takes. */
interface Globals {
  workspace?: string;
  as?: string;
  recovery?: boolean;
  json?: boolean;
  /** Only where it was said; `Cli.language` is what counts. */
  language?: Language;
  passphraseFile?: string;
}

/** What commands share: the language, where results go, what was done so far. */
export interface Cli {
  readonly language: Language;
  readonly environment: NodeJS.ProcessEnv;
  readonly secrets: Secrets;
  readonly globals: Globals;
  /** Columns of the terminal. */
  readonly width: number;
  /** What a command had done before it failed, in the user's language; null while that is nothing. */
  kept: string | null;
  exitCode: ExitCode;
  say(key: CliKey, details?: RefusalDetails): string;
  /** The word for an id that programs use: a state, a role, a severity. */
  word(kind: WordKind, id: string): string;
  readonly pick: (text: Localized) => string;
  /** The result of a command: the value for programs with `--json`, else the page for people. */
  result(value: unknown, page: () => readonly string[]): void;
  /** Something to know beside the result, on stderr; programs are not told. */
  note(text: string): void;
}

/** Narrow enough to read, and what a screen shows; output that is piped is set as for a wide screen. */
const READING_WIDTH = 100;

/** Terminals that do not know their width say 0. */
const clampWidth = (columns = 0): number =>
  columns > 0 ? Math.max(40, Math.min(columns, READING_WIDTH)) : READING_WIDTH;

export function createCli(language: Language, environment: NodeJS.ProcessEnv, secrets: Secrets): Cli {
  const globals: Globals = {};
  return {
    language,
    environment,
    secrets,
    globals,
    width: clampWidth(process.stdout.columns),
    kept: null,
    exitCode: 0,
    say: (key, details) => translate(language, key, details),
    word: (kind, id) => translate(language, `word.${kind}.${id}`),
    pick: text => text[language],
    result(value, page) {
      if (globals.json === true) {
        process.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
        return;
      }
      process.stdout.write(`${page().map(tame).join('\n')}\n`);
    },
    note(text) {
      if (globals.json !== true) process.stderr.write(`${tame(text)}\n`);
    },
  };
}

/** `--language`, else what the environment says: Hong Kong, Macao, Taiwan and Hant are Traditional Chinese. */
export function chooseLanguage(argv: readonly string[], environment: NodeJS.ProcessEnv): Language {
  const at = argv.findIndex(argument => argument === '--language' || argument.startsWith('--language='));
  const wanted = argv[at]?.split('=')[1] ?? (at >= 0 ? argv[at + 1] : undefined);
  return languageOf(wanted ?? localeOf(environment));
}

/** Where support looks: a file, if ASSAY_LOG names one, and nowhere else. */
export function logFailure(environment: NodeJS.ProcessEnv, correlationId: string, error: unknown): void {
  const file = environment.ASSAY_LOG;
  if (!file) return;
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  appendFileSync(file, `${new Date().toISOString()} ${correlationId} ${text}\n`, { mode: 0o600 });
}
