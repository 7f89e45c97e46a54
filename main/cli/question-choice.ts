import { type Command, Option } from 'commander';
import type { Answer } from '../../shared/domain/answers.ts';
import type { Pack } from '../../shared/domain/packs.ts';
import { type QuestionFilter, selectQuestions } from '../../shared/domain/question-filter.ts';
import { isBegun } from '../../shared/domain/question-standing.ts';
import { factsFrom, listAsked } from '../../shared/domain/scope.ts';
import type { Cli } from './cli.ts';
import { given } from './command.ts';
import { UsageFault } from './failures.ts';
import { type FoundAssessment, findAssessment, packOf } from './find.ts';
import { choiceOption, readList } from './options.ts';
import type { Shell } from './shell.ts';

/** Which of the asked questions a command is about; nothing named is nobody's wish for everything. */
export interface ChoiceOptions {
  worksheets?: string[];
  questions?: string[];
  clause?: string;
  responsibility?: 'provider' | 'customer' | 'shared';
  unanswered?: boolean;
  all?: boolean;
}

export const withChoiceOptions = (cli: Cli, command: Command): Command =>
  command
    .addOption(new Option('--worksheets <ids>', cli.say('cli.opt.in_worksheets')).argParser(readList))
    .addOption(new Option('--questions <ids>', cli.say('cli.opt.only_questions')).argParser(readList))
    .option('--clause <clause>', cli.say('cli.opt.in_clause'))
    .addOption(
      choiceOption('--responsibility <word>', cli.say('cli.opt.responsibility'), [
        'provider',
        'customer',
        'shared',
      ]),
    )
    .option('--unanswered', cli.say('cli.opt.unanswered'))
    .option('--all', cli.say('cli.opt.all_questions'));

export interface Chosen extends FoundAssessment {
  pack: Pack;
  answers: Answer[];
  /** In the order of the worksheets; never empty. */
  questionIds: string[];
}

/** The assessment and the questions of it that the options select. */
export async function chooseQuestions(shell: Shell, name: string, options: ChoiceOptions): Promise<Chosen> {
  const { worksheets, questions, clause, responsibility, unanswered } = options;
  const traits: QuestionFilter['traits'] = unanswered ? ['unanswered'] : undefined;
  const filter: QuestionFilter = given({ worksheets, questions, clause, responsibility, traits });
  if (Object.keys(filter).length === 0 && options.all !== true)
    throw new UsageFault('cli.usage.which_questions');
  const found = await findAssessment(shell, name);
  const pack = await packOf(shell, found.assessment);
  const { answers } = await shell.call('answers.list', { assessmentId: found.assessment.id });
  const asked = listAsked(pack, found.assessment.tier, factsFrom(pack, answers));
  const begun = new Set(answers.filter(isBegun).map(answer => answer.questionId));
  // The one trait that options can ask for.
  const isUnanswered = (questionId: string) => !begun.has(questionId);
  const questionIds = selectQuestions(asked, isUnanswered, filter).map(({ question }) => question.id);
  if (questionIds.length === 0) throw new UsageFault('cli.usage.no_questions');
  return { ...found, pack, answers, questionIds };
}
