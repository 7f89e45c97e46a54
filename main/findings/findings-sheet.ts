import { hongKongDay } from '../../shared/domain/calendar.ts';
import { writeCsv } from '../../shared/domain/csv.ts';
import { type Finding, isOverdueOn } from '../../shared/domain/findings.ts';
import { listQuestions, type Pack } from '../../shared/domain/packs.ts';
import type { Language } from '../../shared/domain/text.ts';
import { translate } from '../../shared/messages/index.ts';

const columns = [
  'number',
  'question',
  'question_title',
  'severity',
  'title',
  'detail',
  'action',
  'owner',
  'due',
  'overdue',
  'status',
  'resolution',
  'accepted_until',
  'accepted_reason',
  'accepted_owner',
] as const;

/** Findings as a spreadsheet shows them, in the words of a language. */
export function composeFindingsSheet(
  findings: readonly Finding[],
  { pack, language, now }: { pack: Pack; language: Language; now: Date },
): string {
  const say = (key: string) => translate(language, key);
  const titles = new Map(listQuestions(pack).map(({ question }) => [question.id, question.title[language]]));
  const today = hongKongDay(now);
  const rows = findings.map(
    (finding): Record<(typeof columns)[number], string> => ({
      number: finding.number,
      question: finding.questionId,
      question_title: titles.get(finding.questionId) ?? '',
      severity: say(`word.severity.${finding.severity}`),
      title: finding.title,
      detail: finding.detail,
      action: finding.action,
      owner: finding.owner,
      due: finding.dueOn ?? '',
      overdue: isOverdueOn(finding, today) ? say('findings.sheet.overdue_yes') : '',
      status: say(`word.finding.${finding.status}`),
      resolution: finding.resolution,
      accepted_until: finding.acceptance?.expiresOn ?? '',
      accepted_reason: finding.acceptance?.reason ?? '',
      accepted_owner: finding.acceptance?.owner ?? '',
    }),
  );
  return writeCsv([
    columns.map(column => say(`findings.sheet.${column}`)),
    ...rows.map(row => columns.map(column => row[column])),
  ]);
}
