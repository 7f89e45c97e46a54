import type { Command } from 'commander';
import type { Answer } from '../../shared/domain/answers.ts';
import { listQuestions, type Pack } from '../../shared/domain/packs.ts';
import { isCurrent, type Verdict } from '../../shared/domain/reviews.ts';
import { factsFrom, listAsked } from '../../shared/domain/scope.ts';
import { movedPage } from './assessments.ts';
import type { Cli } from './cli.ts';
import { addCommand, addGroup } from './command.ts';
import { UsageFault } from './failures.ts';
import { type FoundAssessment, findAssessment, packOf, questionIn, serviceId } from './find.ts';
import { layTable } from './layout.ts';
import { readCount, readDay } from './options.ts';
import { type Session, withSession } from './shell.ts';

interface GiveOptions {
  accept?: boolean;
  return?: string;
  due?: string;
  service?: string;
  revision?: number;
}

export function addReviewCommands(cli: Cli, program: Command): void {
  const group = addGroup(cli, program, 'review', 'cli.review');
  const assessmentArgument = ['<assessment>', cli.say('cli.arg.assessment')] as const;

  addCommand(cli, group, 'list', 'cli.review.list', 'assay review list A-001 --open')
    .argument(...assessmentArgument)
    .option('--open', cli.say('cli.opt.open'))
    .action((name: string, options: { open?: boolean }) =>
      withSession(cli, async session => {
        const review = await readReview(session, name);
        const shown = options.open ? review.lines.filter(line => line.verdict === null) : review.lines;
        cli.result({ answers: shown }, () => reviewPage(cli, review, shown));
      }),
    );

  addCommand(
    cli,
    group,
    'give',
    'cli.review.give',
    'assay review give A-001 gl14-5.8-a --accept --as "Robin Reviewer"',
    'assay review give A-001 gl14-5.8-a --return "Which references?" --due 2026-04-30',
  )
    .argument(...assessmentArgument)
    .argument('<question>', cli.say('cli.arg.question'))
    .option('--accept', cli.say('cli.opt.accept'))
    .option('--return <comment>', cli.say('cli.opt.return'))
    .option('--due <day>', cli.say('cli.opt.due_verdict'), readDay)
    .option('--service <name>', cli.say('cli.opt.service'))
    .option('--revision <count>', cli.say('cli.opt.revision_read'), readCount)
    .action((name: string, questionId: string, options: GiveOptions) =>
      withSession(cli, async session => {
        const value = await giveVerdict(session, name, questionId, options);
        cli.result(value, () => [
          cli.say('cli.review.given', {
            question: value.questionId,
            verdict: cli.word('verdict', value.verdict),
          }),
        ]);
      }),
    );

  addCommand(
    cli,
    group,
    'accept-rest',
    'cli.review.rest',
    'assay review accept-rest A-001 --as "Robin Reviewer"',
  )
    .argument(...assessmentArgument)
    .action((name: string) =>
      withSession(cli, async session => {
        const { assessment } = await findAssessment(session, name);
        const value = await session.call('reviews.acceptRest', { assessmentId: assessment.id });
        cli.result(value, () => [cli.say('cli.review.rest_accepted', { count: value.accepted })]);
      }),
    );

  addCommand(
    cli,
    group,
    'complete',
    'cli.review.complete',
    'assay review complete A-001 --as "Robin Reviewer"',
  )
    .argument(...assessmentArgument)
    .action((name: string) =>
      withSession(cli, async session => {
        const { assessment } = await findAssessment(session, name);
        const value = await session.call('reviews.complete', { assessmentId: assessment.id });
        cli.result(value, () => movedPage(cli, value));
      }),
    );
}

async function giveVerdict(
  session: Session,
  name: string,
  questionId: string,
  options: GiveOptions,
): Promise<Verdict> {
  if ((options.accept === true) === (options.return !== undefined))
    throw new UsageFault('cli.usage.accept_or_return');
  const { assessment, arrangement } = await findAssessment(session, name);
  const question = questionIn(await packOf(session, assessment), questionId);
  const key = {
    assessmentId: assessment.id,
    questionId: question.id,
    serviceId: serviceId(arrangement, options.service),
  };
  // A reviewer who names the revision they read is refused when the answer has changed since.
  const answerRevision = options.revision ?? Math.max(1, (await session.call('answers.get', key)).revision);
  return session.call('reviews.give', {
    ...key,
    answerRevision,
    verdict: options.accept ? 'accepted' : 'returned',
    comment: options.return ?? '',
    dueOn: options.due ?? null,
  });
}

interface ReviewLine {
  answer: Answer;
  /** The current word on it; null while it awaits one. */
  verdict: Verdict | null;
}

interface Review {
  found: FoundAssessment;
  pack: Pack;
  lines: ReviewLine[];
}

/** Asked answers in reading order, each with the word that stands on its present revision. */
async function readReview(session: Session, name: string): Promise<Review> {
  const found = await findAssessment(session, name);
  const { assessment } = found;
  const pack = await packOf(session, assessment);
  const { answers } = await session.call('answers.list', { assessmentId: assessment.id });
  const { verdicts } = await session.call('reviews.list', { assessmentId: assessment.id });
  const verdictOn = (answer: Answer): Verdict | null => {
    const word = verdicts.find(
      each => each.questionId === answer.questionId && each.serviceId === answer.serviceId,
    );
    return isCurrent(word, answer.revision) ? word : null;
  };
  const asked = listAsked(pack, assessment.tier, factsFrom(pack, answers));
  const lines = asked.flatMap(({ question }) =>
    answers
      .filter(answer => answer.questionId === question.id)
      .map(answer => ({ answer, verdict: verdictOn(answer) })),
  );
  return { found, pack, lines };
}

function reviewPage(cli: Cli, { found, pack }: Review, lines: readonly ReviewLine[]): string[] {
  if (lines.length === 0) return [cli.say('cli.review.none')];
  const titles = new Map(listQuestions(pack).map(({ question }) => [question.id, cli.pick(question.title)]));
  const services = new Map(found.arrangement.facts.services.map(service => [service.id, service.name]));
  return layTable(
    [
      cli.say('cli.label.question'),
      cli.say('cli.label.title'),
      cli.say('cli.label.revision'),
      cli.say('cli.label.conclusion'),
      cli.say('cli.label.verdict'),
      cli.say('cli.label.comment'),
    ],
    lines.map(({ answer, verdict }) => [
      answer.questionId,
      [titles.get(answer.questionId), answer.serviceId && services.get(answer.serviceId)]
        .filter(Boolean)
        .join(' — '),
      String(answer.revision),
      answer.conclusion ? cli.word('conclusion', answer.conclusion) : '',
      verdict ? cli.word('verdict', verdict.verdict) : cli.say('cli.review.waiting'),
      verdict?.comment ?? '',
    ]),
    cli.width,
  );
}
