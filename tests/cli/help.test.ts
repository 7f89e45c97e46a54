import type { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { createCli } from '../../main/cli/cli.ts';
import { exitCodes } from '../../main/cli/failures.ts';
import { buildProgram } from '../../main/cli/program.ts';
import { type Language, languages } from '../../shared/domain/text.ts';
import { runAssay } from './run-assay.ts';

const build = (language: Language) => buildProgram(createCli(language, {}, {}), '1.2.3');

/** Every command that does something, with the words that lead to it. */
const leaves = (command: Command, words: string[] = []): [string, Command][] =>
  command.commands.length === 0
    ? [[words.join(' '), command]]
    : command.commands.flatMap(each => leaves(each, [...words, each.name()]));

function helpOf(command: Command): string {
  let text = '';
  const write = (part: string) => {
    text += part;
  };
  command.configureOutput({ writeOut: write }).outputHelp();
  return text;
}

describe.each(languages)('help in %s', language => {
  const commands = leaves(build(language));

  it.each(commands)(
    '%s says what it is for, explains every word of it, and gives an example',
    (words, command) => {
      const help = helpOf(command);
      expect(command.description()).not.toBe('');
      for (const each of [...command.options, ...command.registeredArguments])
        expect(each.description).not.toBe('');
      expect(help).toContain(`  assay ${words}`);
      expect(help, 'a key without a text').not.toMatch(/cli\.[a-z]/);
      if (language === 'zh-Hant') expect(command.description()).toMatch(/\p{Script=Han}/u);
    },
  );

  it.each(commands)('the example of %s uses only options that exist', (_words, command) => {
    const known = [...command.options, ...(build(language).options ?? [])].map(option => option.long);
    const examples = helpOf(command)
      .split('\n')
      .filter(line => line.startsWith('  assay '));
    for (const example of examples)
      for (const [option] of example.replace(/"[^"]*"/g, '').matchAll(/--[a-z-]+/g))
        expect(known).toContain(option);
  });
});

describe('the command line', () => {
  it('documents every exit code', () => {
    const help = helpOf(build('en'));
    for (const code of Object.values(exitCodes)) expect(help).toMatch(new RegExp(`^ {2}${code} `, 'm'));
  });

  it.each([
    [['people', 'list', '--jsno'], 'There is no option --jsno. Did you mean --json?'],
    [['poeple'], 'There is no command “poeple”. Did you mean “people”?'],
    [['packs', 'show'], '“pack” is missing.'],
    [['packs', 'show', 'one', 'two'], 'too many words'],
    [
      ['assessment', 'start', 'A-001', '--tier', 'deep'],
      '“deep” is not possible here. Possible: light, full.',
    ],
    [
      ['evidence', 'waive', 'A-001', 'q', '--reason', 'x', '--until', '2026-02-30'],
      '“2026-02-30” is not a day.',
    ],
    [['audit', 'list', '--limit', '0'], 'not a whole number'],
    [['people', 'list'], 'Which workspace?'],
    [['packs'], 'Say which command you mean.'],
    [['packs', 'list', '--language', 'fr'], '“fr” is not possible here.'],
  ])('%j is a usage fault that says what is wrong', async (args, message) => {
    const { code, out, err } = await runAssay(args);
    expect({ code, out }).toEqual({ code: exitCodes.usage, out: '' });
    expect(err).toContain(message);
    expect(err).toContain('Nothing was tried.');
    expect(err).not.toMatch(/\n\s+at /);
  });

  it('speaks Chinese when it is told to, or when the environment does', async () => {
    for (const [args, environment] of [
      [['--help', '--language', 'zh-Hant'], {}],
      [['--help'], { LC_ALL: 'zh_HK.UTF-8' }],
      [['--help'], { LANG: 'zh_TW.UTF-8' }],
    ] as const)
      expect((await runAssay(args, environment)).out).toContain('指令：');
    expect((await runAssay(['--help'], { LC_ALL: 'C', LANG: 'zh_HK.UTF-8' })).out).toContain('Commands:');
  });

  it('tells a program of a fault as JSON', async () => {
    const { code, out, err } = await runAssay(['people', 'list', '--json']);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(JSON.parse(err)).toEqual({
      error: {
        code: 'usage',
        reason: 'cli.usage.no_workspace',
        message: expect.stringContaining('--workspace'),
        kept: 'Nothing was tried.',
        todo: 'See --help.',
        details: {},
        correlationId: null,
        exitCode: 2,
      },
    });
  });
});
