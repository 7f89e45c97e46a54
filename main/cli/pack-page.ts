import { tiers } from '../../shared/domain/pack-ids.ts';
import type { Pack, Question, Worksheet } from '../../shared/domain/packs.ts';
import type { Localized } from '../../shared/domain/text.ts';
import {
  columnInWords,
  conditionInWords,
  evidenceTypeName,
  formInWords,
} from '../../shared/messages/pack-words.ts';
import type { Cli } from './cli.ts';
import { hang, layFacts, underline, wrap } from './layout.ts';

/** A worksheet as a professional reads a questionnaire. */
export const worksheetPage = (cli: Cli, pack: Pack, worksheet: Worksheet): string[] => [
  ...underline(cli.pick(worksheet.title), '='),
  '',
  ...wrap(cli.pick(worksheet.purpose), cli.width),
  '',
  ...layFacts(
    [
      [cli.say('cli.label.cadence'), cli.word('cadence', worksheet.cadence)],
      [cli.say('cli.label.questions'), String(worksheet.questions.length)],
      [
        cli.say('cli.label.applies'),
        worksheet.when ? conditionInWords(cli, pack, worksheet.when) : cli.say('cli.pack.always'),
      ],
      [
        cli.say('cli.label.sealing'),
        cli.say(worksheet.blocksSealing ? 'cli.pack.blocks_sealing' : 'cli.pack.blocks_nothing'),
      ],
      [cli.say('cli.label.scope'), (worksheet.scopeNotes ?? []).map(cli.pick).join('\n') || null],
    ],
    cli.width,
  ),
  '',
  ...worksheet.questions.flatMap(question => questionPage(cli, pack, question)),
];

export function questionPage(cli: Cli, pack: Pack, question: Question): string[] {
  const { guidance, provider } = question;
  const list = (title: string, texts: readonly Localized[]) =>
    texts.length === 0 ? [] : ['', title, ...texts.flatMap(text => hang('  • ', cli.pick(text), cli.width))];
  return [
    ...underline(`${question.id}  ${cli.pick(question.title)}`, '-'),
    ...wrap(cli.pick(question.text), cli.width),
    '',
    ...layFacts(
      [
        [cli.say('cli.label.clause'), clauseInWords(cli, pack, question)],
        [cli.say('cli.label.basis'), basisInWords(cli, question)],
        [cli.say('cli.label.asked'), tiersInWords(cli, question)],
        [cli.say('cli.label.applies'), question.when ? conditionInWords(cli, pack, question.when) : null],
        [cli.say('cli.label.responsibility'), cli.word('responsibility', question.responsibility)],
        [cli.say('cli.label.cadence'), cli.word('cadence', question.cadence)],
        [cli.say('cli.label.not_applicable'), refusalInWords(cli, pack, question)],
        [cli.say('cli.label.evidence'), evidenceInWords(cli, pack, question)],
      ],
      cli.width,
    ),
    '',
    ...answerFormPage(cli, question),
    ...list(cli.say('cli.pack.good'), guidance.good),
    ...list(cli.say('cli.pack.ask'), guidance.ask),
    ...list(cli.say('cli.pack.mistakes'), guidance.mistakes),
    ...(provider
      ? [
          '',
          cli.say('cli.pack.provider', { asOf: provider.asOf }),
          ...hang('  ', cli.pick(provider.position), cli.width),
          ...hang(
            '  ',
            cli.say('cli.pack.source', {
              source: sourceTitle(cli, pack, provider.source),
              section: provider.section,
            }),
            cli.width,
          ),
          ...(provider.caution
            ? hang(`  ${cli.say('cli.pack.caution')}`, cli.pick(provider.caution), cli.width)
            : []),
        ]
      : []),
    '',
  ];
}

function clauseInWords(cli: Cli, pack: Pack, { clause }: Question): string {
  if (!clause) return cli.say('cli.pack.no_clause');
  const guideline = pack.guidelines.find(each => each.id === clause.guideline);
  return cli.say('cli.pack.clause', {
    guideline: guideline ? cli.pick(guideline.title) : clause.guideline,
    ref: clause.ref,
  });
}

/** A question of good practice has no official text to confirm it against. */
export const basisInWords = (cli: Cli, { basis, clause }: Question): string | null =>
  clause ? cli.word('basis', basis) : null;

function tiersInWords(cli: Cli, { tier, mandatoryIn, perService }: Question): string {
  const asked = tiers
    .slice(tiers.indexOf(tier))
    .map(each => cli.word('tier', each))
    .join(cli.say('cli.list.comma'));
  const mandatory = mandatoryIn.map(each => cli.word('tier', each)).join(cli.say('cli.list.comma'));
  return [
    cli.say('cli.pack.asked_in', { tiers: asked }),
    mandatory === '' ? cli.say('cli.pack.optional') : cli.say('cli.pack.mandatory_in', { tiers: mandatory }),
    ...(perService ? [cli.say('cli.pack.per_service')] : []),
  ].join(cli.say('cli.list.semicolon'));
}

function refusalInWords(cli: Cli, pack: Pack, { notApplicableRefused }: Question): string | null {
  if (notApplicableRefused === undefined) return null;
  return notApplicableRefused === true
    ? cli.say('cli.pack.refused_always')
    : cli.say('cli.pack.refused_while', { condition: conditionInWords(cli, pack, notApplicableRefused) });
}

function evidenceInWords(cli: Cli, pack: Pack, { evidence, evidenceRequired }: Question): string | null {
  if (evidence.length === 0) return null;
  const types = evidence
    .map(id => cli.say('cli.with', { text: evidenceTypeName(cli, pack, id), inside: id }))
    .join(cli.say('cli.list.semicolon'));
  return evidenceRequired ? cli.say('cli.pack.evidence_required', { types }) : types;
}

function sourceTitle(cli: Cli, pack: Pack, id: string): string {
  const source = pack.sources.find(each => each.id === id);
  return source ? cli.pick(source.title) : id;
}

/** How the question is answered: the kind of answer, its options, scale or columns. */
function answerFormPage(cli: Cli, { answer }: Question): string[] {
  const head = cli.say('cli.labelled', {
    label: cli.say('cli.label.answer'),
    text: formInWords(cli, answer),
  });
  const items = (pairs: readonly (readonly [string, string])[]) =>
    layFacts(pairs, cli.width - 2).map(line => `  ${line}`);
  if (answer.type === 'choice')
    return [head, ...items(answer.options.map(option => [option.id, cli.pick(option.label)]))];
  if (answer.type === 'rating')
    return [head, ...items(answer.scale.map((text, index) => [String(index + 1), cli.pick(text)]))];
  if (answer.type !== 'table') return [head];
  const rows = (answer.suggestedRows ?? []).map(cli.pick);
  return [
    head,
    ...items(answer.columns.map(column => [column.id, columnInWords(cli, column)])),
    ...(rows.length > 0 ? hang('  ', cli.say('cli.pack.suggested_rows', { rows }), cli.width) : []),
  ];
}
