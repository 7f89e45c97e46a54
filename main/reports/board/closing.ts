import { isOpenOn } from '../../../shared/domain/findings.ts';
import { conditionState } from '../../../shared/domain/resolutions.ts';
import { judgeReview } from '../../../shared/domain/reviews.ts';
import { boardLimits, topicBlocks } from '../answer-blocks.ts';
import { type Block, cell } from '../document.ts';
import { disclaimers } from '../furniture.ts';
import type { ReportFacts } from '../report-input.ts';
import type { ReportSpeaker } from '../speaker.ts';
import { countLimits, countSampling } from './limits.ts';

/** What went wrong, and the days by which somebody had to be told. */
export function incidentsSection(facts: ReportFacts, speaker: ReportSpeaker): Block[] {
  const { say, dayOr } = speaker;
  const { notification } = facts.appraisal;
  const source = facts.content.pack.rules?.notification ? [facts.content.pack.rules.notification.case] : [];
  return [
    { kind: 'heading', level: 1, text: say('report.incidents') },
    ...topicBlocks(facts, speaker, 'incidents', boardLimits, 2),
    ...(notification
      ? [
          { kind: 'heading', level: 2, text: say('ui.notification') } as const,
          notification.needed
            ? ({
                kind: 'facts',
                rows: [
                  [
                    say('cli.label.latest_filing'),
                    cell(dayOr(notification.latestFilingOn), {
                      source,
                      ...(notification.late ? { tone: 'bad' as const } : {}),
                    }),
                  ],
                  [say('cli.label.plan_to_file'), cell(dayOr(notification.planToFileOn))],
                  [say('cli.label.no_signing'), cell(dayOr(notification.noSigningBefore))],
                  [say('cli.label.filed'), cell(dayOr(notification.filedOn))],
                ],
              } as const)
            : ({
                kind: 'text',
                text: say(
                  notification.needed === null ? 'ui.notification_unknown' : 'ui.notification_not_needed',
                ),
                source,
              } as const),
        ]
      : []),
  ];
}

/** On whom else the insurer depends, and where. */
export function dependenceSection(facts: ReportFacts, speaker: ReportSpeaker): Block[] {
  const topics = ['concentration', 'subcontractors', 'overseas', 'locations'] as const;
  const inside = topics.flatMap(topic => topicBlocks(facts, speaker, topic, boardLimits, 2));
  if (inside.length === 0) return [];
  return [{ kind: 'heading', level: 1, text: speaker.say('report.dependence') }, ...inside];
}

/** Those who did not write it: what the reviewer accepted, what audit saw, and room for views that differ. */
export function viewsSection(facts: ReportFacts, speaker: ReportSpeaker): Block[] {
  const { say } = speaker;
  const review = judgeReview(facts.content, facts.verdicts);
  return [
    { kind: 'heading', level: 1, text: say('report.views') },
    {
      kind: 'text',
      text: say('report.review_count', {
        accepted: review.accepted.length,
        returned: review.returned.length,
        unjudged: review.unjudged.length,
      }),
    },
    ...topicBlocks(facts, speaker, 'independent', boardLimits, 2),
    { kind: 'heading', level: 2, text: say('report.functions') },
    { kind: 'text', text: say('report.functions_hint'), soft: true },
    {
      kind: 'signatures',
      headings: [
        say('report.function'),
        say('report.view'),
        say('report.dissent'),
        say('report.name_and_day'),
      ],
      rows: (['risk', 'compliance', 'audit'] as const).map(
        which => [say(`report.function.${which}`), ''] as const,
      ),
    },
  ];
}

/** What a reader must not take for more than it is. */
export function limitsSection(facts: ReportFacts, speaker: ReportSpeaker): Block[] {
  const { say } = speaker;
  const limits = countLimits(facts);
  const sampling = countSampling(facts);
  const rows = (['unanswered', 'unconfirmed', 'unverified', 'historic', 'withheld'] as const).map(
    which =>
      [
        say(`report.limit.${which}`),
        cell(say('report.of', { count: limits[which], of: limits.asked })),
      ] as const,
  );
  return [
    { kind: 'heading', level: 1, text: say('report.limits') },
    {
      kind: 'facts',
      rows: [
        ...rows,
        [
          say('report.sampling'),
          cell(say('report.sampling_count', { ...sampling, questionIds: '' }), {
            source: sampling.questionIds.slice(0, 14),
          }),
        ],
      ],
    },
    { kind: 'list', items: disclaimers(facts, speaker, 3) },
  ];
}

