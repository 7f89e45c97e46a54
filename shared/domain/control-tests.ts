import type { AnswerValue } from './answers.ts';
import type { AnswerForm } from './packs.ts';

export type ControlTest = Extract<AnswerValue, { type: 'controlTest' }>;

/** A test of which nothing is known yet. */
export const blankTest: ControlTest = {
  type: 'controlTest',
  population: '',
  periodStart: null,
  periodEnd: null,
  sampleSize: null,
  selection: '',
  items: [],
  exceptions: '',
  tester: '',
  workingPaper: '',
  outcome: null,
};

export const testFaults = [
  'period-backwards',
  'population-missing',
  'period-missing',
  'sample-missing',
  'more-items-than-sample',
  'result-missing',
  'exceptions-unexplained',
] as const;
export type TestFault = (typeof testFaults)[number];

/**
 * Why a reader could not rely on a finished test. A test of operating needs a population, a period and a sample; a test of
 * design looks at one thing on a day. Exceptions need words, whatever the outcome: a reader must be able to weigh them.
 */
export function findTestFaults(
  form: Extract<AnswerForm, { type: 'controlTest' }>,
  test: ControlTest,
): TestFault[] {
  const faults: TestFault[] = [];
  const exceptions = test.items.filter(item => item.result === 'exception').length;
  if (test.periodStart !== null && test.periodEnd !== null && test.periodEnd < test.periodStart)
    faults.push('period-backwards');
  if (form.test === 'operating') {
    if (test.population.trim() === '') faults.push('population-missing');
    if (test.periodStart === null || test.periodEnd === null) faults.push('period-missing');
    if (test.sampleSize === null || test.sampleSize === 0) faults.push('sample-missing');
  }
  // One line may stand for several items of the sample, never the other way round.
  if (test.sampleSize !== null && test.items.length > test.sampleSize) faults.push('more-items-than-sample');
  if (test.items.some(item => item.result === null)) faults.push('result-missing');
  if (exceptions > 0 && test.exceptions.trim() === '') faults.push('exceptions-unexplained');
  return faults;
}
