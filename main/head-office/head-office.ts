import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import path from 'node:path';
import {
  addKept,
  findKept,
  findKeptFile,
  listHistory,
  listKept,
  listKeptTerms,
  listKnownSealed,
  listNeighbours,
  markRemoved,
  saveCheck,
  saveDecision,
} from '../../db/head-office.ts';
import type { headOfficeApi } from '../../shared/api/head-office.ts';
import { listDue } from '../../shared/domain/arrangement-due.ts';
import { hongKongDay } from '../../shared/domain/calendar.ts';
import {
  judgeSealed,
  type KeptBundle,
  ownAlerts,
  pickCounting,
  rivalsOf,
  type Sealed,
  standingOf,
} from '../../shared/domain/head-office.ts';
import { composePortfolio } from '../../shared/domain/portfolio.ts';
import { Refusal } from '../../shared/domain/refusal.ts';
import { type Counting, composeRow } from '../../shared/domain/register.ts';
import { matchesTerms, parseSearch } from '../../shared/domain/search.ts';
import { lacksTrust, type VerificationReport } from '../../shared/domain/verification.ts';
import { openBundleFile } from '../bundles/verify/verify-bundle.ts';
import { type Handlers, required, requirePerson, type SessionContext } from '../context.ts';
import { withBundle } from '../exchange/read-bundle.ts';
import { readSettings } from '../reminders/read-reminders.ts';
import { Waiting } from '../waiting.ts';
import { writeNewFile } from '../write-new-file.ts';
import { compareKept } from './compare-kept.ts';
import { type Examined, examineSealed } from './examine-sealed.ts';
import { keptFile } from './read-sealed.ts';

interface PickedFile {
  name: string;
  /** Kept open: where a file has no path of its own, it is gone from its place once it was handed over. */
  handle: FileHandle;
}

/** Files whose signers nobody trusts yet. */
const waiting = new Waiting<PickedFile>(100, ({ handle }) => handle.close());

export const headOfficeHandlers: Handlers<typeof headOfficeApi> = {
  'headOffice.keep': async (context, input) => {
    const file =
      'file' in input ? await openPicked(context, input.file) : takeWaiting(context, input.waitingId);
    let waitingId: string | null = null;
    try {
      const { report, found } = await examineSealed(context, file.handle);
      if (!found) {
        tell(context, 'head_office.refused', report);
        if (lacksTrust(report)) waitingId = await waiting.hold(context.session, file);
        return { outcome: 'refused', kept: null, report, waitingId };
      }
      // The bytes first, the row that names them last. The handle is the one that was verified: what is kept is what was read.
      const { evidence } = context.session.workspace;
      const bytes = createReadStream('', { fd: file.handle.fd, autoClose: false, start: 0 });
      const blob = await evidence.put(bytes, { signal: context.signal });
      const again = await withBundle(context, keptFile(evidence, blob.sha256), async now => now);
      if (again.result !== 'verified' || again.seal !== report.seal)
        throw new Refusal('corrupt', 'exchange.file_changed');
      const known = context.store.read(db => findKeptFile(db, blob.sha256));
      if (known) return { outcome: 'known', kept: known, report, waitingId };
      return { outcome: 'kept', kept: keep(context, file.name, blob, report, found), report, waitingId };
    } finally {
      if (waitingId === null) await file.handle.close();
    }
  },

  'headOffice.list': ({ store }, { text }) => {
    const terms = parseSearch(text);
    const { all, words } = store.read(db => ({ all: listKept(db), words: listKeptTerms(db) }));
    return {
      bundles: all.filter(({ id }) => matchesTerms(words.get(id) ?? '', terms)),
      counting: pickCounting(all).map(({ id }) => id),
    };
  },

  'headOffice.verify': async (context, { id }) => {
    const { workspace } = context.session;
    const known = findPresent(context, id);
    const source = keptFile(workspace.evidence, known.sha256);
    const { report, found } = await examineSealed(context, source);
    const summary = found?.summary ?? known.summary;
    const { files: _files, ...kept } = report;
    const checked = { ...known, report: kept, summary, checkedAt: context.at };
    context.store.mutate({ ...context.actor, commandId: randomUUID() }, db => {
      saveCheck(db, checked);
      const data = { id, result: report.result, reason: report.reason ?? '' };
      return { value: null, events: [{ kind: 'head_office.verified', data }] };
    });
    return { kept: checked, report };
  },

  'headOffice.decide': (context, { id, decision, reason }) =>
    context.store.mutate(context.actor, db => {
      const kept = required(findKept(db, id), 'kept');
      const countsAnyway = kept.alerts.length === 0 && kept.decision === null && decision === 'counts';
      if (countsAnyway || kept.removedAt !== null)
        throw new Refusal('conflict', 'head_office.nothing_to_decide');
      const decidedBy = requirePerson(context).id;
      const decide = (one: KeptBundle, said: typeof decision) => {
        saveDecision(db, { id: one.id, decision: said, reason, decidedBy, decidedAt: context.at });
        const alerts = one.alerts.map(({ kind }) => kind);
        const data = { id: one.id, decision: said, seal: one.seal, alerts };
        return { kind: 'head_office.decided', data };
      };
      const rivals = decision === 'counts' ? rivalsOf(kept, listHistory(db, kept.assessmentId)) : [];
      const events = [decide(kept, decision), ...rivals.map(rival => decide(rival, 'set-aside'))] as const;
      return { value: required(findKept(db, id), 'kept'), events };
    }),

  'headOffice.remove': (context, { id, reason }) =>
    context.store.mutate(context.actor, db => {
      const kept = findPresent(context, id);
      const removedBy = requirePerson(context).id;
      markRemoved(db, id, removedBy, context.at, reason);
      const data = { id, assessment: kept.assessmentId, revision: kept.revision, seal: kept.seal };
      return {
        value: { ...kept, removedBy, removedAt: context.at, removalReason: reason },
        events: [{ kind: 'head_office.removed', data }],
      };
    }),

  'headOffice.save': async (context, { id, target }) => {
    const { sha256, size } = findPresent(context, id);
    await writeNewFile(context.files.redeem(target, 'write'), async out => {
      for (const piece of context.session.workspace.evidence.read(sha256)) await out.write(piece);
    });
    return { size };
  },

  'headOffice.compare': (context, { beforeId, afterId }) => compareKept(context, beforeId, afterId),

  'headOffice.portfolio': ({ store, deps }) => {
    const today = hongKongDay(deps.clock());
    const counting = pickCounting(store.read(listKept));
    const { settings } = store.read(readSettings);
    const countings = counting.map(
      ({ summary }): Counting => ({
        arrangement: summary.arrangement,
        current: { assessment: summary.assessment, figures: summary.figures },
        inForce: null,
        incidents: [],
        delegations: [],
        ledElsewhere: false,
      }),
    );
    const rows = countings.map(each => composeRow(each, listDue(each, settings, today), today));
    const titles = new Map(
      counting.flatMap(({ summary }) => summary.worksheets.map(({ id, title }) => [id, title])),
    );
    return {
      today,
      ...composePortfolio(rows, countings, id => titles.get(id) ?? { en: id, 'zh-Hant': id }),
    };
  },
};

