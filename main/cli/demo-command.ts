import path from 'node:path';
import type { Command } from 'commander';
import { catalogue, translate } from '../../shared/messages/index.ts';
import { type Cli, logFailure } from './cli.ts';
import { addCommand } from './command.ts';
import { layFacts } from './layout.ts';
import { verificationPage } from './verification-page.ts';

export function addDemoCommand(cli: Cli, program: Command): void {
  addCommand(cli, program, 'demo', 'cli.demo', 'assay demo --out ./sample')
    .option('--out <folder>', cli.say('cli.opt.demo_out'))
    .action(async ({ out = nextFolder() }: { out?: string }) => {
      // The sample is large and nobody else needs it.
      const { runDemo } = await import('../demo/run-demo.ts');
      const made = await runDemo({
        out: path.resolve(out),
        clock: () => new Date(),
        log: ({ correlationId, error }) => logFailure(cli.environment, correlationId, error),
        onStep: step => cli.note(catalogue[cli.language].get(step) ?? step),
        onEvent: () => undefined,
      });
      const { workspace, bundle, cover, calendar, trusted, passphrases, commands, report } = made;
      cli.result(made, () => [
        ...layFacts(
          [
            [cli.say('cli.label.workspace'), workspace],
            [cli.say('cli.label.file'), bundle],
            [cli.say('cli.label.cover'), cover],
            [cli.say('cli.label.calendar'), calendar],
            [cli.say('cli.label.trusted'), trusted],
            ...Object.entries(passphrases).map(
              ([role, passphrase]) => [cli.word('role', role), passphrase] as const,
            ),
          ],
          cli.width,
        ),
        '',
        ...verificationPage(cli, bundle, report),
        '',
        translate(cli.language, 'demo.commands'),
        '',
        ...commands,
      ]);
    });
}

/** A folder of its own for each run, where the project keeps what it makes. */
const nextFolder = (): string =>
  path.join('out', `demo-${new Date().toISOString().slice(0, 19).replace(/[-:]/g, '')}`);
