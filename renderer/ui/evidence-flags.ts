import type { JudgedEvidence } from '../../shared/domain/judged-evidence.ts';
import { useDates, useSay, useWord } from '../state/language.ts';
import type { Tone } from './status.tsx';

export interface Flag {
  tone: Tone;
  label: string;
}

const toneOfFreshness = { current: 'good', warning: 'warn', stale: 'bad', undated: 'warn' } as const;

/** What is to be known about a piece before it is relied on, the gravest first; never empty. */
export function useFlags(): (piece: JudgedEvidence & { isUsed: boolean }) => Flag[] {
  const say = useSay();
  const word = useWord();
  const { short } = useDates();
  return ({ freshness, missing, coverage, isUsed, type }) => {
    const flags: Flag[] = [];
    if (freshness === 'stale') flags.push({ tone: 'bad', label: word('freshness', 'stale') });
    if (missing.length > 0)
      flags.push({
        tone: 'warn',
        label: say('ui.evidence_missing', { facts: missing.map(fact => say(`ui.missing.${fact}`)) }),
      });
    if (freshness === 'warning') flags.push({ tone: 'warn', label: word('freshness', 'warning') });
    if (isUsed && coverage) {
      for (const { start, end } of coverage.holes)
        flags.push({ tone: 'bad', label: say('ui.evidence_hole', { from: short(start), to: short(end) }) });
      if (coverage.openTail)
        flags.push({ tone: 'warn', label: say('ui.evidence_tail', { day: short(coverage.openTail.start) }) });
    }
    if (type?.contextOnly) flags.push({ tone: 'info', label: say('ui.evidence_context') });
    if (flags.length > 0) return flags;
    return [
      freshness
        ? { tone: toneOfFreshness[freshness], label: word('freshness', freshness) }
        : { tone: 'idle', label: say('ui.evidence_no_rule') },
    ];
  };
}
