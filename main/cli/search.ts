import type { Command } from 'commander';
import type { InputOf, OutputOf } from '../../shared/api/index.ts';
import type { SearchHit } from '../../shared/api/search.ts';
import { type SearchKind, searchKinds } from '../../shared/domain/search.ts';
import type { Cli } from './cli.ts';
import { addCommand, given } from './command.ts';
import { findArrangement } from './find.ts';
import { hang, underline } from './layout.ts';
import { choicesOption, readCount } from './options.ts';
import { withSession } from './shell.ts';

const LIMIT = 20;

interface SearchOptions {
  kind?: SearchKind[];
  arrangement?: string;
  limit?: number;
}

export function addSearchCommand(cli: Cli, program: Command): void {
  addCommand(
    cli,
    program,
    'search',
    'cli.search',
    'assay search backup restor',
    'assay search 董事會 --kind answer,finding --arrangement A-001',
  )
    .argument('<words...>', cli.say('cli.arg.words'))
    .addOption(choicesOption('--kind <kinds>', cli.say('cli.opt.search_kind'), searchKinds))
    .option('--arrangement <arrangement>', cli.say('cli.arg.arrangement'))
    .option('--limit <count>', cli.say('cli.opt.search_limit'), readCount)
    .action((words: string[], { kind: kinds, arrangement, limit = LIMIT }: SearchOptions) =>
      withSession(cli, async session => {
        const found = arrangement === undefined ? undefined : await findArrangement(session, arrangement);
        const input: InputOf<'search.find'> = {
          text: words.join(' ').slice(0, 200),
          limit: Math.min(limit, 1_000),
          ...given({ kinds, arrangementId: found?.id }),
        };
        const value = await session.call('search.find', input);
        cli.result(value, () => hitsPage(cli, value));
      }),
    );
}

function hitsPage(cli: Cli, { groups }: OutputOf<'search.find'>): string[] {
  if (groups.length === 0) return [cli.say('cli.search.nothing')];
  return groups.flatMap(({ kind, hits, more }) => [
    ...underline(cli.word('found', kind), '─'),
    ...hits.flatMap(hit => describeHit(cli, hit)),
    ...(more ? [cli.say('cli.search.more', { count: hits.length })] : []),
    '',
  ]);
}

function describeHit(cli: Cli, hit: SearchHit): string[] {
  const { snippet } = hit;
  const why = snippet
    ? hang(
        `    ${cli.word('searchfield', snippet.field)}: `,
        `${snippet.cutBefore ? '…' : ''}${snippet.text}${snippet.cutAfter ? '…' : ''}`,
        cli.width,
      )
    : [];
  return [...hang('  ', nameHit(cli, hit), cli.width), ...why];
}

const nameAssessment = ({ id, arrangement }: Extract<SearchHit, { kind: 'answer' }>['assessment']) =>
  `${arrangement.number}/${id.slice(0, 8)}`;

/** What was found, with the words by which other commands know it. */
function nameHit(cli: Cli, hit: SearchHit): string {
  switch (hit.kind) {
    case 'arrangement':
      return `${hit.number} ${hit.name}`;
    case 'finding':
      return `${hit.number} ${hit.title} (${hit.assessment.arrangement.number}, ${hit.questionId})`;
    case 'evidence':
      return `${hit.number} ${hit.title} (${hit.arrangement.number})`;
    case 'comment':
      return `${nameAssessment(hit.assessment)} ${hit.questionId} ${cli.pick(hit.questionTitle)} · ${hit.author}`;
    case 'answer': {
      const service = hit.service === null ? '' : ` · ${hit.service}`;
      return `${nameAssessment(hit.assessment)} ${hit.questionId} ${cli.pick(hit.questionTitle)}${service}`;
    }
    case 'question':
      return `${hit.questionId} ${cli.pick(hit.title)} (${cli.pick(hit.worksheet)})`;
  }
}
