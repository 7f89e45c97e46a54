import { randomUUID } from 'node:crypto';
import { addAnswerRevision } from '../../db/answers.ts';
import { saveArrangement } from '../../db/arrangements.ts';
import { addAssessment, addParticipant } from '../../db/assessments.ts';
import { addEvidence, saveEvidenceLink } from '../../db/evidence.ts';
import type { BlobFacts } from '../../db/evidence-store.ts';
import { saveFinding } from '../../db/findings.ts';
import type { WriteHandle } from '../../db/handles.ts';
import { findPack, type StoredPack } from '../../db/packs.ts';
import { savePerson } from '../../db/people.ts';
import { indexChanges, prepareIndex } from '../../db/search-index.ts';
import { addPlan } from '../../db/worksheets.ts';
import { keepFigures } from '../../main/arrangements/figures.ts';
import type { Derive } from '../../main/context.ts';
import { storeBuiltInPacks } from '../../main/packs/packs.ts';
import { createWorkspace } from '../../main/workspace/create-workspace.ts';
import { conclusions } from '../../shared/domain/answers.ts';
import { quotedNumber } from '../../shared/domain/arrangements.ts';
import type { Assessment } from '../../shared/domain/assessments.ts';
import type { AuditEventInput } from '../../shared/domain/audit.ts';
import { addDays, addMonths, hongKongDay } from '../../shared/domain/calendar.ts';
import { listQuestions } from '../../shared/domain/packs.ts';
import { type Dice, makeDice, writeText, writeValue } from './large-texts.ts';
import { cheapKdf, founder, open } from './workspace.ts';

interface LargeOptions {
  folder: string;
  /** Each with one assessment. */
  assessments: number;
  /** In each assessment. */
  answers: number;
  onProgress?: (done: number) => void;
}

const EVIDENCE = 4;
const FINDINGS = 3;
const regions = ['ap-east-1', 'ap-southeast-1', 'eu-central-1', 'us-east-1'];
const providers = ['Amazon Web Services', 'Harbour Cloud', 'Peak Data Services', '維港數據服務'];

/**
 * A workspace of the size that the product promises to be quick with, through the real store: its schema, its encryption, its
 * audit chain with an event for every answer. The founder of tests/support/workspace.ts unlocks it.
 */
export async function makeLargeWorkspace(options: LargeOptions): Promise<void> {
  const { folder, assessments, onProgress } = options;
  const clock = () => new Date();
  await createWorkspace({
    folder,
    name: 'Large',
    founder,
    clock,
    kdfCost: cheapKdf,
    initialise(db) {
      const { personId: id, name } = founder;
      savePerson(db, { id, name, roles: ['administrator', 'assessor'], active: true, revision: 1 });
      return storeBuiltInPacks(db);
    },
  });
  const workspace = await open(folder);
  try {
    const blobs: BlobFacts[] = [];
    for (let piece = 1; piece <= EVIDENCE; piece += 1)
      blobs.push(await workspace.evidence.put(oneChunk(`%PDF-1.7 report ${piece}`)));
    const pack = workspace.store.read(db => findPack(db, 'hkia-gl14-gl8'));
    if (!pack) throw new Error('the built-in pack is not stored');
    for (let at = 1; at <= assessments; at += 1) {
      const actor = { personId: founder.personId, commandId: randomUUID(), method: 'test.fill' };
      workspace.store.mutate(actor, db => ({
        value: null,
        events: fillArrangement(db, { ...options, at, pack, blobs, now: clock() }),
      }));
      onProgress?.(at);
    }
    const derive: Derive = work => workspace.store.derive(work);
    derive(prepareIndex);
    while ((derive(db => indexChanges(db, 2_000)) ?? 0) > 0);
    await keepFigures({ workspace, derive }, hongKongDay(clock()), () => undefined);
  } finally {
    workspace.close();
  }
}

async function* oneChunk(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text);
}

interface Place extends LargeOptions {
  at: number;
  pack: StoredPack;
  blobs: readonly BlobFacts[];
  now: Date;
}

