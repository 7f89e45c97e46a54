import type { OutputOf } from '../../shared/api/index.ts';
import type { FieldMerge } from '../../shared/domain/merge.ts';
import type { AnswerSpeaker } from '../../shared/messages/answer-words.ts';
import {
  type DifferenceNames,
  type DifferenceWords,
  differenceWords,
  namesOf,
} from '../../shared/messages/difference-words.ts';
import { translate } from '../../shared/messages/index.ts';
import { describeRefusal } from '../../shared/messages/refusals.ts';
import type { Cli } from './cli.ts';
import { findAssessment, packOf } from './find.ts';
import { hang, wrap } from './layout.ts';
import type { Session } from './shell.ts';
import { workbookLines } from './workbooks.ts';

type Preview = OutputOf<'exchange.preview'>;

/** The differences of an import in words. Where the assessment is not here yet, the pack it was answered by tells. */
export async function wordsOfPreview(cli: Cli, session: Session, shown: Preview): Promise<DifferenceWords> {
  const speaker: AnswerSpeaker = {
    say: (key, details) => translate(cli.language, key, details),
    word: (kind, id) => cli.word(kind, id),
    pick: cli.pick,
    day: day => day,
  };
  return differenceWords(speaker, await namesFor(session, shown));
}

async function namesFor(session: Session, shown: Preview): Promise<DifferenceNames> {
  const carried = shown.evidence;
  if (shown.mode === 'begin') {
    const { packs } = await session.call('packs.list', {});
    const isKnown = packs.some(({ id, version }) => id === shown.pack.id && version === shown.pack.version);
    const pack = isKnown ? (await session.call('packs.get', shown.pack)).pack : undefined;
    return namesOf({ pack, services: shown.services, answers: [], evidence: [], carried });
  }
  const { assessment, arrangement } = await findAssessment(session, shown.assessmentId);
  const { answers } = await session.call('answers.list', { assessmentId: assessment.id });
  const { evidence } = await session.call('evidence.list', { arrangementId: arrangement.id });
  const { services } = arrangement.facts;
  return namesOf({ pack: await packOf(session, assessment), services, answers, evidence, carried });
}

/** Every difference with its number, and what remains to be done. `open` are those that nobody decided yet. */
export function previewPage(cli: Cli, shown: Preview, open: number, words: DifferenceWords): string[] {
  const isNothing = shown.mode === 'merge' && shown.merges.length === 0;
  return [
    cli.say('cli.exchange.from', { sender: shown.sender, arrangement: shown.arrangement }),
    ...(shown.asked === null || shown.asked === shown.sender
      ? []
      : [cli.say('cli.exchange.asked', { name: shown.asked })]),
    ...(shown.note === '' ? [] : hang('  ', shown.note, cli.width)),
    ...(shown.dueOn === null ? [] : [cli.say('cli.exchange.due', { day: shown.dueOn })]),
    ...(shown.workbook ? [cli.say('cli.workbook.unsigned')] : []),
    ...(shown.mode === 'begin'
      ? [cli.say('cli.exchange.begins', { count: shown.questionIds.length })]
      : [cli.say(`cli.exchange.base.${shown.base}`)]),
    ...shown.alerts.flatMap(({ kind, details }) =>
      wrap(
        cli.say('cli.exchange.alert', {
          alert: describeRefusal(cli.language, `exchange.alert.${kind}`, details),
        }),
        cli.width,
      ),
    ),
    ...(shown.alerts.length === 0 ? [] : wrap(cli.say('cli.exchange.alerts'), cli.width)),
    '',
    ...shown.merges.flatMap((merge, index) => differenceLines(cli, { shown, words }, merge, index + 1)),
    ...(isNothing ? [cli.say('cli.exchange.no_difference')] : []),
    ...workbookLines(cli, shown),
    ...shown.newServices.map(name => cli.say('cli.exchange.service', { name })),
    ...shown.evidence.map(({ title, size }) => cli.say('cli.exchange.evidence', { title, size })),
    '',
    ...wrap(cli.say(nextOf(shown, open), { count: open }), cli.width),
  ];
}

function nextOf({ mode, again, merges }: Preview, open: number) {
  if (open > 0) return 'cli.exchange.undecided';
  return mode === 'merge' && again && merges.every(({ outcome }) => outcome === 'ours')
    ? 'cli.exchange.nothing_new'
    : 'cli.exchange.ready';
}

function differenceLines(
  cli: Cli,
  { shown, words }: { shown: Preview; words: DifferenceWords },
  merge: FieldMerge,
  number: number,
): string[] {
  const said = shown.speakers[merge.item] ?? '';
  const what = cli.say(`cli.exchange.kind.${merge.kind}`);
  const field = words.field(merge);
  // The field of an answer is enough; of anything else it has to be said of what.
  const name =
    merge.kind === 'answer'
      ? field
      : merge.field === 'whole'
        ? what
        : cli.say('cli.labelled', { label: what, text: field });
  const who = said === '' ? '' : `  ${cli.say('cli.exchange.speaker', { name: said })}`;
  const outcome = cli.say(`cli.exchange.outcome.${merge.outcome}`);
  const side = (key: 'base' | 'ours' | 'theirs') =>
    hang(
      '       ',
      cli.say('cli.labelled', {
        label: cli.say(`cli.exchange.${key}`),
        text: words.text(merge, merge[key]).replaceAll('\n', ' · '),
      }),
      cli.width,
    );
  return [
    ...hang(`${String(number).padStart(3)}  `, `${words.place(merge)}`, cli.width),
    ...hang('     ', `${name}  [${outcome}]${who}`, cli.width),
    ...(merge.base === null ? [] : side('base')),
    ...(merge.ours === null && merge.base === null ? [] : side('ours')),
    ...side('theirs'),
  ];
}

const counted = ['answers', 'links', 'findings', 'comments', 'evidence', 'facts'] as const;

/** What a merge, or undoing it, changed: how many of each kind there were any of. */
export function changesInWords(cli: Cli, changes: OutputOf<'exchange.undo'>): string {
  const told = counted.flatMap(kind =>
    changes[kind] === 0 ? [] : [cli.say(`cli.exchange.count.${kind}`, { count: changes[kind] })],
  );
  return told.length === 0 ? cli.say('cli.exchange.count.nothing') : told.join(cli.say('cli.list.comma'));
}
