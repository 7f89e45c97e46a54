import { addDays } from './calendar.ts';
import { planNotification } from './notification.ts';

/** What has to be finished when, so that the contract can be signed on its day; in the order of time. */
export const backPlanSteps = [
  'start',
  'evidence',
  'answers',
  'review',
  'sign-off',
  'board-paper',
  'filing',
  'latest-filing',
  'signing',
] as const;
export type BackPlanStep = (typeof backPlanSteps)[number];

/** Days between a step and the board paper. Starting points of the insurer's own, not of any guideline. */
const leadDays = { start: 91, evidence: 77, answers: 35, review: 14, 'sign-off': 7 } as const;

/** The board paper goes out so many days before the dossier is to be filed, if no day is named for it. */
const BOARD_BEFORE_FILING = 14;

/** The day a plan counts back from unless a person names another: the next signing or renewal, never one that is over. */
export const nextSigning = (
  { signingOn, renewalOn }: { signingOn: string | null; renewalOn: string | null },
  today: string,
): string | null => [signingOn, renewalOn].filter(on => on !== null && on >= today).sort()[0] ?? null;

/**
 * Counts back from signing (or taking effect, whichever is earlier) over filing and the board paper to the day on which the work
 * begins. `months` is the notice a filing needs, null where nothing has to be filed. Undefined without any day to count from.
 */
export function planBack(
  {
    signingOn,
    effectiveOn,
    boardPaperOn,
  }: { signingOn: string | null; effectiveOn: string | null; boardPaperOn: string | null },
  months: number | null,
  today: string,
): { step: BackPlanStep; on: string }[] | undefined {
  const signing = [signingOn, effectiveOn].filter(day => day !== null).sort()[0];
  const filing =
    months === null ? undefined : planNotification({ signingOn, effectiveOn, filedOn: null }, months, today);
  const target = filing?.planToFileOn ?? signing;
  const board = boardPaperOn ?? (target === undefined ? undefined : addDays(target, -BOARD_BEFORE_FILING));
  if (board === undefined) return undefined;
  const before = (['start', 'evidence', 'answers', 'review', 'sign-off'] as const).map(step => ({
    step,
    on: addDays(board, -leadDays[step]),
  }));
  return [
    ...before,
    { step: 'board-paper', on: board },
    ...(filing
      ? ([
          { step: 'filing', on: filing.planToFileOn },
          { step: 'latest-filing', on: filing.latestFilingOn },
        ] as const)
      : []),
    ...(signing === undefined ? [] : [{ step: 'signing', on: signing } as const]),
  ];
}
