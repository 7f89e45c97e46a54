import type { Command } from 'commander';
import type { Runbook } from '../../shared/domain/incidents.ts';
import type { Cli } from './cli.ts';
import { addCommand } from './command.ts';
import { UsageFault } from './failures.ts';
import { layTable } from './layout.ts';
import { withSession } from './shell.ts';

interface Options {
  contact?: Runbook['contacts'];
  steps?: string;
}

/** Shows whom to tell of an incident, or writes it anew: contacts replace contacts, and steps replace steps. */
export function addRunbookCommand(cli: Cli, group: Command): void {
  addCommand(
    cli,
    group,
    'runbook',
    'cli.incident.runbook',
    'assay incident runbook',
    'assay incident runbook --contact "Insurance Authority;Case officer;phone" --contact "Board;Chair;mail;Deputy chair"',
  )
    .option('--contact <contact>', cli.say('cli.opt.runbook_contact'), readContact)
    .option('--steps <text>', cli.say('cli.opt.runbook_steps'))
    .action(({ contact, steps }: Options) =>
      withSession(cli, async session => {
        const stored = await session.call('incidents.getRunbook', {});
        const value =
          contact === undefined && steps === undefined
            ? stored
            : await session.call('incidents.saveRunbook', {
                expectedRevision: stored.revision,
                runbook: {
                  contacts: contact ?? stored.runbook.contacts,
                  steps: steps ?? stored.runbook.steps,
                },
              });
        cli.result(value, () => runbookPage(cli, value.runbook));
      }),
    );
}

/** `role;name;how;deputy`, of which the role alone has to be there. */
function readContact(text: string, before: Runbook['contacts'] = []): Runbook['contacts'] {
  const [role = '', name = '', how = '', deputy = '', ...rest] = text.split(';').map(each => each.trim());
  if (role === '' || rest.length > 0) throw new UsageFault('cli.usage.contact', { value: text });
  return [...before, { role, name, how, deputy }];
}

function runbookPage(cli: Cli, { contacts, steps }: Runbook): string[] {
  if (contacts.length === 0 && steps === '') return [cli.say('cli.incident.runbook_none')];
  return [
    ...layTable(
      [
        cli.say('cli.label.role'),
        cli.say('cli.label.name'),
        cli.say('cli.label.how'),
        cli.say('cli.label.deputy'),
      ],
      contacts.map(({ role, name, how, deputy }) => [role, name, how, deputy]),
      cli.width,
    ),
    ...(steps === '' ? [] : ['', steps]),
  ];
}
