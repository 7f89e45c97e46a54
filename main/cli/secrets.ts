import { statSync } from 'node:fs';
import type { z } from 'zod';
import type { CliKey } from '../../shared/messages/cli.ts';
import type { Cli } from './cli.ts';
import { refuse, UsageFault } from './failures.ts';
import { ask, canAsk } from './prompt.ts';
import { readUserBytes } from './user-files.ts';

/** The secrets a command may need, and where they may come from besides the keyboard. */
const sources = {
  passphrase: { variable: 'ASSAY_PASSPHRASE', option: '--passphrase-file', label: 'cli.ask.passphrase' },
  newPassphrase: {
    variable: 'ASSAY_NEW_PASSPHRASE',
    option: '--new-passphrase-file',
    label: 'cli.ask.new_passphrase',
  },
  signingPassphrase: {
    variable: 'ASSAY_SIGNING_PASSPHRASE',
    option: '--signing-passphrase-file',
    label: 'cli.ask.signing_passphrase',
  },
  encryptionPassphrase: {
    variable: 'ASSAY_ENCRYPTION_PASSPHRASE',
    option: '--encryption-passphrase-file',
    label: 'cli.ask.encryption_passphrase',
  },
  pin: { variable: 'ASSAY_KEY_PIN', option: '--pin-file', label: 'cli.ask.pin' },
  recoveryKey: { variable: 'ASSAY_RECOVERY_KEY', option: '', label: 'cli.ask.recovery_key' },
} as const satisfies Record<string, { variable: string; option: string; label: CliKey }>;
export type SecretKind = keyof typeof sources;
export type Secrets = Partial<Record<SecretKind, string>>;

/** Takes the secrets out of the environment, so that no child process inherits them. */
export function takeSecrets(environment: NodeJS.ProcessEnv): Secrets {
  const taken: Secrets = {};
  for (const kind of Object.keys(sources) as SecretKind[]) {
    const { variable } = sources[kind];
    const value = environment[variable];
    if (value !== undefined && value !== '') taken[kind] = value;
    delete environment[variable];
  }
  return taken;
}

const forbidden =
  /^--(pass(phrase|word)|new-passphrase|signing-passphrase|encryption-passphrase|recovery-key|pin)(=|$)/;

/** Arguments are seen by every user of the machine and kept by the shell's history, so a secret there is refused. */
export function refuseSecretArguments(argv: readonly string[]): void {
  const end = argv.indexOf('--');
  const found = (end < 0 ? argv : argv.slice(0, end))
    .map(argument => forbidden.exec(argument))
    .find(match => match !== null);
  if (found) throw new UsageFault('cli.usage.secret_argument', { name: found[0].replace('=', '') });
}

/** A secret that exists already: from its file, else from the environment, else from the keyboard. */
export async function obtainSecret(cli: Cli, kind: SecretKind, file: string | undefined): Promise<string> {
  const given = givenSecret(cli, kind, file);
  if (given !== undefined) return given;
  const { label, variable, option } = sources[kind];
  if (!canAsk())
    refuse('locked', option === '' ? 'cli.no_secret_variable' : 'cli.no_secret', { variable, option });
  return ask(cli.say(label), { secret: true });
}

/** A secret that is being chosen: at the keyboard it is asked twice. `rule` is the contract's own. */
export async function chooseSecret(
  cli: Cli,
  kind: SecretKind,
  file: string | undefined,
  rule: z.ZodString,
): Promise<string> {
  const given = givenSecret(cli, kind, file);
  const secret = given ?? (await obtainSecret(cli, kind, file));
  if (!rule.safeParse(secret).success)
    refuse('validation', 'cli.secret_short', { least: rule.minLength ?? 1 });
  if (given === undefined && (await ask(cli.say('cli.ask.again'), { secret: true })) !== secret)
    refuse('validation', 'cli.secrets_differ');
  return secret;
}

/** A secret that was given, if one was; nobody is asked. */
export function readGivenSecret(
  cli: Cli,
  kind: SecretKind,
  file: string | undefined,
  rule: z.ZodString,
): string | undefined {
  const given = givenSecret(cli, kind, file);
  if (given !== undefined && !rule.safeParse(given).success)
    refuse('validation', 'cli.secret_short', { least: rule.minLength ?? 1 });
  return given;
}

const givenSecret = (cli: Cli, kind: SecretKind, file: string | undefined): string | undefined =>
  file === undefined ? cli.secrets[kind] : readSecretFile(file);

/** The first line of a file that nobody but its owner can read. */
function readSecretFile(file: string): string {
  const stat = statSync(file, { throwIfNoEntry: false });
  if (!stat) refuse('not_found', 'cli.no_such_file', { file });
  // Windows has no such bits; there the folder's access list decides.
  if (process.platform !== 'win32' && (stat.mode & 0o077) !== 0)
    refuse('forbidden', 'cli.secret_file_open', { file });
  const secret = readUserBytes(file).toString('utf8').split(/\r?\n/, 1)[0] ?? '';
  if (secret === '') refuse('validation', 'cli.secret_file_empty', { file });
  return secret;
}
