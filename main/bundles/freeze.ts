import { createHash, randomUUID } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { findArrangement } from '../../db/arrangements.ts';
import { findAssessment, listParticipants } from '../../db/assessments.ts';
import { listAssessmentLines } from '../../db/audit.ts';
import { addFreeze, type Freeze, type FrozenFile } from '../../db/bundles.ts';
import { listThreads } from '../../db/comments.ts';
import { findSealBefore } from '../../db/exchange.ts';
import type { ReadHandle } from '../../db/handles.ts';
import { readPackContent } from '../../db/packs.ts';
import { listPeople } from '../../db/people.ts';
import { listVerdicts } from '../../db/reviews.ts';
import { appendEvents } from '../../db/store.ts';
import type { OutputOf } from '../../shared/api/index.ts';
import type { Arrangement } from '../../shared/domain/arrangements.ts';
import type { Assessment } from '../../shared/domain/assessments.ts';
import {
  type Bundle,
  bagDeclaration,
  bagInfoOf,
  bundleSchema,
  requiredRolesOf,
} from '../../shared/domain/bundles.ts';
import { hongKongDay } from '../../shared/domain/calendar.ts';
import { toCanonicalJson } from '../../shared/domain/canonical-json.ts';
import { assessCompletion } from '../../shared/domain/completion.ts';
import { Refusal } from '../../shared/domain/refusal.ts';
import { frozenReports } from '../../shared/domain/reports.ts';
import { formatManifest } from '../../shared/domain/statements.ts';
import type { Language } from '../../shared/domain/text.ts';
import { moveAssessment, packOf, takePart } from '../assessments/edit-assessment.ts';
import { loadContent } from '../assessments/load-content.ts';
import { required, requirePerson, type SessionContext } from '../context.ts';
import { readPositions } from '../provider-positions/provider-positions.ts';
import { readReportInput } from '../reports/read-report-input.ts';
import { makeReports } from '../reports/reports.ts';
import { composeDocuments, type FreezeInput, listExported } from './compose-documents.ts';
import { verifyText } from './verify-text.ts';

/**
 * Fixes the exact bytes people will sign. Every linked piece of evidence is read and compared with its hash first, and the
 * reports are made; then one transaction judges completeness, closes the audit log with `assessment.frozen`, and keeps every
 * file, if the content is still the one that the reports tell.
 */
export async function freezeAssessment(
  context: SessionContext,
  id: string,
  language: Language,
): Promise<OutputOf<'assessments.freeze'>> {
  await checkEvidence(context, id);
  const prepared = await prepareReports(context, id, language);
  return context.store.mutate(context.actor, db => {
    takePart(db, id, requirePerson(context).id, 'maker');
    const assessment = moveAssessment(db, id, 'freeze');
    const input = gather(db, context, assessment);
    const { blockers } = assessCompletion(input.content, input.judgedOn);
    if (blockers.length > 0) throw new Refusal('conflict', 'assessments.blocked', { count: blockers.length });
    const bundleId = randomUUID();
    const frozen = {
      kind: 'assessment.frozen',
      assessmentId: id,
      data: { bundleId, revision: assessment.revision },
    };
    appendEvents(db, context.actor, context.deps.clock(), [frozen]);
    const documents = composeDocuments(input);
    if (prepared.assessmentSha256 !== sha256Of(documents.get('data/assessment.json') ?? ''))
      throw new Refusal('conflict', 'reports.changed_meanwhile');
    const data = [...documents].map(([path, text]) => textFile(path, text));
    data.push(...prepared.files);
    data.push(textFile('data/pack.json', readPackContent(db, assessment.packId, assessment.packVersion)));
    const audit = listAssessmentLines(db, id);
    data.push(textFile('data/audit.jsonl', audit.lines.map(line => `${line}\n`).join('')));
    for (const { evidence, folder } of listExported(input))
      data.push({ ...evidence.file, path: `${folder}/blob`, bytes: null });
    const previousSeal = findSealBefore(db, id, assessment.revision);
    const bundle = describeBundle(
      input,
      { bundleId, previousSeal },
      { count: audit.lines.length, head: audit.head },
    );
    const manifest = textFile('manifest-sha256.txt', formatManifest(data));
    const tags = [
      textFile('bagit.txt', bagDeclaration),
      textFile('bag-info.txt', bagInfoOf(bundle)),
      textFile('bundle.json', toCanonicalJson(bundle)),
      textFile('verify.txt', verifyText),
      manifest,
    ];
    const freeze: Freeze = {
      id: randomUUID(),
      assessmentId: id,
      revision: assessment.revision,
      bundleId,
      folder: folderName(input.arrangement, assessment),
      manifestSha256: manifest.sha256,
      frozenAt: context.at,
      thawedAt: null,
    };
    addFreeze(db, freeze, [...data, ...tags]);
    const kept = { manifestSha256: manifest.sha256, files: data.length };
    return {
      value: { assessment, ...kept },
      events: [{ kind: 'assessment.content_kept', assessmentId: id, data: kept }],
    };
  });
}

