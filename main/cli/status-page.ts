import type { OutputOf } from '../../shared/api/index.ts';
import { listQuestions, type Pack } from '../../shared/domain/packs.ts';
import type { Cli } from './cli.ts';
import { type FoundAssessment, findAssessment, nameAssessment, packOf } from './find.ts';
import { hang, layFacts, layTable, padEnd, underline } from './layout.ts';
import type { Shell } from './shell.ts';

type Status = OutputOf<'assessments.status'>;

interface StatusParts {
  found: FoundAssessment;
  pack: Pack;
  value: Status & { frozen: OutputOf<'assessments.getFrozen'>['frozen'] };
}

export async function readStatus(shell: Shell, name: string): Promise<StatusParts> {
  const found = await findAssessment(shell, name);
  const { id } = found.assessment;
  const status = await shell.call('assessments.status', { id });
  const { frozen } = await shell.call('assessments.getFrozen', { id });
  return { found, pack: await packOf(shell, found.assessment), value: { ...status, frozen } };
}

/** Where an assessment stands, in words: what is done, what was opened by answers, what blocks sealing, what comes next. */
export function statusPage(cli: Cli, { found, pack, value }: StatusParts): string[] {
  const { assessment, arrangement } = found;
  const flags = pack.flags.filter(flag => value.flags.includes(flag.id)).map(flag => cli.pick(flag.title));
  return [
    ...underline(`${nameAssessment(found)}  ${arrangement.facts.name}`, '='),
    ...layFacts(
      [
        [cli.say('cli.label.state'), cli.word('state', value.state)],
        [cli.say('cli.label.purpose'), cli.word('purpose', assessment.purpose)],
        [cli.say('cli.label.tier'), cli.word('tier', assessment.tier)],
        [
          cli.say('cli.label.window'),
          cli.say('cli.days', { from: assessment.windowStart, to: assessment.windowEnd }),
        ],
        [cli.say('cli.label.pack'), `${assessment.packId} ${assessment.packVersion}`],
        [cli.say('cli.label.flags'), flags.join(cli.say('cli.list.semicolon')) || cli.say('cli.none')],
        [cli.say('cli.label.unreviewed'), String(value.unreviewed)],
        [
          cli.say('cli.label.frozen'),
          value.frozen && `${value.frozen.manifestSha256} (${value.frozen.frozenAt})`,
        ],
        [cli.say('cli.label.seal'), assessment.seal],
      ],
      cli.width,
    ),
    '',
    ...worksheetsTable(cli, pack, value),
    '',
    ...blockersPage(cli, pack, value),
    '',
    cli.say(`cli.next.${value.state}`),
  ];
}

const worksheetsTable = (cli: Cli, pack: Pack, { worksheets }: Status): string[] =>
  layTable(
    [cli.say('cli.label.worksheet'), cli.say('cli.label.complete'), cli.say('cli.label.mandatory')],
    worksheets.map(({ id, asked, complete, mandatory, mandatoryComplete }) => {
      const worksheet = pack.worksheets.find(each => each.id === id);
      return [
        worksheet ? cli.pick(worksheet.title) : id,
        `${complete} / ${asked}`,
        `${mandatoryComplete} / ${mandatory}`,
      ];
    }),
    cli.width,
  );

/** One line a question, whatever is wrong with it. */
function blockersPage(cli: Cli, pack: Pack, { blockers }: Status): string[] {
  if (blockers.length === 0) return [cli.say('cli.status.nothing_blocks')];
  const titles = new Map(listQuestions(pack).map(({ question }) => [question.id, cli.pick(question.title)]));
  const groups = [...Map.groupBy(blockers, blocker => blocker.questionId)];
  const margin = Math.max(...groups.map(([id]) => id.length));
  return [
    cli.say('cli.status.blocks', { count: groups.length }),
    ...groups.flatMap(([id, found]) => {
      const words = found.map(({ kind, subject }) =>
        subject === null ? cli.word('blocker', kind) : `${cli.word('blocker', kind)} (${subject})`,
      );
      return hang(
        `  ${padEnd(id, margin)}  `,
        `${titles.get(id) ?? ''} — ${words.join(cli.say('cli.list.semicolon'))}`,
        cli.width,
      );
    }),
  ];
}
