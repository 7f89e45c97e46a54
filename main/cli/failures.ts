import { randomUUID } from 'node:crypto';
import { CommanderError } from 'commander';
import { Refusal, type RefusalCode, type RefusalDetails } from '../../shared/domain/refusal.ts';
import type { Language } from '../../shared/domain/text.ts';
import type { CliKey } from '../../shared/messages/cli.ts';
import { catalogue, translate } from '../../shared/messages/index.ts';
import { describeRefusal } from '../../shared/messages/refusals.ts';

/** What the process tells whoever started it; documented in the help of the program. */
export const exitCodes = {
  done: 0,
  refused: 1,
  usage: 2,
  locked: 3,
  notVerified: 4,
  damaged: 5,
  cancelled: 6,
  internal: 70,
} as const;
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** The command line itself is wrong: nothing was tried. */
export class UsageFault extends Error {
  readonly key: CliKey;
  readonly details: RefusalDetails;

  constructor(key: CliKey, details: RefusalDetails = {}) {
    super(key);
    this.name = 'UsageFault';
    this.key = key;
    this.details = details;
  }
}

/** Refuses with a text of the terminal's own. */
export function refuse(code: RefusalCode, key: CliKey, details: RefusalDetails = {}): never {
  throw new Refusal(code, key, details);
}

/** A failure as a person, and as a program, is told of it. */
export interface FailureReport {
  code: RefusalCode | 'usage';
  reason: string;
  message: string;
  kept: string;
  todo: string;
  details: RefusalDetails;
  correlationId: string | null;
  exitCode: ExitCode;
}

const exitCodeOf: Partial<Record<RefusalCode, ExitCode>> = {
  locked: exitCodes.locked,
  corrupt: exitCodes.damaged,
  cancelled: exitCodes.cancelled,
  internal: exitCodes.internal,
};

/** The backend forbids these; whoever started the process has to know that a secret was at fault. */
const wrongSecrets: readonly string[] = [
  'workspace.wrong_passphrase',
  'workspace.wrong_recovery_key',
  'workspace.no_slot',
  'signatures.wrong_passphrase',
];

/** Explains any error. `kept` says what an interrupted command had done before; `log` takes what only support may see. */
export function explainFailure(
  error: unknown,
  language: Language,
  kept: string | null,
  log: (correlationId: string, error: unknown) => void,
): FailureReport {
  if (error instanceof CommanderError) return explainUsage(describeCommanderError(error), language);
  if (error instanceof UsageFault)
    return explainUsage({ reason: error.key, details: error.details }, language);
  if (error instanceof Refusal) return explainRefusal(error, language, kept);
  const correlationId = randomUUID();
  log(correlationId, error);
  return explainRefusal(new Refusal('internal', 'error.internal', { correlationId }), language, kept);
}

function explainRefusal(
  { code, reason, details }: Refusal,
  language: Language,
  kept: string | null,
): FailureReport {
  const { correlationId } = details;
  return {
    code,
    reason,
    message: describeRefusal(language, reason, details),
    kept: kept ?? translate(language, `cli.kept.${code}`, details),
    todo: translate(language, pickKey(language, `cli.todo.${reason}`, `cli.todo.${code}`), details),
    details,
    correlationId: typeof correlationId === 'string' ? correlationId : null,
    exitCode: wrongSecrets.includes(reason) ? exitCodes.locked : (exitCodeOf[code] ?? exitCodes.refused),
  };
}

function explainUsage(
  { reason, details }: { reason: string; details: RefusalDetails },
  language: Language,
): FailureReport {
  return {
    code: 'usage',
    reason,
    message: describeRefusal(language, reason, details),
    kept: translate(language, 'cli.kept.usage'),
    todo: translate(language, pickKey(language, `cli.todo.${reason}`, 'cli.todo.usage')),
    details,
    correlationId: null,
    exitCode: exitCodes.usage,
  };
}

const pickKey = (language: Language, special: string, general: string): string =>
  catalogue[language].has(special) ? special : general;

/** Commander speaks English only; its codes and the names it quotes are enough to say the same in any language. */
function describeCommanderError(error: CommanderError): { reason: string; details: RefusalDetails } {
  const name = /'([^']*)'/.exec(error.message)?.[1] ?? '';
  const suggestion = /Did you mean (?:one of )?([^?]+)\?/.exec(error.message)?.[1];
  const kind = error.code.replace('commander.', '');
  const reason = `cli.usage.${kind}`;
  if (!catalogue.en.has(reason))
    return { reason: 'cli.usage.other', details: { problem: error.message.replace(/^error: /, '') } };
  return suggestion === undefined
    ? { reason, details: { name } }
    : { reason: `${reason}_meant`, details: { name, suggestion } };
}
