import type { Command } from 'commander';
import type { CliKey } from '../../shared/messages/cli.ts';
import type { Cli } from './cli.ts';

/** Adds a word that groups commands: `assay people …`. */
export function addGroup(cli: Cli, program: Command, name: string, description: CliKey): Command {
  return program.command(name).description(cli.say(description));
}

/** Adds a command. Every command has a description and an example that can be typed as it stands. */
export function addCommand(
  cli: Cli,
  parent: Command,
  name: string,
  description: CliKey,
  ...examples: string[]
): Command {
  const lines = examples.map(example => `  ${example}`).join('\n');
  return parent
    .command(name)
    .description(cli.say(description))
    .addHelpText('after', `\n${cli.say('cli.help.example')}\n${lines}`);
}

/** Only the entries that were given: a contract with exact optional fields refuses `undefined`. */
export const given = <T extends object>(fields: T): { [K in keyof T]?: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
