import { addDays } from './calendar.ts';
import { planNotification } from './notification.ts';
import type { BackPlanRule } from './pack-rules.ts';

const work = ['start', 'evidence', 'answers', 'review', 'sign-off'] as const;

/** What has to be finished when, so that the contract can be signed on its day; in the order of the work. */
export const backPlanSteps = [...work, 'board-paper', 'filing', 'latest-filing', 'signing'] as const;

export interface BackPlanStep {
  step: (typeof backPlanSteps)[number];
  on: string;
  /** It falls before a step that has to come first: the days that were named do not go together. */
  clashes: boolean;
}

/** The days a plan counts back from; null for what is not fixed. */
export interface BackPlanDays {
  signingOn: string | null;
  effectiveOn: string | null;
  filingOn: string | null;
  boardPaperOn: string | null;
}

/** The day a plan counts back from unless a person names another: the next signing or renewal, never one that is over. */
export const nextSigning = (
  { signingOn, renewalOn }: { signingOn: string | null; renewalOn: string | null },
  today: string,
): string | null =>
  [signingOn, renewalOn].flatMap(on => (on !== null && on >= today ? [on] : [])).sort()[0] ?? null;

/**
 * Counts back from signing (or taking effect, whichever is earlier) over filing and the board paper to the day on which the work
 * begins. `months` is the notice a filing needs, null where nothing has to be filed; `rule` says how long the work takes, and
 * without it no day is made up. Undefined without any day to count from.
 */
export function planBack(
  { signingOn, effectiveOn, filingOn, boardPaperOn }: BackPlanDays,
  { rule, months }: { rule: BackPlanRule | undefined; months: number | null },
  today: string,
): BackPlanStep[] | undefined {
  const signing = [signingOn, effectiveOn].filter(day => day !== null).sort()[0];
  const notice =
    months === null ? undefined : planNotification({ signingOn, effectiveOn, filedOn: null }, months, today);
  const filing = months === null ? undefined : (filingOn ?? notice?.planToFileOn);
  const target = filing ?? signing;
  const board =
    boardPaperOn ?? (target !== undefined && rule ? addDays(target, -rule.boardBefore) : undefined);
  if (target === undefined && board === undefined) return undefined;
  const days: [BackPlanStep['step'], string | undefined][] = [
    ...work.map((step): [typeof step, string | undefined] => [
      step,
      board !== undefined && rule ? addDays(board, -rule.beforeBoard[step]) : undefined,
    ]),
    ['board-paper', board],
    ['filing', filing],
    ['latest-filing', notice?.latestFilingOn],
    ['signing', signing],
  ];
  let latest = '';
  return days.flatMap(([step, on]) => {
    if (on === undefined) return [];
    const clashes = on < latest;
    if (!clashes) latest = on;
    return [{ step, on, clashes }];
  });
}
