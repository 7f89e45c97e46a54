import type { Command } from 'commander';
import { methods } from '../../shared/api/index.ts';
import { type Person, type Role, roles } from '../../shared/domain/people.ts';
import type { Cli } from './cli.ts';
import { addCommand, addGroup } from './command.ts';
import { findPerson } from './find.ts';
import { layTable } from './layout.ts';
import { choicesOption } from './options.ts';
import { chooseSecret } from './secrets.ts';
import { withSession } from './shell.ts';

const addSchema = methods['people.add'].input.shape;

export function addPeopleCommands(cli: Cli, program: Command): void {
  const group = addGroup(cli, program, 'people', 'cli.people');
  const rolesOption = () =>
    choicesOption('--roles <list>', cli.say('cli.opt.roles'), roles).makeOptionMandatory();
  const newPassphraseFile = ['--new-passphrase-file <file>', cli.say('cli.opt.new_passphrase_file')] as const;

  addCommand(cli, group, 'list', 'cli.people.list', 'assay people list').action(() =>
    withSession(cli, async session => {
      const value = await session.call('people.list', {});
      cli.result(value, () => peoplePage(cli, value.people));
    }),
  );

  addCommand(cli, group, 'add', 'cli.people.add', 'assay people add "Robin Reviewer" --roles reviewer')
    .argument('<name>', cli.say('cli.arg.new_person'))
    .addOption(rolesOption())
    .option(...newPassphraseFile)
    .action((name: string, options: { roles: Role[]; newPassphraseFile?: string }) =>
      withSession(cli, async session => {
        cli.note(cli.say('cli.people.hand_over', { name }));
        const passphrase = await chooseSecret(
          cli,
          'newPassphrase',
          options.newPassphraseFile,
          addSchema.passphrase,
        );
        const person = await session.call('people.add', { name, roles: options.roles, passphrase });
        cli.result(person, () => [cli.say('cli.people.added', { name: person.name })]);
      }),
    );

  addCommand(
    cli,
    group,
    'roles',
    'cli.people.roles',
    'assay people roles "Robin Reviewer" --roles reviewer,internal-audit',
  )
    .argument('<name>', cli.say('cli.arg.person'))
    .addOption(rolesOption())
    .action((name: string, options: { roles: Role[] }) =>
      withSession(cli, async session => {
        const { id, revision } = await findPerson(session, name);
        const person = await session.call('people.setRoles', {
          personId: id,
          expectedRevision: revision,
          roles: options.roles,
        });
        cli.result(person, () => peoplePage(cli, [person]));
      }),
    );

  addCommand(cli, group, 'deactivate', 'cli.people.deactivate', 'assay people deactivate "Robin Reviewer"')
    .argument('<name>', cli.say('cli.arg.person'))
    .action((name: string) =>
      withSession(cli, async session => {
        const { id, revision } = await findPerson(session, name);
        const person = await session.call('people.deactivate', { personId: id, expectedRevision: revision });
        cli.result(person, () => [cli.say('cli.people.deactivated', { name: person.name })]);
      }),
    );

  addCommand(
    cli,
    group,
    'reset-passphrase',
    'cli.people.reset',
    'assay people reset-passphrase "Robin Reviewer"',
  )
    .argument('<name>', cli.say('cli.arg.person'))
    .option(...newPassphraseFile)
    .action((name: string, options: { newPassphraseFile?: string }) =>
      withSession(cli, async session => {
        const person = await findPerson(session, name);
        const passphrase = await chooseSecret(
          cli,
          'newPassphrase',
          options.newPassphraseFile,
          addSchema.passphrase,
        );
        const value = await session.call('people.resetPassphrase', { personId: person.id, passphrase });
        cli.result(value, () => [cli.say('cli.people.reset_done', { name: person.name })]);
      }),
    );
}

const peoplePage = (cli: Cli, people: readonly Person[]): string[] =>
  layTable(
    [cli.say('cli.label.name'), cli.say('cli.label.roles'), cli.say('cli.label.active')],
    people.map(({ name, roles: held, active }) => [
      name,
      held.map(role => cli.word('role', role)).join(cli.say('cli.list.comma')),
      cli.word('yesno', active ? 'yes' : 'no'),
    ]),
    cli.width,
  );
