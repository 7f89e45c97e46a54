import { createHash } from 'node:crypto';
import { findAnswer } from '../../db/answers.ts';
import { findArrangement } from '../../db/arrangements.ts';
import { findAssessment } from '../../db/assessments.ts';
import { findThread, findThreadOf } from '../../db/comments.ts';
import { findEvidenceByHash } from '../../db/evidence.ts';
import {
  findExchange,
  findLastTakenIn,
  findSealBefore,
  isCommonGround,
  isLedHere,
  isTakenIn,
  listExchanges,
  listPins,
  listTakenInFrom,
  readSnapshotOf,
} from '../../db/exchange.ts';
import { findFinding } from '../../db/findings.ts';
import type { ReadHandle } from '../../db/handles.ts';
import { findPack } from '../../db/packs.ts';
import { contentOf, emptyContent } from '../../shared/domain/answers.ts';
import type { Assessment } from '../../shared/domain/assessments.ts';
import { refuseBundle } from '../../shared/domain/bundle-faults.ts';
import type { Bundle } from '../../shared/domain/bundles.ts';
import { toCanonicalJson } from '../../shared/domain/canonical-json.ts';
import type { Exchange } from '../../shared/domain/exchange.ts';
import { type ExchangeAlert, findAlerts, type KnownHere } from '../../shared/domain/exchange-alerts.ts';
import {
  type ExchangeDocument,
  emptySnapshot,
  type Snapshot,
} from '../../shared/domain/exchange-document.ts';
import {
  answerKey,
  type FieldMerge,
  mergeSnapshots,
  sortMerges,
  withoutUntold,
} from '../../shared/domain/merge.ts';
import { foldName } from '../../shared/domain/names.ts';
import { Refusal } from '../../shared/domain/refusal.ts';
import { findGuardedItems, listGuarded } from './guarded-words.ts';
import type { ExchangeContent } from './read-bundle.ts';
import { readSnapshot } from './read-snapshot.ts';

export interface MergePlan {
  mode: 'begin' | 'merge';
  base: 'named' | 'taken-in' | 'none';
  ours: Snapshot;
  /** What came, with the answers on which it depends what is asked, where nothing stands here yet. */
  theirs: Snapshot;
  merges: FieldMerge[];
  alerts: ExchangeAlert[];
  /** Who was asked, where it answers questions from here. */
  asked: string | null;
  /** Names exactly this difference. */
  state: string;
}

/** What taking a bundle in would do to what stands here now. Refuses what cannot be merged here at all. */
export function planMerge(
  db: ReadHandle,
  bundle: Bundle,
  content: ExchangeContent,
  sender: { name: string; fingerprint: string },
  workspaceId: string,
): MergePlan {
  const assessment = findAssessment(db, bundle.assessmentId);
  const same = findExchange(db, bundle.bundleId);
  if (same?.direction === 'sent') throw new Refusal('conflict', 'exchange.own_bundle');
  if (same && same.assessmentId !== bundle.assessmentId) throw new Refusal('conflict', 'exchange.same_id');
  if (isTakenIn(db, bundle.bundleId) && same && !isSameBundle(db, same, sender.fingerprint, content))
    throw new Refusal('conflict', 'exchange.same_id');
  const pack = findPack(db, bundle.pack.id, bundle.pack.version);
  if (pack && pack.hash !== bundle.pack.hash)
    throw new Refusal('conflict', 'packs.version_taken', {
      id: bundle.pack.id,
      version: bundle.pack.version,
    });
  requireOwnPlaces(db, bundle.assessmentId, content.words.snapshot);
  const known = readKnown(db, bundle, assessment, workspaceId);
  const alerts = findAlerts(bundle, sender, known);
  const people = content.words.people.map(({ id }) => id);
  const guarded = listGuarded(db, people, sender.fingerprint);
  const context = bundle.kind === 'delegation' ? content.document.context : [];
  if (!assessment) {
    if (bundle.kind !== 'delegation') throw new Refusal('conflict', 'exchange.base_unknown');
    const theirs = withContext(content.words.snapshot, context);
    return conclude(
      { mode: 'begin', base: 'none', ours: emptySnapshot, theirs, alerts, asked: null },
      emptySnapshot,
      guarded,
    );
  }
  if (assessment.arrangementId !== bundle.arrangement.id) refuseBundle('bundles.content_malformed');
  if (assessment.packHash !== bundle.pack.hash) throw new Refusal('conflict', 'exchange.other_pack');
  requireAsked(db, bundle, content.document);
  const { base, snapshot } = findBase(db, bundle, sender.fingerprint);
  const here = withKnownFacts(
    db,
    assessment.arrangementId,
    readSnapshot(db, assessment, content.document.questionIds).snapshot,
    content.words.snapshot,
  );
  for (const { sha256 } of content.words.snapshot.links) {
    const isHere = findEvidenceByHash(db, assessment.arrangementId, sha256) !== undefined;
    if (!isHere && !content.document.evidence.some(({ file }) => file.sha256 === sha256))
      refuseBundle('bundles.content_malformed');
  }
  // Words beside an answer that nobody has given yet stay where they are.
  const unanswered = context.flatMap(({ questionId, serviceId }) => {
    const stored = findAnswer(db, { assessmentId: assessment.id, questionId, serviceId });
    return stored ? [{ questionId, serviceId, ...contentOf(stored) }] : [];
  });
  const given = new Set(unanswered.filter(({ value }) => value !== null).map(nameOfAnswer));
  const missing = context.filter(each => !given.has(nameOfAnswer(each)));
  const ours = withoutUntold(
    snapshot,
    { ...here, answers: [...here.answers, ...unanswered.filter(({ value }) => value === null)] },
    content.words.snapshot,
  );
  const theirs = withContext(content.words.snapshot, missing);
  const asked = new Set(content.document.questionIds);
  const told = { alerts, asked: known.asked?.name ?? null };
  return conclude({ mode: 'merge', base, ours, theirs, ...told }, narrow(snapshot, asked), guarded);
}

