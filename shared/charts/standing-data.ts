import type { Answer, Conclusion } from '../domain/answers.ts';
import type { Appraisal } from '../domain/appraisal.ts';
import type { Evidence, EvidenceLink } from '../domain/evidence.ts';
import { listQuestions, type Pack } from '../domain/packs.ts';
import type { RatingWord, WorksheetRating } from '../domain/ratings.ts';
import { bandOf } from '../domain/risk.ts';
import type { AnswerSpeaker } from '../messages/answer-words.ts';
import type { CoverageTimelineData } from './coverage-timeline.ts';
import type { HeatMapData } from './heat-map.ts';
import type { ChartTone } from './look.ts';
import type { RatingBarsData } from './rating-bars.ts';
import type { RecoveryBarsData } from './recovery-bars.ts';

/** What the drawings of an assessment show, in the words of a language: for screens and for reports alike. */

const ratingTones: Readonly<Record<RatingWord, ChartTone>> = {
  red: 'bad',
  amber: 'warn',
  green: 'good',
  open: 'idle',
};

/** Conclusions as drawings show them, `none` for a question without one. */
export const conclusionParts = [
  { part: 'addressed', tone: 'good' },
  { part: 'partly', tone: 'warn' },
  { part: 'not-addressed', tone: 'bad' },
  { part: 'not-applicable', tone: 'info' },
  { part: 'none', tone: 'idle' },
] as const satisfies readonly { part: Conclusion | 'none'; tone: ChartTone }[];

/** Each worksheet's rating, how its conclusions are spread, and its rating in the cycle before. */
export function ratingRows(
  { say, word, pick }: AnswerSpeaker,
  pack: Pack,
  ratings: readonly WorksheetRating[],
  before: readonly Pick<WorksheetRating, 'worksheetId' | 'rating'>[],
): RatingBarsData['rows'] {
  const titles = new Map(pack.worksheets.map(each => [each.id, pick(each.title)]));
  return ratings.map(({ worksheetId, rating, counts }) => {
    const was = before.find(each => each.worksheetId === worksheetId)?.rating;
    return {
      label: titles.get(worksheetId) ?? worksheetId,
      word: say(`ui.rating.${rating}`),
      tone: ratingTones[rating],
      before: was ? { word: say(`ui.rating.${was}`), tone: ratingTones[was] } : null,
      parts: conclusionParts.map(({ part, tone }) => ({
        label: part === 'none' ? say('ui.conclusion_none') : word('conclusion', part),
        tone,
        count: counts[part],
      })),
    };
  });
}

const sortedBands = (pack: Pack) => [...(pack.rules?.riskBands ?? [])].sort((a, b) => a.from - b.from);

/** Bands from the lowest up. */
const bandTones: readonly ChartTone[] = ['good', 'info', 'warn', 'bad'];

/** How grave a score is by the bands of a pack. */
export function toneOfScore(pack: Pack): (score: number) => ChartTone {
  const bands = sortedBands(pack);
  return score => {
    const band = bandOf(bands, score);
    return (band && bandTones[Math.min(bands.indexOf(band), bandTones.length - 1)]) ?? 'idle';
  };
}

export function riskBands({ pick }: AnswerSpeaker, pack: Pack): HeatMapData['bands'] {
  const toneOf = toneOfScore(pack);
  return sortedBands(pack).map(band => ({
    label: `${band.from}+ ${pick(band.label)}`,
    tone: toneOf(band.from),
  }));
}

/** A score with the name of its band. */
export function scoreInWords(
  { pick }: AnswerSpeaker,
  pack: Pack,
  { score, band }: { score: number; band: string | null },
): string {
  const named = sortedBands(pack).find(each => each.id === band);
  return named ? `${score} – ${pick(named.label)}` : String(score);
}

/** Every risk that was scored, before and after controls. */
export function heatMapRisks(
  { pick }: AnswerSpeaker,
  pack: Pack,
  risks: Appraisal['risks'],
  answers: readonly Answer[],
): HeatMapData['risks'] {
  const titles = new Map(listQuestions(pack).map(({ question }) => [question.id, pick(question.title)]));
  return risks.flatMap(({ questionId, serviceId }) => {
    const value = answers.find(
      answer => answer.questionId === questionId && answer.serviceId === serviceId,
    )?.value;
    if (value?.type !== 'riskMatrix') return [];
    return [
      { label: titles.get(questionId) ?? questionId, inherent: value.inherent, residual: value.residual },
    ];
  });
}

const recoveryTones: Readonly<Record<Appraisal['recovery'][number]['verdict'], ChartTone>> = {
  met: 'good',
  missed: 'bad',
  untested: 'warn',
  'no-target': 'idle',
};

/** Recovery targets beside what the last test achieved. */
export function recoveryRows(
  { word, pick }: AnswerSpeaker,
  pack: Pack,
  recovery: Appraisal['recovery'],
): RecoveryBarsData['rows'] {
  const pairs = new Map(
    (pack.rules?.recovery ?? []).flatMap(rule => rule.pairs).map(pair => [pair.id, pick(pair.label)]),
  );
  return recovery.map(({ subject, pair, target, actual, verdict }) => ({
    label: `${pairs.get(pair) ?? pair} · ${subject}`,
    target,
    actual,
    word: word('recovery', verdict),
    tone: recoveryTones[verdict],
  }));
}

/** Which days of the assessment's period each type of report covers, by itself. */
export function coverageRows(
  { say, pick, day }: AnswerSpeaker,
  pack: Pack,
  coverage: Appraisal['coverage'],
  { evidence, links }: { evidence: readonly Evidence[]; links: readonly Pick<EvidenceLink, 'evidenceId'>[] },
): CoverageTimelineData['rows'] {
  const linked = new Set(links.map(link => link.evidenceId));
  const periodsOf = (type: string | undefined, kind: 'report' | 'letter') =>
    evidence.flatMap(({ id, number, facts }) =>
      facts.type === type && linked.has(id) && facts.periodStart !== null && facts.periodEnd !== null
        ? [{ start: facts.periodStart, end: facts.periodEnd, label: number, kind }]
        : [],
    );
  const describe = ({ holes, openTail }: Appraisal['coverage'][number]) =>
    [
      ...(holes.length > 0 ? [say('ui.coverage_holes', { count: holes.length })] : []),
      ...(openTail ? [say('ui.coverage_tail', { day: day(openTail.start) })] : []),
    ].join(say('cli.list.semicolon')) || say('ui.coverage_full');
  return coverage.map(each => {
    const name = pack.evidenceTypes.find(type => type.id === each.type)?.name;
    const letter = pack.rules?.coverage?.find(rule => rule.type === each.type)?.letter;
    return {
      label: name ? pick(name) : each.type,
      word: describe(each),
      tone: each.holes.length > 0 ? 'bad' : each.openTail ? 'warn' : 'good',
      periods: [...periodsOf(each.type, 'report'), ...(letter ? periodsOf(letter, 'letter') : [])],
      gaps: [...each.holes, ...(each.openTail ? [each.openTail] : [])],
    };
  });
}
