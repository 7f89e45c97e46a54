import { z } from 'zod';
import { type Conclusion, conclusions } from './answers.ts';
import type { Appraisal } from './appraisal.ts';
import type { AssessmentContent } from './completion.ts';
import { isOpenOn, severitySchema } from './findings.ts';
import { packIdSchema } from './pack-ids.ts';
import { listQuestions } from './packs.ts';
import { ratingWords } from './ratings.ts';
import { localizedSchema } from './text.ts';

/** Which way something moved. `other`: it changed, and neither is better: not applicable, or nothing concluded. */
export const directions = ['worse', 'better', 'other', 'same'] as const;
export type Direction = (typeof directions)[number];

const moved = { direction: z.enum(directions) };
const conclusionSchema = z.enum(conclusions).nullable();
const ratingSchema = z.enum(ratingWords).nullable();
const scoreSchema = z.int().nullable();

/** Two assessments side by side, question by question: what got better or worse, and why. */
export const comparisonSchema = z.strictObject({
  /** Worksheets that either of them asks, in the order of the later one. */
  worksheets: z.array(
    z.strictObject({
      worksheetId: packIdSchema,
      title: localizedSchema,
      before: ratingSchema,
      after: ratingSchema,
      ...moved,
      /** Conclusions that got better and worse, findings that came and went: why the rating is what it is. */
      better: z.int(),
      worse: z.int(),
      opened: z.array(z.string()),
      closed: z.array(z.string()),
    }),
  ),
  /** Questions whose conclusion is another. */
  questions: z.array(
    z.strictObject({
      worksheetId: packIdSchema,
      questionId: packIdSchema,
      title: localizedSchema,
      before: conclusionSchema,
      after: conclusionSchema,
      ...moved,
      /** What the later assessment gives as its reason; may be empty. */
      why: z.string(),
    }),
  ),
  /** Risks whose score is another: impact times likelihood, 1 to 25, the highest over services. */
  risks: z.array(
    z.strictObject({
      questionId: packIdSchema,
      title: localizedSchema,
      inherent: z.strictObject({ before: scoreSchema, after: scoreSchema }),
      residual: z.strictObject({ before: scoreSchema, after: scoreSchema }),
      ...moved,
    }),
  ),
  findings: z.array(
    z.strictObject({
      number: z.string(),
      title: z.string(),
      severity: severitySchema,
      questionId: packIdSchema,
      what: z.enum(['opened', 'closed', 'graver', 'milder', 'still-open']),
      /** How it was resolved, why the risk was accepted, or what was found; may be empty. */
      why: z.string(),
    }),
  ),
  counts: z.strictObject({ better: z.int(), worse: z.int() }),
});
export type Comparison = z.infer<typeof comparisonSchema>;

/** What is compared. Findings are the same while their number is: within one arrangement they move along from cycle to cycle. */
export interface Side {
  content: AssessmentContent;
  appraisal: Pick<Appraisal, 'ratings' | 'risks'>;
}

const grades: Partial<Record<Conclusion, number>> = { addressed: 3, partly: 2, 'not-addressed': 1 };
const ratingGrades: Partial<Record<string, number>> = { green: 3, amber: 2, red: 1 };
const gravity: readonly Conclusion[] = ['not-addressed', 'partly', 'addressed', 'not-applicable'];

/** Higher grades are better; what has no grade is neither. */
function directionOf(before: number | undefined, after: number | undefined, same: boolean): Direction {
  if (same) return 'same';
  if (before === undefined || after === undefined) return 'other';
  return after > before ? 'better' : after < before ? 'worse' : 'other';
}

/** Compares on a day (ISO). Pure. */
export function compareAssessments(before: Side, after: Side, today: string): Comparison {
  const titles = new Map(
    [...listQuestions(before.content.pack), ...listQuestions(after.content.pack)].map(each => [
      each.question.id,
      { title: each.question.title, worksheetId: each.worksheet.id },
    ]),
  );
  const about = (id: string) => titles.get(id) ?? { title: { en: id, 'zh-Hant': id }, worksheetId: id };
  const questions = compareConclusions(before.content, after.content).map(each => ({
    ...each,
    ...about(each.questionId),
  }));
  const findings = compareFindings(before, after, today);
  const worksheets = compareRatings(before, after).map(each => {
    const own = questions.filter(({ worksheetId }) => worksheetId === each.worksheetId);
    const numbers = (what: (typeof findings)[number]['what']) =>
      findings
        .filter(found => found.what === what && about(found.questionId).worksheetId === each.worksheetId)
        .map(({ number }) => number);
    return {
      ...each,
      better: own.filter(({ direction }) => direction === 'better').length,
      worse: own.filter(({ direction }) => direction === 'worse').length,
      opened: numbers('opened'),
      closed: numbers('closed'),
    };
  });
  const risks = compareRisks(before, after).map(each => ({ ...each, title: about(each.questionId).title }));
  const all = [...questions, ...risks];
  return {
    worksheets,
    questions,
    risks,
    findings,
    counts: {
      better: all.filter(({ direction }) => direction === 'better').length,
      worse: all.filter(({ direction }) => direction === 'worse').length,
    },
  };
}

