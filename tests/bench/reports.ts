import { makeReport } from '../../main/reports/make-report.ts';
import { gatherFacts, type ReportInput } from '../../main/reports/report-input.ts';
import { createTypesetter } from '../../main/reports/typst/compile.ts';
import type { ReportFormat, ReportKind } from '../../shared/domain/reports.ts';
import { hugeInput, sampleInput } from '../support/report-input.ts';
import { time } from './measure.ts';

/** Reports against what people wait for: a pack of ten pages in a second, a report of three hundred in ten. Milliseconds. */
export async function benchReports(): Promise<void> {
  console.log('reports: fonts loaded once, each made three times, the best counts');
  const started = performance.now();
  const typesetter = createTypesetter();
  console.log(`  loading fonts: ${(performance.now() - started).toFixed(0)} ms`);
  const measure = async (
    name: string,
    input: ReportInput,
    kind: ReportKind,
    format: ReportFormat,
    gate: number,
  ) => {
    const facts = gatherFacts(input);
    const request = { kind, format, language: 'en', sections: null } as const;
    let pages: number | null = null;
    const runs: number[] = [];
    for (let run = 0; run < 3; run += 1)
      runs.push(
        await time(async () => {
          pages = (await makeReport(facts, request, typesetter)).pages;
        }),
      );
    const best = Math.min(...runs);
    const size = pages === null ? '' : `, ${String(pages)} pages`;
    console.log(`  ${name}${size}: ${best.toFixed(0)} ms (${best <= gate ? 'within' : 'OVER'} ${gate})`);
  };
  await measure('board pack of the sample', sampleInput(), 'board-pack', 'pdf', 1_000);
  await measure('full report of the sample', sampleInput(), 'full-report', 'pdf', 10_000);
  await measure('full report of 400 questions', hugeInput(), 'full-report', 'pdf', 10_000);
  await measure('full report of the sample, Word', sampleInput(), 'full-report', 'docx', 10_000);
  await measure('register of the sample, Excel', sampleInput(), 'register', 'xlsx', 1_000);
}
