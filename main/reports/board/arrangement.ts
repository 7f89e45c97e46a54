import { listQuestions } from '../../../shared/domain/packs.ts';
import { boardLimits, topicBlocks } from '../answer-blocks.ts';
import { type Block, cell } from '../document.ts';
import type { ReportFacts } from '../report-input.ts';
import type { ReportSpeaker } from '../speaker.ts';

/** What is outsourced, to whom, where, at what cost; and whether it is material. */
export function arrangementSection(facts: ReportFacts, speaker: ReportSpeaker): Block[] {
  const { arrangement } = facts;
  const { say, word, dayOr } = speaker;
  const { services, parties, signingOn, effectiveOn, renewalOn, endsOn } = arrangement.facts;
  return [
    { kind: 'heading', level: 1, text: say('report.arrangement') },
    ...topicBlocks(facts, speaker, 'scope', boardLimits),
    ...(services.length === 0
      ? []
      : [
          {
            kind: 'table',
            caption: say('report.services'),
            columns: [
              { title: say('report.service'), width: 2 },
              { title: say('report.model'), width: 0.8 },
              { title: say('report.regions'), width: 1.8 },
              { title: say('report.use'), width: 3 },
            ],
            rows: services.map(({ name, model, regions, use }) => [
              cell(name),
              cell(word('model', model)),
              cell(regions.join(say('cli.list.comma'))),
              cell(use),
            ]),
          } as const,
        ]),
    ...(parties.length === 0
      ? []
      : [
          {
            kind: 'table',
            caption: say('report.parties'),
            columns: [
              { title: say('report.party'), width: 2.4 },
              { title: say('report.party_role'), width: 1.2 },
              { title: say('report.country'), width: 1.2 },
              { title: say('report.note'), width: 2.6 },
            ],
            rows: parties.map(({ name, role, country, note }) => [
              cell(name),
              cell(word('party', role)),
              cell(country),
              cell(note),
            ]),
          } as const,
        ]),
    {
      kind: 'facts',
      rows: [
        [say('report.signing'), cell(dayOr(signingOn))],
        [say('report.effective'), cell(dayOr(effectiveOn))],
        [say('report.renewal'), cell(dayOr(renewalOn))],
        [say('report.ends'), cell(dayOr(endsOn))],
      ],
    },
    ...materialityBlocks(facts, speaker),
  ];
}

function materialityBlocks(facts: ReportFacts, speaker: ReportSpeaker): Block[] {
  const { appraisal, content } = facts;
  const { say, word, pick } = speaker;
  const { materiality } = appraisal;
  if (!materiality) return [];
  const titles = new Map(listQuestions(content.pack).map(({ question }) => [question.id, question.title]));
  const override = content.materialityOverride;
  const conclusion = content.pack.rules?.materiality?.conclusion;
  const titleOf = (id: string) => {
    const title = titles.get(id);
    return title ? pick(title) : id;
  };
  return [
    { kind: 'heading', level: 2, text: say('ui.materiality') },
    {
      kind: 'facts',
      rows: [
        [
          say('ui.materiality_proposed'),
          cell(
            say(materiality.grounds.length > 0 ? 'ui.materiality.material' : 'ui.materiality.not-material'),
          ),
        ],
        [
          say('ui.materiality_concluded'),
          cell(
            materiality.concluded
              ? say('cli.with', {
                  text: say(`ui.materiality.${materiality.concluded}`),
                  inside: word('materiality', materiality.state),
                })
              : say('report.not_concluded'),
            { source: conclusion ? [conclusion] : [] },
          ),
        ],
        ...(override === null
          ? []
          : [
              [
                say('report.override'),
                cell(
                  say('report.override_by', {
                    name: facts.nameOf(override.decidedBy),
                    reason: override.reason,
                  }),
                ),
              ] as const,
            ]),
      ],
    },
    ...(materiality.grounds.length === 0
      ? []
      : [
          {
            kind: 'table',
            columns: [
              { title: say('ui.materiality_ground'), width: 4 },
              { title: say('ui.materiality_found'), width: 1 },
              { title: say('ui.materiality_threshold'), width: 1 },
            ],
            rows: materiality.grounds.map(({ questionId, found, atLeast }) => [
              cell(titleOf(questionId), { source: [questionId] }),
              cell(String(found)),
              cell(`≥ ${atLeast}`),
            ]),
          } as const,
        ]),
  ];
}

/** Why it is done this way: benefits, alternatives, who answers for it, and where policy is departed from. */
export function caseSection(facts: ReportFacts, speaker: ReportSpeaker): Block[] {
  const { say } = speaker;
  const topics = ['benefits', 'alternatives', 'executive', 'deviations'] as const;
  const inside = topics.flatMap(topic => topicBlocks(facts, speaker, topic, boardLimits, 2));
  return inside.length === 0 ? [] : [{ kind: 'heading', level: 1, text: say('report.case') }, ...inside];
}
