import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { findArrangement } from '../../db/arrangements.ts';
import { findAssessment } from '../../db/assessments.ts';
import { nextOrdinal } from '../../db/counters.ts';
import {
  addEvidence,
  findEvidence,
  findEvidenceByHash,
  listEvidence,
  listEvidenceLinks,
  listWaivers,
  removeEvidenceLink,
  removeWaiver,
  saveEvidenceLink,
  saveWaiver,
} from '../../db/evidence.ts';
import { listSuccessions } from '../../db/evidence-successions.ts';
import type { WriteHandle } from '../../db/handles.ts';
import { listInspections, listWrappings, markConfirmed } from '../../db/inspections.ts';
import { voidVerdicts } from '../../db/reviews.ts';
import type { evidenceApi } from '../../shared/api/evidence.ts';
import { quotedNumber } from '../../shared/domain/arrangements.ts';
import { tidyFileName } from '../../shared/domain/file-kind.ts';
import { Refusal } from '../../shared/domain/refusal.ts';
import { moveAssessment, questionOf, takePart } from '../assessments/edit-assessment.ts';
import { type Handlers, required, requirePerson } from '../context.ts';
import { openPicked } from '../open-picked.ts';
import { writeNewFile } from '../write-new-file.ts';
import { decideSuccession, withdrawSuccession } from './decide-succession.ts';
import { extractAttachment } from './extract-attachment.ts';
import { inspectEvidence } from './inspect-evidence.ts';
import { judgementHandlers } from './judge-evidence.ts';
import { removalHandlers } from './remove-evidence.ts';
import { writeFacts } from './write-facts.ts';

