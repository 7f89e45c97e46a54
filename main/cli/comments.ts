import type { Command } from 'commander';
import type { OutputOf } from '../../shared/api/index.ts';
import type { Comment, Thread } from '../../shared/domain/comments.ts';
import { Refusal } from '../../shared/domain/refusal.ts';
import type { Cli } from './cli.ts';
import { addCommand, addGroup } from './command.ts';
import { refuse } from './failures.ts';
import { findAssessment, packOf, peopleNames, questionIn, serviceId } from './find.ts';
import { hang, tame } from './layout.ts';
import { type Session, withSession } from './shell.ts';

/** Letters of an id that lists show and people type. */
const ID_LENGTH = 8;

export function addCommentCommands(cli: Cli, program: Command): void {
  const group = addGroup(cli, program, 'comment', 'cli.comment');
  const assessmentArgument = ['<assessment>', cli.say('cli.arg.assessment')] as const;
  const commentArgument = ['<comment>', cli.say('cli.arg.comment')] as const;
  const textArgument = ['<text>', cli.say('cli.arg.comment_text')] as const;
  const showThread = async (session: Session, thread: Thread) => {
    const name = await peopleNames(session);
    cli.result(thread, () => threadPage(cli, thread, name));
  };

  addCommand(
    cli,
    group,
    'list',
    'cli.comment.list',
    'assay comment list A-001 --open',
    'assay comment list A-001 --question gl14-5.8-a',
  )
    .argument(...assessmentArgument)
    .option('--question <id>', cli.say('cli.opt.comments_of'))
    .option('--open', cli.say('cli.opt.open_comments'))
    .action((name: string, { question, open }: { question?: string; open?: boolean }) =>
      withSession(cli, async session => {
        const { assessment } = await findAssessment(session, name);
        const { threads } = await session.call('comments.list', { assessmentId: assessment.id });
        const wanted = question && questionIn(await packOf(session, assessment), question).id;
        const shown = threads.filter(
          thread => (!wanted || thread.questionId === wanted) && !(open && thread.resolved),
        );
        const nameOf = await peopleNames(session);
        cli.result({ threads: shown } satisfies OutputOf<'comments.list'>, () =>
          shown.length === 0
            ? [cli.say('cli.comment.none')]
            : shown.flatMap(thread => [...threadPage(cli, thread, nameOf), '']).slice(0, -1),
        );
      }),
    );

  addCommand(
    cli,
    group,
    'add',
    'cli.comment.add',
    'assay comment add A-001 gl14-5.8-a "Which references were asked?" --as "Robin Reviewer"',
  )
    .argument(...assessmentArgument)
    .argument('<question>', cli.say('cli.arg.question'))
    .argument(...textArgument)
    .option('--service <name>', cli.say('cli.opt.service'))
    .action((name: string, questionId: string, text: string, { service }: { service?: string }) =>
      withSession(cli, async session => {
        const { assessment, arrangement } = await findAssessment(session, name);
        const thread = await session.call('comments.start', {
          assessmentId: assessment.id,
          questionId: questionIn(await packOf(session, assessment), questionId).id,
          serviceId: serviceId(arrangement, service),
          text,
        });
        await showThread(session, thread);
      }),
    );

  addCommand(
    cli,
    group,
    'reply',
    'cli.comment.reply',
    'assay comment reply A-001 1f2e3d4c "Three; see E-004."',
  )
    .argument(...assessmentArgument)
    .argument(...commentArgument)
    .argument(...textArgument)
    .action((name: string, id: string, text: string) =>
      withSession(cli, async session => {
        const { thread } = await findComment(session, name, id);
        await showThread(session, await session.call('comments.reply', { threadId: thread.id, text }));
      }),
    );

  addCommand(cli, group, 'edit', 'cli.comment.edit', 'assay comment edit A-001 1f2e3d4c "Four; see E-004."')
    .argument(...assessmentArgument)
    .argument(...commentArgument)
    .argument(...textArgument)
    .action((name: string, begin: string, text: string) =>
      withSession(cli, async session => {
        const { id, revision } = (await findComment(session, name, begin)).comment;
        const input = { id, expectedRevision: revision, text };
        await showThread(session, await session.call('comments.edit', input));
      }),
    );

  addCommand(cli, group, 'remove', 'cli.comment.remove', 'assay comment remove A-001 1f2e3d4c')
    .argument(...assessmentArgument)
    .argument(...commentArgument)
    .action((name: string, begin: string) =>
      withSession(cli, async session => {
        const { id, revision } = (await findComment(session, name, begin)).comment;
        await showThread(session, await session.call('comments.remove', { id, expectedRevision: revision }));
      }),
    );

  for (const [word, resolved] of [
    ['resolve', true],
    ['reopen', false],
  ] as const)
    addCommand(cli, group, word, `cli.comment.${word}`, `assay comment ${word} A-001 1f2e3d4c`)
      .argument(...assessmentArgument)
      .argument(...commentArgument)
      .action((name: string, id: string) =>
        withSession(cli, async session => {
          const { thread } = await findComment(session, name, id);
          await showThread(
            session,
            await session.call('comments.setResolved', { threadId: thread.id, resolved }),
          );
        }),
      );
}

/** The one comment whose id begins so, with its conversation. */
async function findComment(
  session: Session,
  name: string,
  begin: string,
): Promise<{ thread: Thread; comment: Comment }> {
  const { assessment } = await findAssessment(session, name);
  const { threads } = await session.call('comments.list', { assessmentId: assessment.id });
  const [found, second] = threads
    .flatMap(thread => thread.comments.map(comment => ({ thread, comment })))
    .filter(({ comment }) => comment.id.startsWith(begin.toLowerCase()));
  if (!found) throw new Refusal('not_found', 'common.not_found.comment');
  if (second) return refuse('conflict', 'cli.name_ambiguous', { name: begin, known: [] });
  return found;
}

function threadPage(cli: Cli, thread: Thread, nameOf: (id: string | null) => string): string[] {
  const { questionId, resolved, comments } = thread;
  const state = resolved
    ? cli.say('cli.comment.resolved_by', { name: nameOf(resolved.by), time: resolved.at })
    : cli.say('cli.comment.open');
  return [
    cli.say('cli.with', { text: questionId, inside: state }),
    ...comments.flatMap(({ id, authorId, at, text, editedAt, removed }) => {
      const who = `${id.slice(0, ID_LENGTH)}  ${at}  ${nameOf(authorId)}`;
      return [
        `  ${editedAt && !removed ? cli.say('cli.with', { text: who, inside: cli.say('cli.comment.edited') }) : who}`,
        ...hang('    ', removed ? cli.say('cli.comment.removed') : tame(text), cli.width),
      ];
    }),
  ];
}
