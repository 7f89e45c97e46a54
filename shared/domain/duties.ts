import { z } from 'zod';
import type { AssessmentContent, Completion } from './completion.ts';
import { isOpenOn } from './findings.ts';
import { packIdSchema } from './pack-ids.ts';
import { findWorksheetIds } from './packs.ts';
import { isOverdue, readProviderQuestions } from './provider-questions.ts';
import type { Verdict } from './reviews.ts';
import { isCurrent } from './reviews.ts';
import { daySchema } from './text.ts';
import { isAttestedByOwner } from './worksheets.ts';

/** Something that somebody owes. `owner` is a person's id for worksheets and a name as entered otherwise; empty when open. */
export const dutySchema = z.strictObject({
  kind: z.enum(['worksheet', 'returned-answer', 'finding', 'provider-question']),
  worksheetId: packIdSchema,
  questionId: packIdSchema.nullable(),
  /** Number of a finding, words of a question to the provider; empty otherwise. */
  subject: z.string(),
  owner: z.string(),
  dueOn: daySchema.nullable(),
  overdue: z.boolean(),
  /** Mandatory questions of a worksheet that are not complete. */
  open: z.int().nullable(),
});
export type Duty = z.infer<typeof dutySchema>;

/** Everything owed in one assessment on a day: earliest first, without a day last. Findings with an accepted risk rest. */
export function listDuties(
  content: AssessmentContent,
  { questions }: Completion,
  verdicts: readonly Verdict[],
  today: string,
): Duty[] {
  const at = findWorksheetIds(content.pack);
  const isLate = (dueOn: string | null) => dueOn !== null && dueOn < today;

  const worksheets = content.plans.flatMap((plan): Duty[] => {
    const { worksheetId, ownerId, dueOn } = plan;
    const open = questions.filter(
      question => question.worksheetId === worksheetId && question.mandatory && !question.complete,
    ).length;
    const isDone = open === 0 && (ownerId === null || isAttestedByOwner(content, plan));
    if ((ownerId === null && dueOn === null) || isDone) return [];
    return [
      {
        kind: 'worksheet',
        worksheetId,
        questionId: null,
        subject: '',
        owner: ownerId ?? '',
        dueOn,
        overdue: isLate(dueOn),
        open,
      },
    ];
  });

  const returned = verdicts.flatMap((verdict): Duty[] => {
    const answer = content.answers.find(
      candidate => candidate.questionId === verdict.questionId && candidate.serviceId === verdict.serviceId,
    );
    if (verdict.verdict !== 'returned' || !isCurrent(verdict, answer?.revision ?? 0)) return [];
    const { questionId, dueOn } = verdict;
    const worksheetId = at(questionId);
    const owner = content.plans.find(plan => plan.worksheetId === worksheetId)?.ownerId ?? '';
    return [
      {
        kind: 'returned-answer',
        worksheetId,
        questionId,
        subject: '',
        owner,
        dueOn,
        overdue: isLate(dueOn),
        open: null,
      },
    ];
  });

  const findings = content.findings
    .filter(finding => isOpenOn(finding, today))
    .map(
      ({ questionId, number, owner, dueOn }): Duty => ({
        kind: 'finding',
        worksheetId: at(questionId),
        questionId,
        subject: number,
        owner,
        dueOn,
        overdue: isLate(dueOn),
        open: null,
      }),
    );

  return [...worksheets, ...returned, ...findings, ...providerDuties(content, at, today)].sort(byDue);
}

function providerDuties(content: AssessmentContent, at: (id: string) => string, today: string): Duty[] {
  const rule = content.pack.rules?.providerQuestions;
  const value = content.answers.find(answer => answer.questionId === rule?.question)?.value ?? null;
  if (!rule) return [];
  return readProviderQuestions(rule, value)
    .filter(question => question.reply.trim() === '' && !rule.settled.includes(question.status))
    .map(question => ({
      kind: 'provider-question',
      worksheetId: at(rule.question),
      questionId: rule.question,
      subject: question.text,
      owner: question.contact,
      dueOn: question.due,
      overdue: isOverdue(rule, question, today),
      open: null,
    }));
}

const byDue = (a: Duty, b: Duty): number => {
  const [left, right] = [a.dueOn ?? '9999-12-31', b.dueOn ?? '9999-12-31'];
  return left < right ? -1 : left > right ? 1 : 0;
};
