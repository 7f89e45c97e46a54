import type { OutputOf } from '../../shared/api/index.ts';
import type { Answer } from '../../shared/domain/answers.ts';
import { listQuestions, type Question, type Worksheet } from '../../shared/domain/packs.ts';
import { isCurrent } from '../../shared/domain/reviews.ts';
import { factsFrom, listAsked } from '../../shared/domain/scope.ts';
import { valueLines } from './answer-page.ts';
import type { Cli } from './cli.ts';
import { UsageFault } from './failures.ts';
import { findAssessment, nameAssessment, packOf, peopleNames, questionIn } from './find.ts';
import { hang, layFacts, underline, wrap } from './layout.ts';
import type { Shell } from './shell.ts';

interface ShowOptions {
  worksheet?: string;
  question?: string;
  history?: boolean;
}

/** Everything said at the asked questions: answers, evidence, findings, the reviewer's word. */
export async function readAssessmentPage(cli: Cli, shell: Shell, name: string, options: ShowOptions) {
  if (options.history && options.question === undefined) throw new UsageFault('cli.usage.history_of');
  const found = await findAssessment(shell, name);
  const { assessment, arrangement } = found;
  const pack = await packOf(shell, assessment);
  const { answers } = await shell.call('answers.list', { assessmentId: assessment.id });
  const { evidence } = await shell.call('evidence.list', { arrangementId: arrangement.id });
  const { links, waivers } = await shell.call('evidence.listLinks', { assessmentId: assessment.id });
  const { findings } = await shell.call('findings.list', { assessmentId: assessment.id });
  const { verdicts } = await shell.call('reviews.list', { assessmentId: assessment.id });
  const parts = {
    answers,
    evidence,
    links,
    waivers,
    findings,
    verdicts,
    services: arrangement.facts.services,
    who: await peopleNames(shell),
  };
  const one = options.question === undefined ? undefined : questionIn(pack, options.question);
  const worksheet = options.worksheet?.toLowerCase();
  const shown = one
    ? listQuestions(pack).filter(({ question }) => question.id === one.id)
    : listAsked(pack, assessment.tier, factsFrom(pack, answers)).filter(
        each => worksheet === undefined || each.worksheet.id === worksheet,
      );
  const ids = new Set(shown.map(({ question }) => question.id));
  const here = <T extends { questionId: string }>(items: readonly T[]) =>
    items.filter(item => ids.has(item.questionId));
  const history = one && options.history ? await readHistory(shell, here(answers)) : undefined;
  const value = {
    assessment,
    answers: here(answers),
    links: here(links),
    waivers: here(waivers),
    findings: here(findings),
    verdicts: here(verdicts),
    ...(history ? { history } : {}),
  };
  const page = () => [
    ...underline(
      `${nameAssessment(found)}  ${arrangement.facts.name} — ${cli.word('state', assessment.state)}`,
      '=',
    ),
    '',
    ...shown.flatMap(({ question, worksheet: sheet }, index) => [
      ...(shown[index - 1]?.worksheet === sheet ? [] : worksheetHead(cli, sheet)),
      ...questionLines(cli, question, parts),
    ]),
    ...(history ?? []).flatMap(answer => historyLines(cli, answer, one, parts.who)),
  ];
  return { value, page };
}

const readHistory = async (shell: Shell, answers: readonly Answer[]): Promise<Answer[]> => {
  const all: Answer[] = [];
  for (const { assessmentId, questionId, serviceId } of answers)
    all.push(...(await shell.call('answers.history', { assessmentId, questionId, serviceId })).revisions);
  return all;
};

interface Parts {
  answers: readonly Answer[];
  evidence: OutputOf<'evidence.list'>['evidence'];
  links: OutputOf<'evidence.listLinks'>['links'];
  waivers: OutputOf<'evidence.listLinks'>['waivers'];
  findings: OutputOf<'findings.list'>['findings'];
  verdicts: OutputOf<'reviews.list'>['verdicts'];
  services: readonly { id: string; name: string }[];
  who: (id: string | null) => string;
}

const worksheetHead = (cli: Cli, worksheet: Worksheet): string[] => [
  ...underline(cli.pick(worksheet.title), '-'),
  '',
];

