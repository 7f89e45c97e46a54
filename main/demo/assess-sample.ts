import { randomUUID } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Client } from '../../shared/api/client.ts';
import { readAnswerInput } from '../../shared/domain/answer-input.ts';
import { addMonths } from '../../shared/domain/calendar.ts';
import { listQuestions, type Question } from '../../shared/domain/packs.ts';
import { Refusal } from '../../shared/domain/refusal.ts';
import { makeSamplePdf } from './make-sample-pdf.ts';
import type { SampleAnswer, SampleCase } from './sample-files.ts';

interface AssessOptions {
  call: Client['call'];
  offer: (file: string) => string;
  /** Where the synthetic evidence files are written. */
  folder: string;
  today: string;
  sample: SampleCase;
  tier: 'light' | 'full';
}

/** What an assessor does, from the arrangement to the submission; gives the id of the assessment. */
export async function assessSample(options: AssessOptions): Promise<string> {
  const { call, today, sample, tier } = options;
  const { id: arrangementId } = await call('arrangements.create', { facts: sample.arrangement });
  const { id: assessmentId } = await call('assessments.start', {
    arrangementId,
    packId: 'hkia-gl14-gl8',
    tier,
    purpose: 'yearly',
    windowStart: addMonths(today, -12),
    windowEnd: today,
  });
  await importAnswers(options, assessmentId);
  const evidence = await attach(options, arrangementId);
  for (const { question: questionId, evidence: links, findings } of sample.answers) {
    for (const { item, page, control, note } of links)
      await call('evidence.link', {
        assessmentId,
        questionId,
        evidenceId: required(evidence.get(item), `evidence ${item}`),
        locator: { page: page ?? null, control, note },
      });
    for (const { accept: _accept, ...content } of findings)
      await call('findings.record', { assessmentId, questionId, content });
  }
  await call('assessments.submit', { id: assessmentId });
  return assessmentId;
}

async function importAnswers({ call, sample }: AssessOptions, assessmentId: string): Promise<void> {
  const { pack } = await call('packs.get', { id: 'hkia-gl14-gl8' });
  const questions = new Map(listQuestions(pack).map(({ question }) => [question.id, question]));
  const serviceId = (name: string | undefined) =>
    name === undefined
      ? null
      : required(sample.arrangement.services.find(each => each.name === name)?.id, `service ${name}`);
  const rows = sample.answers.map(answer => ({
    questionId: answer.question,
    serviceId: serviceId(answer.service),
    content: {
      ...(answer.answer === undefined ? {} : { value: readValue(questions.get(answer.question), answer) }),
      rationale: answer.rationale,
      conclusion: answer.conclusion ?? null,
      notApplicableReason: answer.reason,
      privileged: answer.privileged,
    },
  }));
  await call('answers.import', { assessmentId, rows, apply: true });
}

async function attach(
  { call, offer, folder, today, sample }: AssessOptions,
  arrangementId: string,
): Promise<Map<string, string>> {
  await mkdir(folder, { recursive: true });
  const ids = new Map<string, string>();
  for (const { item, fileName, facts, pages } of sample.evidence) {
    const file = path.join(folder, fileName);
    await writeFile(file, await makeSamplePdf(facts.title, pages, today), { flag: 'wx' });
    const { id } = await call('evidence.add', { arrangementId, file: offer(file), facts });
    ids.set(item, id);
  }
  return ids;
}

function readValue(question: Question | undefined, sample: SampleAnswer) {
  const result = readAnswerInput(
    required(question, `question ${sample.question}`).answer,
    sample.answer,
    randomUUID,
  );
  if (!result.ok)
    throw new Refusal('validation', result.fault.reason, {
      ...result.fault.details,
      question: sample.question,
    });
  return result.value;
}

/** The sample's own files are at fault, so this is an error of the product, not of the user. */
export function required<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Error(`the sample names ${what}, which does not exist`);
  return value;
}
