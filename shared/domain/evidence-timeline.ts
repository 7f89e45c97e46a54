import { addDays } from './calendar.ts';
import type { Period } from './coverage.ts';
import { coverWindow } from './coverage.ts';
import { type Evidence, lastFreshDay } from './evidence.ts';
import type { EvidenceType, Pack } from './packs.ts';

export interface TimelineRow {
  type: EvidenceType;
  periods: (Period & { number: string; kind: 'report' | 'letter' | 'validity' })[];
  /** Days of the window that nothing covers. */
  gaps: Period[];
  state: 'covered' | 'gaps' | 'tail' | 'ends' | 'undated';
  /** Pieces of the type without the days that would tell. */
  undated: string[];
}

/**
 * Each type of evidence along the days of an assessment: reports by their periods, each type by itself, with the letters beside
 * them; everything else by the days on which it holds. Types of which there is nothing are left out, and so are those that never age.
 */
export function layTimeline(
  pack: Pick<Pack, 'evidenceTypes' | 'rules'>,
  evidence: readonly Evidence[],
  window: Period,
): TimelineRow[] {
  const rules = pack.rules?.coverage ?? [];
  const letters = new Set(rules.flatMap(rule => rule.letter ?? []));
  return pack.evidenceTypes.flatMap((type): TimelineRow[] => {
    const pieces = evidence.filter(({ facts }) => facts.type === type.id);
    if (pieces.length === 0 || letters.has(type.id) || type.staleness.from === 'none') return [];
    const rule = rules.find(each => each.type === type.id);
    const spans = pieces.flatMap(piece => spanOf(type, piece));
    const undated = pieces.filter(piece => spanOf(type, piece).length === 0).map(({ number }) => number);
    const beside = rule?.letter
      ? evidence
          .filter(({ facts }) => facts.type === rule.letter)
          .flatMap(({ number, facts }) =>
            facts.periodStart && facts.periodEnd
              ? [{ start: facts.periodStart, end: facts.periodEnd, number, kind: 'letter' as const }]
              : [],
          )
      : [];
    const periods = [...spans, ...beside];
    if (spans.length === 0) return [{ type, periods, gaps: [], state: 'undated', undated }];
    if (!rule) {
      // What need not cover every day still has to hold on the last one.
      const last = pieces
        .flatMap(({ facts }) => lastFreshDay(type, facts) ?? [])
        .sort()
        .at(-1);
      const ended = last !== undefined && last < window.end;
      const start = ended && last >= window.start ? addDays(last, 1) : window.start;
      const open = ended ? [{ start, end: window.end }] : [];
      return [{ type, periods, gaps: open, state: ended ? 'ends' : 'covered', undated }];
    }
    const { holes, openTail } = coverWindow(window, spans, beside);
    const gaps = [...holes, ...(openTail ? [openTail] : [])];
    const state = gaps.length === 0 ? 'covered' : holes.length > 0 ? 'gaps' : 'tail';
    return [{ type, periods, gaps, state, undated }];
  });
}

function spanOf(type: EvidenceType, { number, facts }: Evidence): TimelineRow['periods'] {
  if (type.staleness.from === 'period-end')
    return facts.periodStart && facts.periodEnd
      ? [{ start: facts.periodStart, end: facts.periodEnd, number, kind: 'report' }]
      : [];
  const end = lastFreshDay(type, facts);
  if (end === null) return [];
  const start = facts.issuedOn ?? facts.periodStart ?? addDays(end, -365);
  return [{ start: start < end ? start : end, end, number, kind: 'validity' }];
}
