import { z } from 'zod';
import { addMonths, daysBetween } from './calendar.ts';
import type { Due, DueKind } from './reminders.ts';
import { daySchema, idSchema, instantSchema, lineText } from './text.ts';

/** The insurer's own cadence, and how early it wants to hear of things. Months and days are whole. */
export const reminderSettingsSchema = z.strictObject({
  /** Days before the due day at which people are told, the earliest first; from the day after it is overdue. */
  thresholds: z.array(z.int().min(1).max(730)).min(1).max(10),
  /** Months from the end of one assessment window to the next review. */
  reviewMonths: z.int().min(1).max(60),
  /** The same for an arrangement that is concluded not material and whose risks are all low. */
  lowRiskReviewMonths: z.int().min(1).max(60),
  /** Months to the next look at materiality, where the review itself is later. */
  materialityMonths: z.int().min(1).max(60),
  /** Days before renewal at which to decide whether to renew, renegotiate or leave. */
  noticeDays: z.int().min(0).max(730),
});
export type ReminderSettings = z.infer<typeof reminderSettingsSchema>;

export const defaultReminderSettings: ReminderSettings = {
  thresholds: [180, 90, 60, 30, 7],
  reviewMonths: 12,
  lowRiskReviewMonths: 24,
  materialityMonths: 12,
  noticeDays: 180,
};

/** Why the settings cannot be kept; a message key. */
export function findSettingsFault(settings: ReminderSettings): string | undefined {
  const { thresholds, materialityMonths, lowRiskReviewMonths } = settings;
  const falling = thresholds.every((days, index) => index === 0 || days < (thresholds[index - 1] ?? 0));
  if (!falling) return 'reminders.thresholds_order';
  return materialityMonths > lowRiskReviewMonths ? 'reminders.materiality_later' : undefined;
}

export const markKinds = ['done', 'snoozed', 'woken'] as const;

/** What a person said of something that falls due. The newest counts; all of them are kept. */
export const reminderMarkSchema = z.strictObject({
  /** Names what falls due, whatever day it falls due on. */
  reminder: z.string().regex(/^[0-9a-f]{12}$/),
  kind: z.enum(markKinds),
  /** The day it was due on when this was said. */
  dueOn: daySchema,
  /** For what is snoozed: the day on which it is shown again. */
  until: daySchema.nullable(),
  reason: lineText.trim().min(1),
  /** The Hong Kong day of the computer's clock, which may have been wrong. */
  onDay: daySchema,
  by: idSchema,
  at: instantSchema,
});
export type ReminderMark = z.infer<typeof reminderMarkSchema>;

/** The newest words on one reminder. */
export interface Marks {
  done: ReminderMark | null;
  /** Snoozed or woken. */
  rest: ReminderMark | null;
}

/**
 * What goes away only because somebody says that it is done, because the program cannot see it. Everything else goes away when
 * the records say so: a finding is resolved, a reply is filed, a newer report is linked. Questions of colleagues do both: their
 * answers come or leave, or were asked for anew, or are no longer wanted.
 */
const doneByHand: ReadonlySet<DueKind> = new Set([
  'delegated',
  'asked',
  'materiality-check',
  'contingency-test',
  'control',
  'renewal-notice',
  'no-signing',
  'signing',
  'effective',
  'renewal',
  'end',
]);
export const isDoneByHand = (kind: DueKind): boolean => doneByHand.has(kind);

export interface Settled {
  state: 'open' | 'snoozed' | 'done';
  dueOn: string;
  until: string | null;
}

/**
 * Where something that falls due stands, given what people said of it. What recurs returns so many months after the day it was
 * done; anything else stays away until the records give it another day. A day that still lies ahead was noted by a wrong clock:
 * the due day it was said of counts instead, and a snooze of that kind holds nothing back.
 */
export function settle({ dueOn, every }: Pick<Due, 'dueOn' | 'every'>, marks: Marks, today: string): Settled {
  const { done, rest } = marks;
  let day = dueOn;
  if (done && every !== null) {
    const next = addMonths(done.onDay <= today ? done.onDay : done.dueOn, every);
    if (next > day) day = next;
  } else if (done && done.dueOn === dueOn) return { state: 'done', dueOn, until: null };
  const snoozed =
    rest?.kind === 'snoozed' &&
    rest.dueOn === day &&
    rest.onDay <= today &&
    rest.until !== null &&
    rest.until > today;
  return snoozed
    ? { state: 'snoozed', dueOn: day, until: rest.until }
    : { state: 'open', dueOn: day, until: null };
}

/** The nearest threshold that has been reached: days, `0` for overdue; null while the day is further off than all of them. */
export function stageOf(dueOn: string, thresholds: readonly number[], today: string): number | null {
  const left = daysBetween(today, dueOn);
  if (left < 0) return 0;
  return thresholds.reduce<number | null>(
    (nearest, days) => (left <= days && (nearest === null || days < nearest) ? days : nearest),
    null,
  );
}

/**
 * Names what falls due for as long as it is the same thing: the day may move, a finding may move along to the next cycle, and
 * it is still what people snoozed or put into their calendar.
 */
export const reminderKey = (arrangementId: string, due: Due): string =>
  [
    arrangementId,
    due.kind,
    due.worksheetId ?? '',
    due.questionId ?? '',
    due.number,
    due.kind === 'provider-question' || due.kind === 'coverage' ? due.about : '',
    ...(due.exchangeId === undefined ? [] : [due.exchangeId]),
  ].join('\n');

/** Gives each its key; two that are alike are told apart by their day. */
export function keyReminders<T extends Due>(
  arrangementId: string,
  items: readonly T[],
): (T & { key: string })[] {
  const seen = new Set<string>();
  return items.flatMap(item => {
    const plain = reminderKey(arrangementId, item);
    const key = seen.has(plain) ? `${plain}\n${item.dueOn}` : plain;
    if (seen.has(key)) return [];
    seen.add(key);
    return [{ ...item, key }];
  });
}

interface Told {
  reminder: string;
  dueOn: string;
  stage: number | null;
}

/** What has come nearer since people were last told, and everything they have been told with it: no stage is told twice. */
export function newsOf<T extends Told>(
  items: readonly T[],
  told: ReadonlySet<string>,
): { news: T[]; told: Set<string> } {
  const mark = ({ reminder, dueOn, stage }: Told) => `${reminder} ${dueOn} ${stage}`;
  const near = items.filter(({ stage }) => stage !== null);
  return {
    news: near.filter(item => !told.has(mark(item))),
    told: new Set([...told, ...near.map(mark)]),
  };
}