export const evidenceHandlers: Handlers<typeof evidenceApi> = {
  'evidence.list': ({ store }, { arrangementId }) => ({
    evidence: store.read(db => listEvidence(db, arrangementId)),
  }),

  'evidence.add': async (context, { arrangementId, file, facts }) => {
    const { store, actor, session, at } = context;
    const person = requirePerson(context);
    required(
      store.read(db => findArrangement(db, arrangementId)),
      'arrangement',
    );
    const source = context.files.redeem(file, 'read');
    // Bytes first, the row that names them last: an interruption leaves an orphan to collect, never a row without bytes.
    const picked = await openPicked(source);
    const blob = await session.workspace.evidence.put(picked.bytes, {
      signal: context.signal,
      onProgress: done => context.progress('evidence.reading', done, picked.size),
    });
    if (blob.size === 0) throw new Refusal('validation', 'evidence.empty_file');
    return store.mutate(actor, db => {
      const same = findEvidenceByHash(db, arrangementId, blob.sha256);
      if (same) throw new Refusal('conflict', 'evidence.already_there', { number: same.number });
      const number = quotedNumber('E', nextOrdinal(db, 'evidence'));
      const { sha256, crc32, size } = blob;
      const originalName = tidyFileName(path.basename(source)) || 'file';
      const evidence = {
        id: randomUUID(),
        number,
        arrangementId,
        revision: 1,
        facts,
        file: { sha256, crc32, size, originalName },
        addedBy: person.id,
        addedAt: at,
      };
      addEvidence(db, evidence);
      return {
        value: evidence,
        events: [{ kind: 'evidence.added', data: { arrangementId, number, sha256, size } }],
      };
    });
  },

  'evidence.saveFacts': (context, piece) =>
    context.store.mutate(context.actor, db => {
      const { value, event } = writeFacts(context, db, piece);
      // Whoever saved them had what is proposed before their eyes.
      markConfirmed(db, piece.id, requirePerson(context).id);
      return { value, events: [event] };
    }),

  'evidence.saveMany': (context, { pieces }) =>
    context.store.mutate(context.actor, db => {
      const written = pieces.map(piece => writeFacts(context, db, piece));
      const together = { kind: 'evidence.many_saved', data: { pieces: written.length } };
      return {
        value: { evidence: written.map(each => each.value) },
        events: [together, ...written.map(each => each.event)] as const,
      };
    }),

  'evidence.inspect': (context, { ids }) => inspectEvidence(context, ids),

  'evidence.inspections': ({ store }, { arrangementId }) =>
    store.read(db => ({
      inspections: listInspections(db, arrangementId),
      wrappings: listWrappings(db, arrangementId),
    })),

  'evidence.confirm': (context, { pieces }) =>
    context.store.mutate(context.actor, db => {
      const person = requirePerson(context);
      const written = pieces.map(piece => {
        const { value, event } = writeFacts(context, db, piece);
        markConfirmed(db, piece.id, person.id);
        return { value, event };
      });
      const together = { kind: 'evidence.confirmed', data: { pieces: written.length } };
      return {
        value: { evidence: written.map(each => each.value) },
        events: [together, ...written.map(each => each.event)] as const,
      };
    }),

  'evidence.extractAttachment': (context, input) => extractAttachment(context, input),

  'evidence.successions': ({ store }, { assessmentId }) => ({
    successions: store.read(db => listSuccessions(db, assessmentId)),
  }),

  'evidence.decideSuccession': (context, input) => decideSuccession(context, input),

  'evidence.withdrawSuccession': (context, { id }) => withdrawSuccession(context, id),

  ...removalHandlers,

  ...judgementHandlers,

  'evidence.link': (context, link) =>
    context.store.mutate(context.actor, db => {
      const assessment = moveAssessment(db, link.assessmentId, 'edit');
      takePart(db, link.assessmentId, requirePerson(context).id, 'maker');
      const question = questionOf(db, assessment, link.questionId);
      const evidence = required(findEvidence(db, link.evidenceId), 'evidence');
      if (evidence.arrangementId !== assessment.arrangementId)
        throw new Refusal('validation', 'evidence.other_arrangement');
      saveEvidenceLink(db, link, context.actor.commandId);
      voidVerdicts(db, link.assessmentId, link.questionId);
      const data = { questionId: question.id, number: evidence.number };
      return { value: link, events: [{ kind: 'evidence.linked', assessmentId: link.assessmentId, data }] };
    }),

  'evidence.unlink': (context, link) =>
    context.store.mutate(context.actor, db => {
      moveAssessment(db, link.assessmentId, 'edit');
      takePart(db, link.assessmentId, requirePerson(context).id, 'maker');
      const evidence = required(findEvidence(db, link.evidenceId), 'evidence');
      if (!removeEvidenceLink(db, link))
        throw new Refusal('not_found', 'evidence.not_linked', { number: evidence.number });
      voidVerdicts(db, link.assessmentId, link.questionId);
      const data = { questionId: link.questionId, number: evidence.number };
      return { value: {}, events: [{ kind: 'evidence.unlinked', assessmentId: link.assessmentId, data }] };
    }),

  'evidence.listLinks': ({ store }, { assessmentId }) =>
    store.read(db => {
      required(findAssessment(db, assessmentId), 'assessment');
      return { links: listEvidenceLinks(db, assessmentId), waivers: listWaivers(db, assessmentId) };
    }),

  'evidence.waive': (context, input) =>
    context.store.mutate(context.actor, db => {
      const { person, question } = decideOnWaiver(context, db, input);
      const waiver = { ...input, grantedBy: person.id };
      saveWaiver(db, waiver);
      const data = { questionId: question.id, expiresOn: input.expiresOn };
      return { value: waiver, events: [{ kind: 'evidence.waived', assessmentId: input.assessmentId, data }] };
    }),

  'evidence.withdrawWaiver': (context, input) =>
    context.store.mutate(context.actor, db => {
      const { question } = decideOnWaiver(context, db, input);
      const waiver = removeWaiver(db, input);
      if (!waiver) throw new Refusal('not_found', 'evidence.not_waived', { question: question.id });
      const data = { questionId: question.id, expiresOn: waiver.expiresOn };
      const { assessmentId } = input;
      return { value: {}, events: [{ kind: 'evidence.waiver_withdrawn', assessmentId, data }] };
    }),

  'evidence.openView': ({ store, session, views }, { id }) => {
    const { file } = required(
      store.read(db => findEvidence(db, id)),
      'evidence',
    );
    return { view: views.open(session, file), name: file.originalName, size: file.size };
  },

  'evidence.extract': async ({ store, session, files, signal, progress }, { id, target }) => {
    const evidence = required(
      store.read(db => findEvidence(db, id)),
      'evidence',
    );
    const { sha256, size } = evidence.file;
    await writeNewFile(files.redeem(target, 'write'), async out => {
      let done = 0;
      for (const chunk of session.workspace.evidence.read(sha256)) {
        signal.throwIfAborted();
        await out.write(chunk);
        done += chunk.length;
        progress('evidence.writing', done, size);
      }
    });
    return { sha256, size };
  },
};

/** Who lets an answer stand without evidence, or no longer, takes part in its assessment as checker or approver. */
function decideOnWaiver(
  context: Parameters<typeof requirePerson>[0],
  db: WriteHandle,
  { assessmentId, questionId }: { assessmentId: string; questionId: string },
) {
  const person = requirePerson(context);
  const assessment = moveAssessment(db, assessmentId, 'annotate');
  const question = questionOf(db, assessment, questionId);
  takePart(db, assessmentId, person.id, person.roles.includes('approver') ? 'approver' : 'checker');
  return { person, question };
}