/** The gravest conclusion given to a question, over services, with its reason. */
function conclusionsOf({ answers }: AssessmentContent) {
  const groups = Map.groupBy(answers, answer => answer.questionId);
  return new Map(
    [...groups].map(([id, own]) => {
      const gravest = gravity.flatMap(each => own.filter(({ conclusion }) => conclusion === each))[0];
      const why = gravest?.rationale || gravest?.notApplicableReason;
      return [id, { conclusion: gravest?.conclusion ?? null, why: why ?? '' }];
    }),
  );
}

function compareConclusions(before: AssessmentContent, after: AssessmentContent) {
  const [then, now] = [conclusionsOf(before), conclusionsOf(after)];
  const order = [...new Set([...now.keys(), ...then.keys()])];
  return order.flatMap(questionId => {
    const was = then.get(questionId)?.conclusion ?? null;
    const { conclusion: is, why } = now.get(questionId) ?? { conclusion: null, why: '' };
    if (was === is) return [];
    const direction = directionOf(was ? grades[was] : undefined, is ? grades[is] : undefined, false);
    return [{ questionId, before: was, after: is, direction, why }];
  });
}

function compareRatings(before: Side, after: Side) {
  const then = new Map(before.appraisal.ratings.map(each => [each.worksheetId, each.rating]));
  const now = new Map(after.appraisal.ratings.map(each => [each.worksheetId, each.rating]));
  const sheets = new Map(
    [...before.content.pack.worksheets, ...after.content.pack.worksheets].map(({ id, title }) => [id, title]),
  );
  return [...new Set([...now.keys(), ...then.keys()])].map(worksheetId => {
    const [was, is] = [then.get(worksheetId) ?? null, now.get(worksheetId) ?? null];
    return {
      worksheetId,
      title: sheets.get(worksheetId) ?? { en: worksheetId, 'zh-Hant': worksheetId },
      before: was,
      after: is,
      direction: directionOf(
        was ? ratingGrades[was] : undefined,
        is ? ratingGrades[is] : undefined,
        was === is,
      ),
    };
  });
}

function compareRisks(before: Side, after: Side) {
  const highest = ({ appraisal }: Side) => {
    const scores = new Map<string, { inherent: number; residual: number }>();
    for (const { questionId, inherent, residual } of appraisal.risks) {
      const known = scores.get(questionId);
      scores.set(questionId, {
        inherent: Math.max(known?.inherent ?? 0, inherent.score),
        residual: Math.max(known?.residual ?? 0, residual.score),
      });
    }
    return scores;
  };
  const [then, now] = [highest(before), highest(after)];
  return [...new Set([...now.keys(), ...then.keys()])].flatMap(questionId => {
    const [was, is] = [then.get(questionId), now.get(questionId)];
    if (was?.inherent === is?.inherent && was?.residual === is?.residual) return [];
    // A lower score is better; what is left after controls counts first.
    const grade = (scores: typeof was) => scores && -(scores.residual * 100 + scores.inherent);
    return [
      {
        questionId,
        inherent: { before: was?.inherent ?? null, after: is?.inherent ?? null },
        residual: { before: was?.residual ?? null, after: is?.residual ?? null },
        direction: directionOf(grade(was), grade(is), false),
      },
    ];
  });
}

const severityOrder = ['low', 'medium', 'high', 'critical'];

function compareFindings(before: Side, after: Side, today: string): Comparison['findings'] {
  const open = ({ content }: Side) =>
    new Map(content.findings.filter(finding => isOpenOn(finding, today)).map(each => [each.number, each]));
  const [then, now] = [open(before), open(after)];
  const changed = [...now.values()].map(finding => {
    const { number, title, severity, questionId, detail } = finding;
    const was = then.get(number);
    const step = was ? severityOrder.indexOf(severity) - severityOrder.indexOf(was.severity) : 0;
    const what = !was ? 'opened' : step > 0 ? 'graver' : step < 0 ? 'milder' : 'still-open';
    return { number, title, severity, questionId, what, why: detail } as const;
  });
  const ends = new Map(after.content.findings.map(each => [each.number, each]));
  const closed = [...then.values()]
    .filter(({ number }) => !now.has(number))
    .map(({ number, title, severity, questionId }) => {
      const end = ends.get(number);
      const why = end?.status === 'resolved' ? end.resolution : (end?.acceptance?.reason ?? '');
      return { number, title, severity, questionId, what: 'closed' as const, why };
    });
  return [...changed, ...closed];
}