/** Reads every linked blob once: nobody shall sign for a file that cannot be given to whoever asks for it. */
async function checkEvidence(
  { store, session, signal, progress }: SessionContext,
  id: string,
): Promise<void> {
  const { evidence, links } = store.read(db =>
    loadContent(db, required(findAssessment(db, id), 'assessment')),
  );
  const linked = evidence.filter(item => links.some(link => link.evidenceId === item.id));
  const total = linked.reduce((sum, item) => sum + item.file.size, 0);
  let done = 0;
  for (const { file, number } of linked) {
    const hash = createHash('sha256');
    for (const chunk of session.workspace.evidence.read(file.sha256)) {
      signal.throwIfAborted();
      hash.update(chunk);
      done += chunk.length;
      progress('freeze.checking', done, total);
      // Gives cancel and progress a chance between pieces.
      await new Promise(resolve => setImmediate(resolve));
    }
    if (hash.digest('hex') !== file.sha256) throw new Refusal('corrupt', 'evidence.damaged', { number });
  }
}

function gather(db: ReadHandle, { session, deps, at }: SessionContext, assessment: Assessment): FreezeInput {
  return {
    workspaceId: session.workspace.id,
    assessment,
    arrangement: required(findArrangement(db, assessment.arrangementId), 'arrangement'),
    pack: packOf(db, assessment),
    content: loadContent(db, assessment),
    verdicts: listVerdicts(db, assessment.id),
    threads: listThreads(db, assessment.id),
    positions: readPositions(db, packOf(db, assessment).pack).flatMap(({ standing }) => standing ?? []),
    participants: listParticipants(db, assessment.id),
    people: listPeople(db),
    frozenAt: at,
    judgedOn: hongKongDay(deps.clock()),
  };
}

/**
 * The reports over the content as it is now, made before the transaction: setting type takes longer than a lock may be held.
 * They name nobody but the signers and repeat no privileged word: every copy of the bundle holds them.
 */
async function prepareReports(
  context: SessionContext,
  id: string,
  language: Language,
): Promise<{ assessmentSha256: string; files: FrozenFile[] }> {
  const { store, session, at } = context;
  // Rehearsed, so that the reports tell the very state that is frozen afterwards, and faults are told before the long work.
  const input = store.rehearse(db => {
    takePart(db, id, requirePerson(context).id, 'maker');
    const frozen = gather(db, context, moveAssessment(db, id, 'freeze'));
    const { blockers } = assessCompletion(frozen.content, frozen.judgedOn);
    if (blockers.length > 0) throw new Refusal('conflict', 'assessments.blocked', { count: blockers.length });
    const assessmentSha256 = sha256Of(composeDocuments(frozen).get('data/assessment.json') ?? '');
    return readReportInput(db, id, {
      workspaceId: session.workspace.id,
      organisation: session.workspace.name,
      logo: null,
      judgedOn: frozen.judgedOn,
      at,
      assessmentSha256,
      names: false,
      privileged: false,
    });
  });
  const wanted = frozenReports(language);
  const made = await makeReports(
    input,
    wanted.map(([, request]) => request),
    context,
  );
  const files = made.map(({ bytes }, index) => bytesFile(wanted[index]?.[0] ?? '', Buffer.from(bytes)));
  return { assessmentSha256: input.assessmentSha256 ?? '', files };
}

const sha256Of = (content: string | Uint8Array): string => createHash('sha256').update(content).digest('hex');

export const textFile = (path: string, text: string): FrozenFile =>
  bytesFile(path, Buffer.from(text, 'utf8'));

function bytesFile(path: string, bytes: Buffer): FrozenFile {
  return {
    path,
    bytes,
    sha256: sha256Of(bytes),
    crc32: crc32(bytes),
    size: bytes.length,
  };
}

function describeBundle(
  { workspaceId, assessment, arrangement }: FreezeInput,
  { bundleId, previousSeal }: { bundleId: string; previousSeal: string | null },
  audit: Bundle['audit'],
): Bundle {
  return bundleSchema.parse({
    format: 'assay-bundle/1',
    kind: 'sealed',
    bundleId,
    baseBundleId: null,
    workspaceId,
    arrangement: { id: arrangement.id, name: arrangement.facts.name },
    assessmentId: assessment.id,
    revision: assessment.revision,
    previousSeal,
    audit,
    pack: { id: assessment.packId, version: assessment.packVersion, hash: assessment.packHash },
    requiredRoles: [...requiredRolesOf.sealed],
  });
}

/** assay-a-001-2026-03-05-r1: short, plain on every file system, and telling. */
const folderName = (arrangement: Arrangement, assessment: Assessment): string =>
  `assay-${arrangement.number.toLowerCase()}-${assessment.windowEnd}-r${assessment.revision}`;
