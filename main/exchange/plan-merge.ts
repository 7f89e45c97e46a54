import { createHash } from 'node:crypto';
import { findAssessment } from '../../db/assessments.ts';
import { findThread, findThreadOf } from '../../db/comments.ts';
import { findEvidenceByHash } from '../../db/evidence.ts';
import { findExchange, findLastTakenIn, isTakenIn, readSnapshotOf } from '../../db/exchange.ts';
import { findFinding } from '../../db/findings.ts';
import type { ReadHandle } from '../../db/handles.ts';
import { findPack } from '../../db/packs.ts';
import { listPeople } from '../../db/people.ts';
import { refuseBundle } from '../../shared/domain/bundle-faults.ts';
import type { Bundle } from '../../shared/domain/bundles.ts';
import { toCanonicalJson } from '../../shared/domain/canonical-json.ts';
import { emptySnapshot, type Snapshot } from '../../shared/domain/exchange-document.ts';
import { type FieldMerge, mergeSnapshots } from '../../shared/domain/merge.ts';
import { Refusal } from '../../shared/domain/refusal.ts';
import type { ExchangeContent } from './read-bundle.ts';
import { readSnapshot } from './read-snapshot.ts';

export interface MergePlan {
  mode: 'begin' | 'merge';
  base: 'named' | 'taken-in' | 'none';
  ours: Snapshot;
  merges: FieldMerge[];
  /** Names exactly this difference. */
  state: string;
}

/** What taking a bundle in would do to what stands here now. Refuses what cannot be merged here at all. */
export function planMerge(
  db: ReadHandle,
  bundle: Bundle,
  content: ExchangeContent,
  fingerprint: string,
): MergePlan {
  const assessment = findAssessment(db, bundle.assessmentId);
  if (findExchange(db, bundle.bundleId)?.direction === 'sent')
    throw new Refusal('conflict', 'exchange.own_bundle');
  const known = findPack(db, bundle.pack.id, bundle.pack.version);
  if (known && known.hash !== bundle.pack.hash)
    throw new Refusal('conflict', 'packs.version_taken', {
      id: bundle.pack.id,
      version: bundle.pack.version,
    });
  requireOwnPlaces(db, bundle.assessmentId, content.words.snapshot);
  if (!assessment) {
    if (bundle.kind !== 'delegation') throw new Refusal('conflict', 'exchange.base_unknown');
    return conclude(content, 'begin', 'none', emptySnapshot, emptySnapshot, new Set());
  }
  if (assessment.arrangementId !== bundle.arrangement.id) refuseBundle('bundles.content_malformed');
  if (assessment.packHash !== bundle.pack.hash) throw new Refusal('conflict', 'exchange.other_pack');
  const { base, snapshot } = findBase(db, bundle, fingerprint);
  const ours = readSnapshot(db, assessment, content.document.questionIds).snapshot;
  for (const { sha256 } of content.words.snapshot.links) {
    const isHere = findEvidenceByHash(db, assessment.arrangementId, sha256) !== undefined;
    if (!isHere && !content.document.evidence.some(({ file }) => file.sha256 === sha256))
      refuseBundle('bundles.content_malformed');
  }
  const local = new Set(
    listPeople(db)
      .filter(person => person.active)
      .map(person => person.id),
  );
  return conclude(content, 'merge', base, snapshot, ours, local);
}

function conclude(
  { words, document }: ExchangeContent,
  mode: MergePlan['mode'],
  base: MergePlan['base'],
  baseSnapshot: Snapshot,
  ours: Snapshot,
  local: ReadonlySet<string>,
): MergePlan {
  const asked = new Set(document.questionIds);
  const merges = mergeSnapshots(narrow(baseSnapshot, asked), ours, words.snapshot).map(merge =>
    speaksForUs(merge, ours, local) ? { ...merge, outcome: 'choose' as const } : merge,
  );
  const state = createHash('sha256').update(toCanonicalJson(merges)).digest('hex');
  return { mode, base, ours, merges, state };
}

/** Words in the name of somebody who works here are never taken without a look: only they could say whether they said them. */
function speaksForUs(
  { kind, item, outcome, theirs, field }: FieldMerge,
  ours: Snapshot,
  local: ReadonlySet<string>,
): boolean {
  if (kind !== 'comment' || outcome !== 'theirs') return false;
  const authorOf = (value: FieldMerge['theirs']) =>
    field === 'whole' && value !== null && typeof value === 'object' && 'authorId' in value
      ? value['authorId']
      : ours.threads.flatMap(thread => thread.comments).find(comment => `comment:${comment.id}` === item)
          ?.authorId;
  const author = authorOf(theirs);
  return typeof author === 'string' && local.has(author);
}

/** The bundle it names; or, closer to what stands here, the last answer to the same one that was taken in. */
function findBase(
  db: ReadHandle,
  { bundleId, baseBundleId, kind }: Bundle,
  fingerprint: string,
): { base: MergePlan['base']; snapshot: Snapshot } {
  if (isTakenIn(db, bundleId))
    return { base: 'taken-in', snapshot: readSnapshotOf(db, bundleId) ?? emptySnapshot };
  const last = baseBundleId === null ? undefined : findLastTakenIn(db, baseBundleId, fingerprint);
  if (last !== undefined) return { base: 'taken-in', snapshot: readSnapshotOf(db, last) ?? emptySnapshot };
  const named = baseBundleId === null ? undefined : readSnapshotOf(db, baseBundleId);
  if (named) return { base: 'named', snapshot: named };
  if (kind === 'working') throw new Refusal('conflict', 'exchange.base_unknown');
  return { base: 'none', snapshot: emptySnapshot };
}

const narrow = (snapshot: Snapshot, asked: ReadonlySet<string>): Snapshot => {
  const isAsked = ({ questionId }: { questionId: string }) => asked.has(questionId);
  return {
    answers: snapshot.answers.filter(isAsked),
    links: snapshot.links.filter(isAsked),
    findings: snapshot.findings.filter(isAsked),
    threads: snapshot.threads.filter(isAsked),
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
      return (
        moved ||
        comments.some(comment => {
          const thread = findThreadOf(db, comment.id);
          const held = thread?.comments.find(each => each.id === comment.id);
          return thread && (thread.id !== id || held?.authorId !== comment.authorId);
        })
      );
    });
  if (isForeign) refuseBundle('bundles.content_malformed');
}
