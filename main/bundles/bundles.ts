import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { findAssessment } from '../../db/assessments.ts';
import {
  addBundle,
  type Freeze,
  findCurrentFreeze,
  findFreezeOfFile,
  findSealedFreeze,
  listBundles,
  resolveBundle,
} from '../../db/bundles.ts';
import {
  addCopy,
  addReceipt,
  addRedaction,
  findCopy,
  listAllCopies,
  type StoredCopy,
} from '../../db/copies.ts';
import type { ReadHandle } from '../../db/handles.ts';
import type { bundlesApi } from '../../shared/api/bundles.ts';
import type { OutputOf } from '../../shared/api/index.ts';
import { hongKongDay } from '../../shared/domain/calendar.ts';
import type { CopyRequest } from '../../shared/domain/export-profiles.ts';
import { Refusal } from '../../shared/domain/refusal.ts';
import {
  judgeRevision,
  type KnownRevision,
  type VerificationReport,
} from '../../shared/domain/verification.ts';
import {
  type Handlers,
  type PublicContext,
  required,
  requirePerson,
  type SessionContext,
} from '../context.ts';
import type { ExportInput } from '../jobs/export-bundle.worker.ts';
import { runInWorker } from '../jobs/run-in-worker.ts';
import type { VerifyInput } from '../jobs/verify-bundle.worker.ts';
import { writeNewFile } from '../write-new-file.ts';
import { describeCopy, type PreparedCopy, prepareCopy } from './copies.ts';
import { describeContents } from './describe-contents.ts';
import { describeCoverSheet } from './describe-cover-sheet.ts';
import { suggestPassphrase } from './passphrase-words.ts';
import type { WrittenBundle } from './write-bundle.ts';

const exportWorker = new URL('../jobs/export-bundle.worker.ts', import.meta.url);
const verifyWorker = new URL('../jobs/verify-bundle.worker.ts', import.meta.url);

export const bundlesHandlers: Handlers<typeof bundlesApi> = {
  'bundles.list': ({ store }, { assessmentId }) =>
    store.read(db => {
      required(findAssessment(db, assessmentId), 'assessment');
      return {
        bundles: listBundles(db, assessmentId).map(({ freezeId: _freezeId, ...bundle }) => {
          const copy = findCopy(db, bundle.id);
          return { ...bundle, copy: copy ? describeCopy(db, copy) : null };
        }),
      };
    }),

  'bundles.recipients': ({ store }) =>
    store.read(db => ({
      copies: listAllCopies(db).map(({ copy, bundle, assessmentId, revision }) => ({
        bundleId: bundle.id,
        assessmentId,
        revision,
        state: bundle.state,
        preparedAt: bundle.preparedAt,
        preparedBy: bundle.preparedBy,
        fileName: bundle.fileName,
        sha256: bundle.sha256,
        ...describeCopy(db, copy),
      })),
    })),

  'bundles.recordReceipt': (context, { bundleId, ...input }) =>
    context.store.mutate(context.actor, db => {
      const recordedBy = requirePerson(context).id;
      const found = listAllCopies(db).find(({ copy }) => copy.bundleId === bundleId);
      const { bundle, assessmentId } = required(found, 'copy');
      if (bundle.state !== 'exported') throw new Refusal('conflict', 'bundles.never_left');
      if (input.receivedOn > hongKongDay(context.deps.clock()))
        throw new Refusal('validation', 'bundles.received_in_the_future');
      const receipt = { ...input, recordedBy, recordedAt: context.at };
      addReceipt(db, bundleId, receipt);
      // Names of recipients stay out of the trail: it goes into bundles that other people read.
      return { value: receipt, events: [{ kind: 'bundle.received', assessmentId, data: { id: bundleId } }] };
    }),

  'bundles.suggestPassphrase': () => ({ passphrase: suggestPassphrase() }),

  'bundles.contents': ({ store }, { assessmentId, sealed }) =>
    store.read(db => {
      required(findAssessment(db, assessmentId), 'assessment');
      const freeze = sealed ? findSealedFreeze(db, assessmentId) : findCurrentFreeze(db, assessmentId);
      if (!freeze) return { content: null };
      const { folder, revision, manifestSha256, frozenAt } = freeze;
      return { content: { folder, revision, manifestSha256, frozenAt, files: describeContents(db, freeze) } };
    }),

  'bundles.coverSheet': ({ store }, { assessmentId, ...written }) =>
    store.read(db => describeCoverSheet(db, freezeOf(db, assessmentId, written.sha256), written)),

  'bundles.saveCoverSheet': async ({ store, files }, { assessmentId, target, ...written }) => {
    const { text } = store.read(db =>
      describeCoverSheet(db, freezeOf(db, assessmentId, written.sha256), written),
    );
    await writeNewFile(files.redeem(target, 'write'), async out => {
      await out.write(text);
    });
    return {};
  },

  'bundles.export': (context, { target, ...input }) =>
    exportBundle(context, input, context.files.redeem(target, 'write')),

  'bundles.verify': async (context, { file, trusted, expectedSeal }) => {
    const input: VerifyInput = { file: context.files.redeem(file, 'read'), trusted, expectedSeal };
    const report = await runInWorker<VerificationReport>(verifyWorker, input, context);
    return judgeRevision(report, findKnown(context, report));
  },
};