const nameOfAnswer = ({ questionId, serviceId }: { questionId: string; serviceId: string | null }) =>
  answerKey(questionId, serviceId);

/** What decides which questions are asked is shown and decided like any answer; its words never travel. */
const withContext = (theirs: Snapshot, context: ExchangeDocument['context']): Snapshot => ({
  ...theirs,
  answers: [...theirs.answers, ...context.map(each => ({ ...emptyContent, ...each }))],
});

function conclude(
  plan: Omit<MergePlan, 'merges' | 'state'>,
  base: Snapshot,
  guarded: ReadonlySet<string>,
): MergePlan {
  const { mode, ours, theirs, alerts } = plan;
  const isStrange = mode === 'merge' && alerts.length > 0;
  const items = findGuardedItems(ours, theirs, guarded);
  const merges = sortMerges(
    mergeSnapshots(base, ours, theirs).map(merge =>
      merge.outcome === 'theirs' && (isStrange || items.has(merge.item))
        ? { ...merge, outcome: 'choose' as const }
        : merge,
    ),
  );
  const state = createHash('sha256').update(toCanonicalJson({ merges, alerts })).digest('hex');
  return { ...plan, merges, state };
}

/** An answer holds the questions it answers. At any other nothing was sent, so that whatever it says there would look new. */
function requireAsked(
  db: ReadHandle,
  { kind, baseBundleId, assessmentId }: Bundle,
  { questionIds }: ExchangeDocument,
): void {
  const sent = kind === 'working' ? findSent(db, baseBundleId, assessmentId) : undefined;
  const question = sent && questionIds.find(id => !sent.questionIds.includes(id));
  if (question !== undefined) throw new Refusal('conflict', 'exchange.not_asked', { question });
}

/** The bundle it names; or, closer to what stands here, the last answer to the same one that was taken in. */
function findBase(
  db: ReadHandle,
  { bundleId, baseBundleId, kind, assessmentId }: Bundle,
  fingerprint: string,
): { base: MergePlan['base']; snapshot: Snapshot } {
  if (isCommonGround(db, bundleId))
    return { base: 'taken-in', snapshot: readSnapshotOf(db, bundleId) ?? emptySnapshot };
  // Only what was sent from here, for this assessment, is common ground; a bundle may name anything.
  const sent = findSent(db, baseBundleId, assessmentId);
  if (sent) {
    const last = findLastTakenIn(db, sent.id, fingerprint);
    if (last !== undefined) return { base: 'taken-in', snapshot: readSnapshotOf(db, last) ?? emptySnapshot };
    return { base: 'named', snapshot: readSnapshotOf(db, sent.id) ?? emptySnapshot };
  }
  if (kind === 'working') throw new Refusal('conflict', 'exchange.base_unknown');
  return { base: 'none', snapshot: emptySnapshot };
}

