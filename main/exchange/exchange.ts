import { randomUUID } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import {
  addPin,
  isTakenIn,
  listExchanges,
  listMerges,
  listPins,
  removePin,
  type StoredMerge,
} from '../../db/exchange.ts';
import type { ReadHandle } from '../../db/handles.ts';
import { listPeople } from '../../db/people.ts';
import type { exchangeApi } from '../../shared/api/exchange.ts';
import type { Bundle } from '../../shared/domain/bundles.ts';
import { isWithoutChange, nameTrusted } from '../../shared/domain/exchange.ts';
import { speakersOf } from '../../shared/domain/merge.ts';
import { namesShown } from '../../shared/domain/names.ts';
import { listQuestions } from '../../shared/domain/packs.ts';
import { Refusal } from '../../shared/domain/refusal.ts';
import type { Signer, VerificationReport } from '../../shared/domain/verification.ts';
import { openBundleFile } from '../bundles/verify/verify-bundle.ts';
import { type Handlers, requirePerson, type Session, type SessionContext } from '../context.ts';
import { Waiting } from '../waiting.ts';
import { findNewServices } from './bring-services.ts';
import { planMerge } from './plan-merge.ts';
import { type ExchangeContent, readExchange, withBundle } from './read-bundle.ts';
import { sendHandlers } from './send.ts';
import { storeFiles, takeIn } from './take-in.ts';
import { undoMerge } from './undo.ts';
import { writeWorkbook } from './workbook/send-workbook.ts';
import { applyWorkbook, examineWorkbook, findWorkbook, previewWorkbook } from './workbook/take-workbook.ts';

/** A bundle that was looked at. What it holds waits in memory: until it is taken in, nothing of it is written anywhere. */
interface Pending {
  /** Kept open: where a file has no path of its own, it is gone from its place once it was handed over. */
  file: FileHandle;
  report: VerificationReport;
  content: ExchangeContent | null;
}

const pendings = new Waiting<Pending>(5, async ({ file }, others) => {
  if (!others.some(other => other.file === file)) await file.close();
});

export const exchangeHandlers: Handlers<typeof exchangeApi> = {
  ...sendHandlers,

  'exchange.list': ({ store }, { assessmentId }) =>
    store.read(db => {
      const exchanges = listExchanges(db, assessmentId ?? undefined);
      const assessments = new Set(exchanges.map(exchange => exchange.assessmentId));
      const merges = [...assessments].flatMap(id => listMerges(db, id));
      return { exchanges, merges: merges.map((merge, at) => countMerge(merge, merges.slice(at + 1))) };
    }),

  'exchange.examine': async (context, input) => {
    const picked =
      'file' in input
        ? await openBundleFile(context.files.redeem(input.file, 'read'))
        : find(context.session, input.importId).file;
    const pending = await withBundle(context, picked, async (report, reading): Promise<Pending> => {
      const isOurs = report.result === 'verified' && report.bundle?.kind !== 'sealed';
      if (!isOurs || !reading) return { file: picked, report, content: null };
      try {
        return { file: picked, report, content: await readExchange(reading, report) };
      } catch (error) {
        if (!(error instanceof Refusal) || error.reason !== 'bundles.content_malformed') throw error;
        const refused = {
          ...report,
          result: 'refused' as const,
          reason: 'bundles.content_malformed' as const,
        };
        return { file: picked, report: refused, content: null };
      }
    });
    if (pending.report.result === 'refused') recordRefusal(context, pending.report);
    return { importId: await pendings.hold(context.session, pending), report: pending.report };
  },

  'exchange.writeWorkbook': writeWorkbook,
  'exchange.examineWorkbook': examineWorkbook,

  'exchange.preview': (context, { importId }) => {
    const { store, session } = context;
    const workbook = findWorkbook(session, importId);
    if (workbook) return previewWorkbook(context, workbook);
    const { bundle, content, sender } = mergeable(session, importId);
    const { document, words } = content;
    const { plan, named, names, again, newServices } = store.read(db => {
      const trusted = nameSender(db, sender);
      return {
        plan: planMerge(db, bundle, content, trusted, session.workspace.id),
        named: trusted,
        again: isTakenIn(db, bundle.bundleId),
        newServices: bundle.kind === 'delegation' ? findNewServices(db, document.arrangement) : [],
        names: namesShown(listPeople(db), words.people, trusted.name),
      };
    });
    const { mode, base, merges, alerts, state } = plan;
    return {
      bundleId: bundle.bundleId,
      kind: bundle.kind === 'delegation' ? 'delegation' : 'working',
      mode,
      assessmentId: bundle.assessmentId,
      arrangement: bundle.arrangement.name,
      sender: named.name,
      certificateName: sender.name,
      fingerprint: sender.fingerprint,
      note: words.note,
      dueOn: document.dueOn,
      questionIds: document.questionIds,
      worksheets: worksheetsOf(content),
      base,
      again,
      merges,
      evidence: document.evidence.map(({ facts, file }) => ({
        title: facts.title,
        sha256: file.sha256,
        size: file.size,
      })),
      people: words.people.map(({ id }) => ({ id, name: names.get(id) ?? '' })),
      speakers: speakersOf(plan.theirs, names),
      asked: plan.asked,
      pack: { id: bundle.pack.id, version: bundle.pack.version },
      services: document.arrangement.facts.services.map(({ id, name }) => ({ id, name })),
      newServices: newServices.map(({ name }) => name),
      workbook: null,
      alerts,
      state,
    };
  },

  'exchange.apply': async (context, { importId, leaveUnread, ...input }) => {
    const workbook = findWorkbook(context.session, importId);
    if (workbook) return applyWorkbook(context, workbook, { importId, leaveUnread, ...input });
    const { file, report } = find(context.session, importId);
    const done = await withBundle(context, file, async (now, reading) => {
      // The file lies on somebody's stick: it is verified again, and has to be the one that was shown.
      if (!reading || now.result !== 'verified')
        throw new Refusal('corrupt', now.reason ?? 'exchange.file_changed');
      if (now.seal !== report.seal) throw new Refusal('conflict', 'exchange.file_changed');
      const { bundle, sender } = mergeable(context.session, importId);
      const content = await readExchange(reading, now);
      await storeFiles(context, reading, content);
      const named = context.store.read(db => nameSender(db, sender));
      return takeIn(context, { bundle, content, sender: named, ...input });
    });
    await pendings.drop(importId);
    return done;
  },

  'exchange.undo': (context, { mergeId }) => undoMerge(context, mergeId),

  'exchange.listPins': ({ store }) => ({ pins: store.read(listPins) }),

  'exchange.pin': (context, pin) =>
    context.store.mutate(context.actor, db => {
      const value = { ...pin, pinnedBy: requirePerson(context).id, pinnedAt: context.at };
      addPin(db, value);
      const { role, fingerprint } = pin;
      return { value, events: [{ kind: 'certificate.pinned', data: { role, fingerprint } }] };
    }),

  'exchange.unpin': (context, { role, fingerprint }) =>
    context.store.mutate(context.actor, db => {
      removePin(db, role, fingerprint);
      return { value: {}, events: [{ kind: 'certificate.unpinned', data: { role, fingerprint } }] };
    }),
};