/** The sealed revision of the same assessment in the workspace that is open, if one is. */
function findKnown({ sessions }: PublicContext, { bundle }: VerificationReport): KnownRevision | undefined {
  const store = sessions.current?.workspace.store;
  const held = bundle && store?.read(db => findSealedFreeze(db, bundle.assessmentId));
  return held ? { revision: held.revision, seal: held.seal } : undefined;
}

interface ExportRequest {
  assessmentId: string;
  copy: CopyRequest | null;
  signingPassphrase: string | null;
  passphrase: string | null;
}

/**
 * Assembles what was frozen and signed; nothing is composed anew, so that every export has the same bytes. The trail says
 * that it began before a byte is written, and how it ended; a crash in between is resolved at the next unlock.
 */
async function exportBundle(
  context: SessionContext,
  { assessmentId, copy, signingPassphrase, passphrase }: ExportRequest,
  target: string,
): Promise<OutputOf<'bundles.export'>> {
  const { store, session } = context;
  // Who got what is recorded, or it is not handed over.
  if (copy && session.workspace.readOnly) throw new Refusal('read_only', 'error.read_only');
  const freeze = store.read(db => sealedFreeze(db, assessmentId));
  const prepared = copy ? await prepareCopy(context, freeze, copy, signingPassphrase) : null;
  const fileName = path.basename(target);
  const encrypted = passphrase !== null;
  const record = startRecord(
    context,
    assessmentId,
    { id: randomUUID(), freezeId: freeze.id, fileName },
    prepared && { ...prepared, copy: { ...prepared.copy, encrypted } },
  );
  const input: ExportInput = {
    folder: session.workspace.folder,
    keys: session.workspace.keys,
    freeze: { id: freeze.id, folder: freeze.folder },
    target,
    redaction: prepared?.source ?? null,
    passphrase,
  };
  let written: WrittenBundle;
  try {
    written = await runInWorker<WrittenBundle>(exportWorker, input, context);
  } catch (error) {
    record.conclude({ state: 'failed', sha256: null, size: null });
    throw error;
  }
  const { sha256, size } = written;
  record.conclude({ state: 'exported', sha256, size });
  const { seal, revision, text } = store.read(db => describeCoverSheet(db, freeze, { fileName, sha256 }));
  return { fileName, sha256, size, seal, revision, coverSheet: text };
}

/** What a bundle is made of: the newest content that everybody has signed. */
function sealedFreeze(db: ReadHandle, assessmentId: string): Freeze {
  required(findAssessment(db, assessmentId), 'assessment');
  const sealed = findSealedFreeze(db, assessmentId);
  if (!sealed) throw new Refusal('conflict', 'bundles.not_sealed');
  return sealed;
}

/** What a written file was made of; an export that left no record is of the newest. */
const freezeOf = (db: ReadHandle, assessmentId: string, sha256: string): Freeze =>
  findFreezeOfFile(db, assessmentId, sha256) ?? sealedFreeze(db, assessmentId);

type Outcome = Parameters<typeof resolveBundle>[2];

/** Records an export, where the workspace can be written; from a read-only medium it works without a trace. */
function startRecord(
  { store, session, actor, at }: SessionContext,
  assessmentId: string,
  bundle: { id: string; freezeId: string; fileName: string },
  prepared: (Pick<PreparedCopy, 'redaction'> & { copy: Omit<StoredCopy, 'bundleId'> }) | null,
) {
  if (session.workspace.readOnly) return { conclude: (_outcome: Outcome) => undefined };
  const data = { id: bundle.id };
  // The head goes to disk with every export: what left is at least as old as what the head vouches for.
  session.workspace.writeHead();
  store.mutate({ ...actor, commandId: randomUUID() }, db => {
    const preparedBy = actor.personId;
    addBundle(db, { ...bundle, state: 'prepared', preparedAt: at, preparedBy, sha256: null, size: null });
    if (!prepared) return { value: null, events: [{ kind: 'bundle.prepared', assessmentId, data }] };
    const { copy, redaction } = prepared;
    addCopy(db, { ...copy, bundleId: bundle.id });
    if (redaction) addRedaction(db, { ...redaction, bundleId: bundle.id });
    const { profile, leftOut, encrypted } = copy;
    const more = { ...data, profile, leftOut, encrypted };
    return { value: null, events: [{ kind: 'bundle.prepared', assessmentId, data: more }] };
  });
  return {
    conclude(outcome: Outcome) {
      store.mutate({ ...actor, commandId: randomUUID() }, db => {
        resolveBundle(db, bundle.id, outcome);
        const kind = outcome.state === 'exported' ? 'bundle.exported' : 'bundle.failed';
        return { value: null, events: [{ kind, assessmentId, data: { ...data, sha256: outcome.sha256 } }] };
      });
      session.workspace.writeHead();
    },
  };
}
