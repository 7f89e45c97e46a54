import type { ReportRequest } from '../../shared/domain/reports.ts';
import { type MadeReport, makeReport } from '../reports/make-report.ts';
import { gatherFacts, type ReportInput } from '../reports/report-input.ts';
import { createTypesetter } from '../reports/typst/compile.ts';
import { serveJob } from './serve-job.ts';

export interface ReportsInput {
  input: ReportInput;
  requests: readonly ReportRequest[];
}

/** Composing and setting type is work for a processor: it has a thread of its own, which ends when it is cancelled. */
await serveJob<ReportsInput>(async ({ input, requests }, { progress }) => {
  const facts = gatherFacts(input);
  const typesetter = createTypesetter();
  const made: MadeReport[] = [];
  for (const [index, request] of requests.entries()) {
    progress('reports.working', index, requests.length);
    made.push(await makeReport(facts, request, typesetter));
  }
  progress('reports.working', requests.length, requests.length);
  return made;
});
