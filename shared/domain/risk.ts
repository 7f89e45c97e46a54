import type { AnswerValue } from './answers.ts';
import type { RiskBand } from './pack-rules.ts';

export type RiskPoint = Extract<AnswerValue, { type: 'riskMatrix' }>['inherent'];

/** 1–25. */
export const riskScore = ({ impact, likelihood }: RiskPoint): number => impact * likelihood;

/** The part of the scale a score lies in. Bands are given in any order; a score below all of them is in the lowest. */
export function bandOf(bands: readonly RiskBand[], score: number): RiskBand | undefined {
  const rising = [...bands].sort((a, b) => a.from - b.from);
  return rising.findLast(band => band.from <= score) ?? rising[0];
}
