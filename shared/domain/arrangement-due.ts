import { addMonths } from './calendar.ts';
import { listDelegationDue } from './delegation-due.ts';
import { listIncidentDue } from './incidents.ts';
import { afterTest } from './recurring-due.ts';
import type { Counted, Counting } from './register.ts';
import type { ReminderSettings } from './reminder-rules.ts';
import { byDay, type Due, listContractDue } from './reminders.ts';

/** Everything that falls due for an arrangement, earliest first, with the assessment in which it is mended. */
export function listDue(
  { arrangement, current, inForce, incidents, delegations, ledElsewhere }: Counting,
  settings: ReminderSettings,
  today: string,
): (Due & { assessmentId: string | null })[] {
  const listed = new Set<string>();
  const moved = new Set(current?.figures.findings);
  const dated = new Set(current?.figures.dated);
  const movedAlong = ({ kind, number, questionId }: Due) =>
    kind === 'finding' || kind === 'condition' || kind === 'risk-acceptance'
      ? moved.has(number)
      : (kind === 'notification' || kind === 'provider-question') && dated.has(questionId ?? '');
  const of = (counted: Counted | null) =>
    (counted?.figures.due ?? [])
      .filter(({ kind, number, dueOn }) => {
        // Evidence on which both rely falls due once.
        const key = `${number} ${dueOn}`;
        const again = kind === 'evidence' && listed.has(key);
        listed.add(key);
        return !again;
      })
      .map(due => ({ ...due, assessmentId: counted?.assessment.id ?? null }));
  const here = [
    ...listDelegationDue(delegations),
    ...listIncidentDue(incidents).map(due => ({ ...due, assessmentId: null })),
  ];
  // Days of the contract, of findings and of evidence are kept where the assessment is led; those of the work plan are set here.
  if (ledElsewhere) return [...here, ...of(current).filter(({ kind }) => kind === 'worksheet')].sort(byDay);
  const sealed = [current, inForce].find(each => each?.assessment.state === 'sealed') ?? null;
  const contract = [
    ...listContractDue(arrangement.facts, today, settings),
    ...(sealed && arrangement.facts.status !== 'ended' ? reviewDue(sealed, settings) : []),
  ].map(due => ({ ...due, assessmentId: null }));
  const before = of(inForce)
    .filter(due => !movedAlong(due))
    .map(due => afterTest(due, current?.figures.tested ?? []));
  return [...of(current), ...before, ...here, ...contract].sort(byDay);
}

/** When to look again: sooner or later by materiality and risk, and at materiality itself no later than the settings say. */
function reviewDue({ assessment, figures }: Counted, settings: ReminderSettings): Due[] {
  const { reviewMonths, lowRiskReviewMonths, materialityMonths } = settings;
  const light = figures.lowRisk && figures.materiality?.concluded === 'not-material';
  const months = light ? lowRiskReviewMonths : reviewMonths;
  const common = { worksheetId: null, questionId: null, number: '', about: '', owner: '' };
  const dueOn = addMonths(assessment.windowEnd, months);
  return [
    { ...common, kind: 'reassessment', dueOn, every: null },
    ...(months > materialityMonths
      ? [
          {
            ...common,
            kind: 'materiality-check' as const,
            dueOn: addMonths(assessment.windowEnd, materialityMonths),
            every: materialityMonths,
          },
        ]
      : []),
  ];
}
