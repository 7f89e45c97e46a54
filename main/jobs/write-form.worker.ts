import type { FormPlan } from '../exchange/workbook/layout.ts';
import { writeForm } from '../exchange/workbook/write-form.ts';
import { serveJob } from './serve-job.ts';

/** A workbook of many sheets takes a while to pack; meanwhile the backend goes on answering. */
await serveJob<FormPlan>(async plan => writeForm(plan));
