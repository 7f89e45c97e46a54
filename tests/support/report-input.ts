import { createHash } from 'node:crypto';
import { readAnswers, readStory, type SampleAnswer } from '../../main/demo/sample-files.ts';
import { builtInPacksFolder, readPack } from '../../main/packs/read-pack.ts';
import type { ReportInput } from '../../main/reports/report-input.ts';
import { readAnswerInput } from '../../shared/domain/answer-input.ts';
import type { Answer } from '../../shared/domain/answers.ts';
import { addMonths } from '../../shared/domain/calendar.ts';
import type { AssessmentContent } from '../../shared/domain/completion.ts';
import type { Finding } from '../../shared/domain/findings.ts';
import { listQuestions, type Pack, type Question } from '../../shared/domain/packs.ts';
import { makePack, makeQuestion, untouched } from './small-pack.ts';

export const today = '2026-03-05';
const at = `${today}T02:00:00.000Z`;
const maker = '0b9f5b3e-52a7-4c1c-9a54-0000000000a1';
const hash = (text: string): string => createHash('sha256').update(text).digest('hex');
/** The same ids every time: what is made of them has to be the same bytes. */
export const idOf = (name: string): string =>
  hash(name).replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, '$1-$2-4$3-8$4-$5');

/** What reports are made of, from a content; the rest is invented and small. */
export function reportInput(
  content: Partial<AssessmentContent> & { pack: Pack },
  changes: Partial<ReportInput> = {},
): ReportInput {
  const { pack } = content;
  return {
    workspaceId: idOf('workspace'),
    organisation: 'Our insurer',
    logo: null,
    assessment: {
      id: idOf('assessment'),
      arrangementId: idOf('arrangement'),
      packId: pack.id,
      packVersion: pack.version,
      packHash: hash('pack'),
      tier: 'full',
      purpose: 'yearly',
      windowStart: addMonths(today, -12),
      windowEnd: today,
      state: 'frozen',
      revision: 1,
      seal: null,
      startedAt: at,
      startedBy: maker,
    },
    arrangement: {
      id: idOf('arrangement'),
      number: 'A-001',
      revision: 1,
      createdAt: at,
      updatedAt: at,
      facts: {
        name: 'Claims platform',
        provider: 'A provider',
        description: '',
        accountableExecutive: 'The executive',
        businessOwner: 'The owner',
        status: 'active',
        parties: [],
        services: [],
        signingOn: null,
        effectiveOn: null,
        renewalOn: null,
        endsOn: null,
      },
    },
    content: {
      ...untouched,
      ...content,
    },
    verdicts: [],
    positions: [],
    participants: [{ personId: maker, part: 'maker' }],
    people: [{ id: maker, name: 'The assessor', roles: ['assessor'], active: true, revision: 1 }],
    judgedOn: today,
    at,
    assessmentSha256: hash('assessment.json'),
    earlier: null,
    names: true,
    privileged: false,
    ...changes,
  };
}

export const answerTo = (questionId: string, changes: Partial<Answer>): Answer => ({
  assessmentId: idOf('assessment'),
  questionId,
  serviceId: null,
  value: null,
  rationale: '',
  conclusion: null,
  notApplicableReason: '',
  privileged: false,
  revision: 1,
  updatedBy: maker,
  updatedAt: at,
  ...changes,
});

export const findingAt = (questionId: string, number: string, changes: Partial<Finding> = {}): Finding => ({
  id: idOf(number),
  number,
  assessmentId: idOf('assessment'),
  questionId,
  revision: 1,
  severity: 'high',
  title: 'A finding',
  detail: '',
  action: 'An action',
  owner: 'An owner',
  dueOn: '2026-06-30',
  status: 'open',
  resolution: '',
  acceptance: null,
  ...changes,
});

export function builtInPack(): Pack {
  const result = readPack(`${builtInPacksFolder}/hkia-gl14-gl8`);
  if (!result.ok) throw new Error('the built-in pack is at fault');
  return result.pack;
}

/** The sample as its assessor leaves it, without a workspace: the same answers, evidence and findings. */
export function sampleInput(changes: Partial<ReportInput> = {}): ReportInput {
  const pack = builtInPack();
  const story = readStory(today);
  const samples = readAnswers(today);
  const questions = new Map(listQuestions(pack).map(({ question }) => [question.id, question]));
  let row = 0;
  const readSample = (question: Question, { answer }: SampleAnswer) => {
    const read = readAnswerInput(question.answer, answer, () => idOf(`row ${++row}`));
    if (!read.ok) throw new Error(`${question.id}: ${read.fault.reason}`);
    return read.value;
  };
  const answers = samples.map(sample => {
    const question = questions.get(sample.question);
    if (!question) throw new Error(`no question ${sample.question}`);
    const service = story.arrangement.services.find(each => each.name === sample.service);
    return answerTo(question.id, {
      serviceId: service?.id ?? null,
      value: sample.answer === undefined ? null : readSample(question, sample),
      rationale: sample.rationale,
      conclusion: sample.conclusion ?? null,
      notApplicableReason: sample.reason,
      privileged: sample.privileged,
    });
  });
  const numbers = new Map(
    story.evidence.map(({ item }, index) => [item, `E-${String(index + 1).padStart(3, '0')}`]),
  );
  let count = 0;
  const base = reportInput({ pack });
  return {
    ...base,
    arrangement: { ...base.arrangement, facts: story.arrangement },
    content: {
      ...base.content,
      serviceIds: story.arrangement.services.map(service => service.id),
      answers,
      evidence: story.evidence.map(({ item, fileName, facts }) => ({
        id: idOf(item),
        number: numbers.get(item) ?? '',
        arrangementId: base.arrangement.id,
        revision: 1,
        facts,
        file: { sha256: hash(item), crc32: 1, size: 10, originalName: fileName },
        addedBy: maker,
        addedAt: at,
      })),
      links: samples.flatMap(({ question, evidence }) =>
        evidence.map(({ item, page, control, note }) => ({
          assessmentId: base.assessment.id,
          questionId: question,
          evidenceId: idOf(item),
          locator: { page: page ?? null, control, note },
        })),
      ),
      findings: samples.flatMap(({ question, findings }) =>
        findings.map(({ accept, ...finding }) =>
          findingAt(question, `F-${String(++count).padStart(3, '0')}`, {
            ...finding,
            acceptance: accept ? { ...accept, acceptedBy: maker, acceptedAt: at } : null,
          }),
        ),
      ),
    },
    ...changes,
  };
}

/** An assessment that was begun and hardly answered. */
export const emptyInput = (): ReportInput => reportInput({ pack: builtInPack() });

/** Four hundred questions in one worksheet, each with a long answer in both languages, and a finding at every fourth. */
export function hugeInput(): ReportInput {
  const ids = Array.from({ length: 400 }, (_, index) => `q-${index + 1}`);
  const text =
    '系統須於兩小時內恢復，並由保險公司的人員測試。The plan is rehearsed each year by our own people. '.repeat(
      12,
    );
  return reportInput({
    pack: makePack(ids.map(id => makeQuestion(id, { answer: { type: 'text' } }))),
    answers: ids.map(id =>
      answerTo(id, { value: { type: 'text', text }, rationale: text, conclusion: 'addressed' }),
    ),
    findings: ids
      .filter((_, index) => index % 4 === 0)
      .map((id, index) =>
        findingAt(id, `F-${String(index + 1).padStart(3, '0')}`, { title: text.slice(0, 200) }),
      ),
  });
}
