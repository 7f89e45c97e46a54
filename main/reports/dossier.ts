import { topicBlocks, wholeAnswers } from './answer-blocks.ts';
import { signatureRows } from './board/closing.ts';
import { type Block, cell, type ReportDocument } from './document.ts';
import { composeFurniture, disclaimers, frontFacts } from './furniture.ts';
import type { ReportFacts } from './report-input.ts';
import type { ReportSpeaker } from './speaker.ts';

/** The dossier for a prior notification: a notification is no application, and nothing in it reads like an approval. */
export function composeDossier(facts: ReportFacts, speaker: ReportSpeaker): ReportDocument {
  const { say, dayOr } = speaker;
  const { notification } = facts.appraisal;
  const { services, parties } = facts.arrangement.facts;
  const told = topicBlocks(facts, speaker, 'dossier', wholeAnswers, 1);
  const dates: Block[] = notification?.needed
    ? [
        {
          kind: 'facts',
          rows: [
            [say('cli.label.latest_filing'), cell(dayOr(notification.latestFilingOn))],
            [say('cli.label.plan_to_file'), cell(dayOr(notification.planToFileOn))],
            [say('cli.label.no_signing'), cell(dayOr(notification.noSigningBefore))],
            [say('cli.label.filed'), cell(dayOr(notification.filedOn))],
          ],
        },
        { kind: 'text', text: say('report.dossier.day_count'), soft: true },
      ]
    : [
        {
          kind: 'text',
          text: say(
            notification?.needed === false ? 'ui.notification_not_needed' : 'ui.notification_unknown',
          ),
        },
      ];
  return {
    ...composeFurniture(facts, speaker, say('report.dossier.title'), 'confidential'),
    front: frontFacts(facts, speaker),
    contents: null,
    blocks: [
      {
        kind: 'note',
        tone: 'info',
        title: say('report.dossier.what'),
        text: say('report.dossier.what_text'),
      },
      { kind: 'heading', level: 1, text: say('report.dossier.dates') },
      ...dates,
      { kind: 'heading', level: 1, text: say('report.arrangement') },
      {
        kind: 'facts',
        rows: [
          [say('report.provider'), cell(facts.arrangement.facts.provider)],
          [
            say('report.services'),
            cell(services.map(({ name, use }) => (use === '' ? name : `${name}: ${use}`)).join('\n') || '–'),
          ],
          [
            say('report.regions'),
            cell(
              [...new Set(services.flatMap(service => service.regions))].join(say('cli.list.comma')) || '–',
            ),
          ],
          [
            say('report.parties'),
            cell(parties.map(({ name, country }) => `${name} ${country}`.trim()).join('\n') || '–'),
          ],
        ],
      },
      ...(told.length > 0
        ? told
        : [{ kind: 'text', text: say('report.dossier.not_asked'), soft: true } as const]),
      { kind: 'heading', level: 1, text: say('report.limits') },
      { kind: 'list', items: disclaimers(facts, speaker, 3) },
      {
        kind: 'signatures',
        headings: [say('report.part'), say('report.name'), say('report.signature'), say('report.date')],
        rows: signatureRows(facts, speaker),
      },
    ],
  };
}