function questionLines(cli: Cli, question: Question, parts: Parts): string[] {
  const at = <T extends { questionId: string }>(items: readonly T[]) =>
    items.filter(item => item.questionId === question.id);
  const answers = at(parts.answers);
  return [
    `${question.id}  ${cli.pick(question.title)}`,
    ...wrap(cli.pick(question.text), cli.width - 2).map(line => `  ${line}`),
    ...(answers.length === 0
      ? [`  ${cli.say('cli.show.unanswered')}`]
      : answers.flatMap(answer => answerLines(cli, question, answer, parts))),
    ...at(parts.links).flatMap(link => evidenceLines(cli, link, parts)),
    ...at(parts.waivers).flatMap(({ reason, expiresOn, grantedBy }) =>
      hang(
        '  ',
        cli.say('cli.show.waiver', { reason, day: expiresOn, name: parts.who(grantedBy) }),
        cli.width,
      ),
    ),
    ...at(parts.findings).flatMap(({ number, severity, title, status }) =>
      hang(
        '  ',
        `${number}  ${cli.say('cli.labelled', {
          label: [cli.word('severity', severity), cli.word('finding', status)].join(
            cli.say('cli.list.comma'),
          ),
          text: title,
        })}`,
        cli.width,
      ),
    ),
    '',
  ];
}

function answerLines(
  cli: Cli,
  question: Question,
  answer: Answer,
  { services, verdicts, who }: Parts,
): string[] {
  const service = services.find(each => each.id === answer.serviceId);
  const verdict = verdicts.find(
    each => each.questionId === answer.questionId && each.serviceId === answer.serviceId,
  );
  const word = isCurrent(verdict, answer.revision) ? verdict : undefined;
  const facts = layFacts(
    [
      [cli.say('cli.label.service'), service?.name ?? null],
      [cli.say('cli.label.answer'), valueLines(cli, question.answer, answer.value).join('\n')],
      [cli.say('cli.label.rationale'), answer.rationale],
      [cli.say('cli.label.conclusion'), answer.conclusion && cli.word('conclusion', answer.conclusion)],
      [cli.say('cli.label.reason'), answer.notApplicableReason],
      [cli.say('cli.label.privileged'), answer.privileged ? cli.word('yesno', 'yes') : null],
      [cli.say('cli.label.saved'), savedInWords(cli, answer, who)],
      [cli.say('cli.label.verdict'), word ? verdictInWords(cli, word, who) : null],
    ],
    cli.width - 2,
  );
  return facts.map(line => `  ${line}`);
}

const savedInWords = (cli: Cli, { revision, updatedAt, updatedBy }: Answer, who: Parts['who']): string =>
  cli.say('cli.show.saved', { revision, name: who(updatedBy), at: updatedAt ?? '' });

function verdictInWords(
  cli: Cli,
  { verdict, comment, reviewerId }: Parts['verdicts'][number],
  who: Parts['who'],
): string {
  const label = cli.say('cli.with', { text: cli.word('verdict', verdict), inside: who(reviewerId) });
  return comment === '' ? label : cli.say('cli.labelled', { label, text: comment });
}

function evidenceLines(
  cli: Cli,
  { evidenceId, locator }: Parts['links'][number],
  { evidence }: Parts,
): string[] {
  const item = evidence.find(each => each.id === evidenceId);
  const where = [
    ...(locator.page === null ? [] : [cli.say('cli.show.page', { page: locator.page })]),
    ...[locator.control, locator.note].filter(part => part !== ''),
  ].join(cli.say('cli.list.comma'));
  return hang(
    '  ',
    `${item?.number ?? ''}  ${item?.facts.title ?? ''}${where === '' ? '' : ` — ${where}`}`,
    cli.width,
  );
}

function historyLines(cli: Cli, answer: Answer, question: Question | undefined, who: Parts['who']): string[] {
  const lines = question ? valueLines(cli, question.answer, answer.value) : [];
  const conclusion = answer.conclusion ? cli.word('conclusion', answer.conclusion) : '';
  return [
    savedInWords(cli, answer, who),
    ...[...lines, answer.rationale, conclusion].filter(line => line !== '').map(line => `    ${line}`),
  ];
}
