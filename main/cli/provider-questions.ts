import type { Command } from 'commander';
import { parse } from 'csv-parse/sync';
import type { OutputOf } from '../../shared/api/index.ts';
import {
  readReplyRows,
  readReplyText,
  writeQuestionTable,
  writeQuestionText,
} from '../../shared/domain/provider-question-files.ts';
import type { ProviderReply } from '../../shared/domain/provider-questions.ts';
import { readCsv } from './answer-values.ts';
import type { Cli } from './cli.ts';
import { addCommand, addGroup } from './command.ts';
import { refuse } from './failures.ts';
import { findAssessment } from './find.ts';
import { layTable } from './layout.ts';
import { readDay } from './options.ts';
import { addProviderPositionCommands } from './provider-positions.ts';
import { withSession } from './shell.ts';
import { readUserText, writeUserText } from './user-files.ts';

type Questions = OutputOf<'providerQuestions.list'>['questions'];

/** Commands about what the provider is asked: a list that can be sent, and the replies that came back. */
export function addProviderQuestionCommands(cli: Cli, program: Command): void {
  const group = addGroup(cli, program, 'provider', 'cli.provider');
  addProviderPositionCommands(cli, group);
  const assessmentArgument = ['<assessment>', cli.say('cli.arg.assessment')] as const;

  addCommand(
    cli,
    group,
    'questions',
    'cli.provider.questions',
    'assay provider questions A-001',
    'assay provider questions A-001 --open --out questions.csv',
    'assay provider questions A-001 --open --out questions.md',
  )
    .argument(...assessmentArgument)
    .option('--open', cli.say('cli.opt.open_questions'))
    .option('--out <file>', cli.say('cli.opt.questions_out'))
    .action((name: string, { open = false, out }: { open?: boolean; out?: string }) =>
      withSession(cli, async session => {
        const { assessment, arrangement } = await findAssessment(session, name);
        const value = await session.call('providerQuestions.list', { assessmentId: assessment.id, open });
        if (out !== undefined) {
          const isCsv = /\.csv$/i.test(out);
          const name = `${arrangement.number} ${arrangement.facts.name}`;
          const words = { title: cli.say('cli.provider.title', { name }), how: cli.say('cli.provider.how') };
          writeUserText(
            out,
            isCsv ? writeQuestionTable(value.questions) : writeQuestionText(words, value.questions),
          );
        }
        cli.result(value, () =>
          out === undefined
            ? questionsPage(cli, value.questions)
            : [cli.say('cli.worksheet.printed', { file: out })],
        );
      }),
    );

  addCommand(
    cli,
    group,
    'replies',
    'cli.provider.replies',
    'assay provider replies A-001 replies.txt --on 2026-06-30',
    'assay provider replies A-001 questions.csv --on 2026-06-30 --apply',
    'assay provider replies A-001 - --on 2026-06-30 --apply < mail.txt',
  )
    .argument(...assessmentArgument)
    .argument('<file>', cli.say('cli.arg.replies'))
    .requiredOption('--on <day>', cli.say('cli.opt.replied_on'), readDay)
    .option('--replace', cli.say('cli.opt.replace_replies'))
    .option('--apply', cli.say('cli.opt.apply'))
    .action((name: string, file: string, options: { on: string; replace?: boolean; apply?: boolean }) =>
      withSession(cli, async session => {
        const replies = readFile(file);
        if (replies.length === 0) refuse('validation', 'cli.provider.no_replies', { file });
        const { assessment } = await findAssessment(session, name);
        const assessmentId = assessment.id;
        const { revision } = await session.call('providerQuestions.list', { assessmentId, open: false });
        const value = await session.call('providerQuestions.fileReplies', {
          assessmentId,
          expectedRevision: revision,
          replies,
          repliedOn: options.on,
          replace: options.replace === true,
          apply: options.apply === true,
        });
        cli.result(value, () => [
          ...layTable(
            [cli.say('cli.label.reply'), cli.say('cli.label.outcome'), cli.say('cli.label.question')],
            value.replies.map(({ heading, text, match, question }) => [
              `${heading} ${text.slice(0, 40)}`.trim(),
              cli.word('reply', match),
              question,
            ]),
            cli.width,
          ),
          '',
          cli.say(options.apply ? 'cli.batch.applied' : 'cli.batch.preview', { count: value.filed }),
          ...(value.commandId ? [cli.say('cli.batch.undo', { id: value.commandId })] : []),
        ]);
      }),
    );
}

const questionsPage = (cli: Cli, questions: Questions): string[] =>
  questions.length === 0
    ? [cli.say('cli.provider.none')]
    : layTable(
        [
          cli.say('cli.label.clause'),
          cli.say('cli.label.question'),
          cli.say('cli.label.due'),
          cli.say('cli.label.reply'),
        ],
        questions.map(({ clause, text, due, reply, overdue }) => [
          clause,
          text,
          overdue ? cli.say('cli.worksheet.overdue', { day: due ?? '' }) : (due ?? ''),
          reply,
        ]),
        cli.width,
      );

/** Replies out of a spreadsheet, or out of text whose paragraphs are headed. */
function readFile(file: string): ProviderReply[] {
  const text = readUserText(file);
  if (!/\.csv$/i.test(file)) return readReplyText(text);
  return readReplyRows(
    readCsv(file, () =>
      parse<Record<string, string>>(text, {
        bom: true,
        columns: true,
        relax_quotes: true,
        skip_empty_lines: true,
      }),
    ),
  );
}