const worksheetsOf = ({ document, pack }: ExchangeContent): Record<string, string> =>
  Object.fromEntries(
    listQuestions(pack)
      .filter(({ question }) => isToldOf(document, question.id))
      .map(({ question, worksheet }) => [question.id, worksheet.id]),
  );

const isToldOf = ({ questionIds, context }: ExchangeContent['document'], id: string): boolean =>
  questionIds.includes(id) || context.some(({ questionId }) => questionId === id);

function find(session: Session, importId: string): Pending {
  const pending = pendings.find(session, importId);
  if (!pending) throw new Refusal('not_found', 'exchange.import_over');
  return pending;
}

/** The name under which people here trust the certificate; what it says of itself anybody can write. */
function nameSender<Sender extends { name: string; fingerprint: string }>(
  db: ReadHandle,
  sender: Sender,
): Sender {
  return { ...sender, name: nameTrusted(listPins(db), { ...sender, role: 'sender' }) };
}

/** A pending import that may be merged: verified, not sealed, from a sender with a name. */
function mergeable(
  session: Session,
  importId: string,
): { bundle: Bundle; content: ExchangeContent; sender: Signer } {
  const { report, content } = find(session, importId);
  const signer = report.signers[0];
  if (report.bundle?.kind === 'sealed') throw new Refusal('conflict', 'exchange.sealed');
  if (report.result !== 'verified' || !report.bundle || !content || !signer)
    throw new Refusal('conflict', report.reason ?? 'bundles.signer_not_pinned', report.details);
  return { bundle: report.bundle, content, sender: signer };
}

/** A refused import leaves no trace but this one, and none where nothing can be written. */
function recordRefusal(
  { store, session, actor }: SessionContext,
  { reason, bundle }: VerificationReport,
): void {
  if (session.workspace.readOnly) return;
  store.mutate({ ...actor, commandId: randomUUID() }, () => ({
    value: null,
    events: [
      { kind: 'exchange.refused', data: { reason: reason ?? '', bundleId: bundle?.bundleId ?? null } },
    ],
  }));
}

const countMerge = ({ changes, ...merge }: StoredMerge, earlier: readonly StoredMerge[]) => ({
  ...merge,
  answers: changes.answers.length,
  links: changes.links.length,
  findings: changes.findings.length,
  comments: changes.comments.length,
  facts: changes.facts.length,
  again:
    isWithoutChange(changes) &&
    earlier.some(each => each.exchangeId === merge.exchangeId && each.undoneAt === null),
});
