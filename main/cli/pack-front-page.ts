import type { EvidenceType, Pack } from '../../shared/domain/packs.ts';
import { conditionInWords, evidenceTypeName } from '../../shared/messages/pack-words.ts';
import type { Cli } from './cli.ts';
import { hang, layFacts, underline, wrap } from './layout.ts';

/** What a reader must know before the worksheets: what the content is and is not, and what opens which part of it. */
export function packFrontPage(cli: Cli, pack: Pack): string[] {
  const bullets = (texts: readonly string[]) => texts.flatMap(text => hang('  • ', text, cli.width));
  const section = (title: string, lines: readonly string[]) =>
    lines.length === 0 ? [] : ['', title, ...lines];
  return [
    ...underline(
      cli.say('cli.with', { text: cli.pick(pack.title), inside: `${pack.id} ${pack.version}` }),
      '=',
    ),
    '',
    ...wrap(cli.pick(pack.summary), cli.width),
    ...section(cli.say('cli.pack.notices'), bullets(pack.notices.map(cli.pick))),
    ...section(
      cli.say('cli.pack.guidelines'),
      bullets(
        pack.guidelines.map(each =>
          cli.say('cli.with', {
            text: `${cli.pick(each.title)} — ${cli.pick(each.issuer)}`,
            inside: cli.word('basis', each.basis),
          }),
        ),
      ),
    ),
    ...section(
      cli.say('cli.pack.sources'),
      bullets(
        pack.sources.map(
          each =>
            `${cli.say('cli.with', { text: cli.pick(each.title), inside: each.asOf })} — ${cli.pick(each.caution)}`,
        ),
      ),
    ),
    ...section(
      cli.say('cli.pack.flags'),
      bullets(
        pack.flags.map(flag =>
          cli.say('cli.labelled', {
            label: cli.say('cli.with', { text: cli.pick(flag.title), inside: flag.id }),
            text: conditionInWords(cli, pack, flag.when),
          }),
        ),
      ),
    ),
    '',
  ];
}

export const evidenceTypesPage = (cli: Cli, pack: Pack): string[] =>
  pack.evidenceTypes.flatMap(type => [
    ...underline(`${type.id}  ${cli.pick(type.name)}`, '-'),
    ...layFacts(
      [
        [cli.say('cli.label.issuer'), cli.pick(type.issuer)],
        [cli.say('cli.label.nature'), cli.word('nature', type.nature)],
        [cli.say('cli.label.freshness'), stalenessInWords(cli, type)],
        [cli.say('cli.label.class'), cli.word('class', type.exportClass)],
        [cli.say('cli.label.use'), useInWords(cli, pack, type)],
        [cli.say('cli.label.note'), cli.pick(type.note)],
      ],
      cli.width,
    ),
    '',
  ]);

function stalenessInWords(cli: Cli, { staleness }: EvidenceType): string {
  const { from, warnAfterMonths, failAfterMonths, warnDaysBefore } = staleness;
  const parts = [cli.word('staleness', from)];
  if (warnAfterMonths !== undefined) parts.push(cli.say('cli.pack.warn_after', { months: warnAfterMonths }));
  if (warnDaysBefore !== undefined) parts.push(cli.say('cli.pack.warn_before', { days: warnDaysBefore }));
  if (failAfterMonths !== undefined) parts.push(cli.say('cli.pack.fail_after', { months: failAfterMonths }));
  return parts.join(cli.say('cli.list.semicolon'));
}

function useInWords(cli: Cli, pack: Pack, { contextOnly, onlyBeside }: EvidenceType): string | null {
  if (contextOnly) return cli.say('cli.pack.context_only');
  if (!onlyBeside) return null;
  const names = onlyBeside.map(id => evidenceTypeName(cli, pack, id)).join(cli.say('cli.list.comma'));
  return cli.say('cli.pack.only_beside', { types: names });
}

export const glossaryPage = (cli: Cli, pack: Pack): string[] =>
  pack.glossary.flatMap(({ term, meaning }) => {
    const head = `${term.en} — ${term['zh-Hant']}`;
    return meaning ? [head, ...hang('    ', cli.pick(meaning), cli.width)] : [head];
  });