/** One arrangement with its assessment, evidence, findings and plans; gives what the trail says of it. */
function fillArrangement(db: WriteHandle, place: Place): [AuditEventInput, ...AuditEventInput[]] {
  const { at, pack, now } = place;
  const dice = makeDice(at);
  const today = hongKongDay(now);
  const arrangementId = randomUUID();
  saveArrangement(db, {
    id: arrangementId,
    number: quotedNumber('A', at),
    revision: 1,
    createdAt: now.toISOString(),
    updatedAt: now.toISOString(),
    facts: {
      name: `${writeText(dice, 2).replace(/[.。].*/u, '')} platform ${at}`,
      provider: providers[at % providers.length] ?? '',
      description: writeText(dice, 30),
      accountableExecutive: `Executive ${at % 17}`,
      businessOwner: `Head of unit ${at % 23}`,
      status: at % 12 === 0 ? 'planned' : 'active',
      parties: [],
      services: [1, 2].map(each => ({
        id: randomUUID(),
        name: `Service ${each}`,
        model: 'iaas',
        regions: [regions[(at + each) % regions.length] ?? ''],
        use: writeText(dice, 6),
      })),
      signingOn: addDays(today, -400 + dice(800)),
      effectiveOn: null,
      renewalOn: addDays(today, dice(700) - 20),
      endsOn: null,
    },
  });
  const assessment: Assessment = {
    id: randomUUID(),
    arrangementId,
    packId: pack.id,
    packVersion: pack.version,
    packHash: pack.hash,
    tier: 'full',
    purpose: 'yearly',
    windowStart: addMonths(today, -12),
    windowEnd: today,
    state: 'draft',
    revision: 1,
    seal: null,
    startedAt: now.toISOString(),
    startedBy: founder.personId,
  };
  addAssessment(db, assessment);
  addParticipant(db, assessment.id, founder.personId, 'maker');
  fillEvidence(db, place, assessment, dice);
  fillFindings(db, place, assessment, dice);
  for (const [index, worksheet] of pack.pack.worksheets.slice(0, 4).entries())
    addPlan(
      db,
      {
        assessmentId: assessment.id,
        worksheetId: worksheet.id,
        ownerId: founder.personId,
        dueOn: addDays(today, dice(200) - 30 + index),
        revision: 1,
      },
      '',
    );
  return [
    { kind: 'arrangement.created', data: { arrangementId, number: quotedNumber('A', at) } },
    { kind: 'assessment.started', assessmentId: assessment.id, data: { arrangementId } },
    ...fillAnswers(db, place, assessment, dice),
  ];
}

function fillAnswers(db: WriteHandle, { pack, answers, now }: Place, { id }: Assessment, dice: Dice) {
  return listQuestions(pack.pack)
    .slice(0, answers)
    .map(({ question }): AuditEventInput => {
      const key = { assessmentId: id, questionId: question.id, serviceId: null };
      const content = {
        value: writeValue(dice, question.answer, randomUUID),
        rationale: writeText(dice, 14),
        conclusion: question.managementSummary ? null : (conclusions[Math.max(0, dice(12) - 9)] ?? null),
        notApplicableReason: '',
        privileged: false,
      };
      addAnswerRevision(db, key, content, 1, founder.personId, now.toISOString(), '');
      const data = { questionId: question.id, serviceId: null, revision: 1, changed: ['value', 'rationale'] };
      return { kind: 'answer.saved', assessmentId: id, data };
    });
}

function fillEvidence(
  db: WriteHandle,
  { at, pack, blobs, now }: Place,
  assessment: Assessment,
  dice: Dice,
): void {
  const today = hongKongDay(now);
  const questions = listQuestions(pack.pack).filter(({ question }) => question.evidenceRequired);
  for (const [index, blob] of blobs.entries()) {
    const id = randomUUID();
    const ended = addDays(today, -dice(500));
    addEvidence(db, {
      id,
      number: quotedNumber('E', at * EVIDENCE + index),
      arrangementId: assessment.arrangementId,
      revision: 1,
      facts: {
        type: index === 0 ? 'iso-27001' : 'soc2-type2',
        title: `Report ${index} of ${at}`,
        issuer: 'Auditor',
        version: '1',
        periodStart: addMonths(ended, -12),
        periodEnd: ended,
        issuedOn: null,
        expiresOn: index === 0 ? addDays(today, dice(400) - 30) : null,
        exportClass: 'nda',
        note: writeText(dice, 12),
      },
      file: { sha256: blob.sha256, crc32: blob.crc32, size: blob.size, originalName: `Report ${index}.pdf` },
      addedBy: founder.personId,
      addedAt: now.toISOString(),
    });
    for (const { question } of questions.slice(index * 10, index * 10 + 10))
      saveEvidenceLink(
        db,
        {
          assessmentId: assessment.id,
          questionId: question.id,
          evidenceId: id,
          locator: { page: null, control: '', note: '' },
        },
        '',
      );
  }
}

function fillFindings(
  db: WriteHandle,
  { at, pack, now }: Place,
  { id: assessmentId }: Assessment,
  dice: Dice,
): void {
  const questions = listQuestions(pack.pack);
  const severities = ['low', 'medium', 'high'] as const;
  for (let index = 0; index < FINDINGS; index += 1)
    saveFinding(db, {
      id: randomUUID(),
      number: quotedNumber('F', at * FINDINGS + index),
      assessmentId,
      questionId: questions[dice(questions.length)]?.question.id ?? '',
      revision: 1,
      severity: severities[dice(3)] ?? 'low',
      title: `Gap ${at}/${index}`,
      detail: writeText(dice, 20),
      action: 'Mend it',
      owner: `Head of unit ${at % 23}`,
      dueOn: addDays(hongKongDay(now), dice(300) - 30),
      status: 'open',
      resolution: '',
      acceptance: null,
    });
}