function findSent(db: ReadHandle, id: string | null, assessmentId: string): Exchange | undefined {
  const found = id === null ? undefined : findExchange(db, id);
  return found?.direction === 'sent' && found.assessmentId === assessmentId ? found : undefined;
}

/** One id stands for one content of one sender, as long as that is merged here. */
function isSameBundle(
  db: ReadHandle,
  known: Exchange,
  fingerprint: string,
  { words }: ExchangeContent,
): boolean {
  const snapshot = readSnapshotOf(db, known.id);
  return known.fingerprint === fingerprint && toCanonicalJson(snapshot) === toCanonicalJson(words.snapshot);
}

function readKnown(
  db: ReadHandle,
  bundle: Bundle,
  assessment: Assessment | undefined,
  workspaceId: string,
): KnownHere {
  const { assessmentId, revision, baseBundleId, kind } = bundle;
  const sent = findSent(db, baseBundleId, assessmentId);
  // Questions are answered by whoever was asked, in whatever form the answer comes.
  const asked = kind === 'working' || sent?.kind === 'delegation' ? sent : undefined;
  const answers = asked ? listExchanges(db, assessmentId).filter(each => each.baseId === asked.id) : [];
  const isNewPack = findPack(db, bundle.pack.id, bundle.pack.version) === undefined;
  const later = listTakenInFrom(db, assessmentId, bundle.workspaceId);
  return {
    workspaceId,
    revision: assessment?.revision ?? null,
    ledHere: isLedHere(db, assessmentId),
    sealBefore: findSealBefore(db, assessmentId, revision),
    latestTrail: later[0]?.auditCount ?? 0,
    packVersion: isNewPack ? (findPack(db, bundle.pack.id)?.version ?? null) : null,
    arrangementName: findArrangement(db, bundle.arrangement.id)?.facts.name ?? null,
    asked: asked
      ? {
          name: asked.counterpart,
          knownAs: listPins(db)
            .filter(pin => pin.role === 'sender' && foldName(pin.name) === foldName(asked.counterpart))
            .map(({ fingerprint }) => fingerprint),
          answeredBy: answers
            .filter(each => isTakenIn(db, each.id))
            .map(({ counterpart: name, fingerprint }) => ({ name, fingerprint })),
        }
      : null,
  };
}

/** With what is known of files that are here already, though nothing refers to them yet. */
function withKnownFacts(db: ReadHandle, arrangementId: string, ours: Snapshot, theirs: Snapshot): Snapshot {
  const known = new Set(ours.evidence.map(({ sha256 }) => sha256));
  const more = theirs.evidence.flatMap(({ sha256 }) => {
    const piece = known.has(sha256) ? undefined : findEvidenceByHash(db, arrangementId, sha256);
    return piece ? [{ sha256, facts: piece.facts }] : [];
  });
  return { ...ours, evidence: [...ours.evidence, ...more] };
}

const narrow = (snapshot: Snapshot, asked: ReadonlySet<string>): Snapshot => {
  const isAsked = ({ questionId }: { questionId: string }) => asked.has(questionId);
  return {
    answers: snapshot.answers.filter(isAsked),
    links: snapshot.links.filter(isAsked),
    findings: snapshot.findings.filter(isAsked),
    threads: snapshot.threads.filter(isAsked),
    evidence: snapshot.evidence,
  };
};

/** Ids are chosen by whoever made a thing: one that belongs to something else here is refused, never overwritten. */
function requireOwnPlaces(db: ReadHandle, assessmentId: string, { findings, threads }: Snapshot): void {
  const isForeign =
    findings.some(({ id, questionId }) => {
      const known = findFinding(db, id);
      return known && (known.assessmentId !== assessmentId || known.questionId !== questionId);
    }) ||
    threads.some(({ id, questionId, serviceId, comments }) => {
      const known = findThread(db, id);
      const moved =
        known &&
        (known.assessmentId !== assessmentId ||
          known.questionId !== questionId ||
          known.serviceId !== serviceId);
      const authors = new Map(known?.comments.map(comment => [comment.id, comment.authorId]));
      return (
        moved ||
        comments.some(comment => {
          const author = authors.get(comment.id);
          return author === undefined
            ? findThreadOf(db, comment.id) !== undefined
            : author !== comment.authorId;
        })
      );
    });
  if (isForeign) refuseBundle('bundles.content_malformed');
}