/** What the board is asked to resolve, what committees resolved, and who signs. */
export function resolutionSection(facts: ReportFacts, speaker: ReportSpeaker): Block[] {
  const { say } = speaker;
  return [
    { kind: 'heading', level: 1, text: say('report.resolution') },
    { kind: 'note', tone: 'info', title: say('report.resolution_draft'), text: wording(facts, speaker) },
    ...resolutionBlocks(facts, speaker),
    { kind: 'heading', level: 2, text: say('report.sign_offs') },
    { kind: 'text', text: say('report.sign_offs_hint'), soft: true },
    {
      kind: 'signatures',
      headings: [say('report.part'), say('report.name'), say('report.signature'), say('report.date')],
      rows: signatureRows(facts, speaker),
    },
  ];
}

/** Signers are named in their certificates, so they are named here too. */
export const signatureRows = (
  { participants, nameOf }: ReportFacts,
  { word }: ReportSpeaker,
): (readonly [string, string])[] =>
  (['maker', 'checker', 'approver'] as const).map(part => [
    word('part', part),
    participants
      .filter(each => each.part === part)
      .map(each => nameOf(each.personId))
      .join(', '),
  ]);

function wording(facts: ReportFacts, { say, day }: ReportSpeaker): string {
  const { arrangement, assessment, content, judgedOn, assessmentSha256 } = facts;
  const open = content.findings.filter(finding => isOpenOn(finding, judgedOn));
  const accepted = content.findings.filter(
    finding => finding.acceptance !== null && finding.status !== 'resolved' && !isOpenOn(finding, judgedOn),
  );
  const numbers = (findings: readonly { number: string }[]) =>
    findings.map(finding => finding.number).join(say('cli.list.comma'));
  const hash = assessmentSha256 ?? say('report.draft_hash');
  return [
    say('report.wording.considered', {
      name: arrangement.facts.name,
      number: arrangement.number,
      revision: assessment.revision,
      day: day(judgedOn),
      hash,
    }),
    say(`report.wording.${assessment.purpose}`, { name: arrangement.facts.name }),
    open.length === 0
      ? say('report.wording.no_findings')
      : say('report.wording.findings', { numbers: numbers(open), count: open.length }),
    ...(accepted.length === 0
      ? []
      : [say('report.wording.accepted', { numbers: numbers(accepted), count: accepted.length })]),
    say('report.wording.accountable'),
  ].join('\n');
}

/** What committees resolved already, with the conditions they set. */
export function resolutionBlocks(facts: ReportFacts, speaker: ReportSpeaker): Block[] {
  const { say, word, day } = speaker;
  const { resolutions, findings } = facts.content;
  if (resolutions.length === 0) return [];
  const conditions = resolutions.flatMap(each => each.conditions);
  return [
    { kind: 'heading', level: 2, text: say('report.resolved') },
    {
      kind: 'table',
      columns: [
        { title: say('report.body'), width: 1.6 },
        { title: say('report.minute'), width: 1.2 },
        { title: say('report.date'), width: 1.2 },
        { title: say('report.outcome'), width: 1.4 },
        { title: say('report.words'), width: 3.4 },
      ],
      rows: resolutions.map(({ body, minute, resolvedOn, outcome, wording: words }) => [
        cell(body),
        cell(minute),
        cell(day(resolvedOn)),
        cell(word('resolution', outcome)),
        cell(words),
      ]),
    },
    ...(conditions.length === 0
      ? []
      : [
          {
            kind: 'table',
            caption: say('report.conditions'),
            columns: [
              { title: say('report.condition'), width: 4 },
              { title: say('report.due'), width: 1.2 },
              { title: say('report.number'), width: 0.8 },
              { title: say('report.state'), width: 1 },
            ],
            rows: conditions.map(condition => {
              const state = conditionState(condition, findings, facts.judgedOn);
              return [
                cell(condition.text, { source: [condition.questionId] }),
                cell(day(condition.dueOn)),
                cell(condition.findingNumber),
                cell(word('condition', state), {
                  tone: state === 'met' ? 'good' : state === 'open' ? 'warn' : 'bad',
                }),
              ];
            }),
          } as const,
        ]),
  ];
}
