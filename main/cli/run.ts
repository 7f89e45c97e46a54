import { readFileSync } from 'node:fs';
import { CommanderError } from 'commander';
import { type Cli, chooseLanguage, createCli, logFailure } from './cli.ts';
import { type ExitCode, exitCodes, explainFailure, type FailureReport } from './failures.ts';
import { tame } from './layout.ts';
import { buildProgram } from './program.ts';
import { refuseSecretArguments, takeSecrets } from './secrets.ts';

/** Runs one command line (without the names of node and of the program) and gives the exit code. Never throws. */
export async function runAssay(argv: readonly string[], environment: NodeJS.ProcessEnv): Promise<ExitCode> {
  const cli = createCli(chooseLanguage(argv, environment), environment, takeSecrets(environment));
  // Known before parsing, so that a usage fault is told in the form that was asked for.
  cli.globals.json = argv.includes('--json');
  try {
    refuseSecretArguments(argv);
    await buildProgram(cli, readVersion()).parseAsync([...argv], { from: 'user' });
    return cli.exitCode;
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return exitCodes.done;
    const report = explainFailure(error, cli.language, cli.kept, (correlationId, cause) =>
      logFailure(environment, correlationId, cause),
    );
    process.stderr.write(cli.globals.json ? failureAsJson(report) : failureAsText(cli, report));
    return report.exitCode;
  }
}

const failureAsJson = (report: FailureReport): string => `${JSON.stringify({ error: report }, null, 2)}\n`;

/** What happened, what was kept, what to do; what the message says already is not said twice. */
function failureAsText(cli: Cli, { message, details, kept, todo }: FailureReport): string {
  const named = typeof details.lines === 'object' ? details.lines.map(line => `  ${line}`) : [];
  const lines = [cli.say('cli.failed', { message }), ...named, message.includes(kept) ? '' : kept, todo];
  return `${lines
    .filter(line => line !== '')
    .map(tame)
    .join('\n')}\n`;
}

function readVersion(): string {
  const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
    version: string;
  };
  return version;
}