async function openPicked(context: SessionContext, token: string): Promise<PickedFile> {
  const source = context.files.redeem(token, 'read');
  return { name: path.basename(source), handle: await openBundleFile(source) };
}

function takeWaiting({ session }: SessionContext, id: string): PickedFile {
  const file = waiting.take(session, id);
  if (!file) throw new Refusal('not_found', 'exchange.import_over');
  return file;
}

/** Records it with everything that is strange about it; what is strange does not count before somebody has decided. */
function keep(
  context: SessionContext,
  name: string,
  blob: { sha256: string; size: number },
  report: VerificationReport,
  { bundle, seal, summary, terms }: NonNullable<Examined['found']>,
): KeptBundle {
  const { files: _files, ...checked } = report;
  const one: Sealed = {
    workspaceId: bundle.workspaceId,
    arrangementId: bundle.arrangement.id,
    revision: bundle.revision,
    seal,
    previousSeal: bundle.previousSeal,
  };
  return context.store.mutate({ ...context.actor, commandId: randomUUID() }, db => {
    const { assessmentId } = bundle;
    const here = context.session.workspace.id;
    // A copy of what is here is no other history: it says no more and no less about it.
    const original = listHistory(db, assessmentId).find(other => other.seal === seal && !other.removedAt);
    const alerts = original
      ? ownAlerts(original.alerts)
      : judgeSealed(
          one,
          listKnownSealed(db, assessmentId, here),
          listNeighbours(db, one.arrangementId, assessmentId, here),
        );
    const id = randomUUID();
    const arrived: KeptBundle = {
      id,
      sha256: blob.sha256,
      size: blob.size,
      fileName: name.slice(0, 200).toWellFormed(),
      assessmentId,
      ...one,
      report: checked,
      summary,
      alerts,
      checkedAt: context.at,
      keptBy: requirePerson(context).id,
      keptAt: context.at,
      decision: null,
      reason: '',
      decidedBy: null,
      decidedAt: null,
      decisionNumber: null,
      removedBy: null,
      removedAt: null,
      removalReason: '',
    };
    addKept(db, arrived, terms);
    const kept = required(findKept(db, id), 'kept');
    const { sha256, size, revision } = kept;
    const data = { id, sha256, size, assessment: assessmentId, revision, seal };
    const told = kept.alerts.map(alert => ({ kind: 'head_office.alert', data: { id, ...alert } }));
    return { value: kept, events: [{ kind: 'head_office.kept', data }, ...told] };
  });
}

function tell(context: SessionContext, kind: string, { reason, bundle }: VerificationReport): void {
  context.store.mutate({ ...context.actor, commandId: randomUUID() }, () => ({
    value: null,
    events: [{ kind, data: { reason: reason ?? '', bundleId: bundle?.bundleId ?? null } }],
  }));
}

function findPresent({ store }: SessionContext, id: string): KeptBundle {
  const kept = required(
    store.read(db => findKept(db, id)),
    'kept',
  );
  if (standingOf(kept) === 'removed') throw new Refusal('conflict', 'head_office.removed');
  return kept;
}
