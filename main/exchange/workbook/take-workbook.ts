import { createHash, randomUUID } from 'node:crypto';
import { findArrangement } from '../../../db/arrangements.ts';
import { findAssessment } from '../../../db/assessments.ts';
import { addExchange, addMerge, findExchange, isCommonGround, readSnapshotOf } from '../../../db/exchange.ts';
import type { ReadHandle } from '../../../db/handles.ts';
import { listPeople } from '../../../db/people.ts';
import type { InputOf, OutputOf } from '../../../shared/api/index.ts';
import { toCanonicalJson } from '../../../shared/domain/canonical-json.ts';
import { countChanges, type Exchange, isUnread, noChanges } from '../../../shared/domain/exchange.ts';
import { emptySnapshot, type Snapshot } from '../../../shared/domain/exchange-document.ts';
import {
  decide,
  type FieldMerge,
  mergeSnapshots,
  sortMerges,
  speakersOf,
} from '../../../shared/domain/merge.ts';
import { foldName, namesShown } from '../../../shared/domain/names.ts';
import { listQuestions, type Pack } from '../../../shared/domain/packs.ts';
import { Refusal } from '../../../shared/domain/refusal.ts';
import { takeTheirs } from '../../../shared/domain/take-theirs.ts';
import { moveAssessment, packOf, takePart } from '../../assessments/edit-assessment.ts';
import { required, requirePerson, type Session, type SessionContext } from '../../context.ts';
import { runInWorker } from '../../jobs/run-in-worker.ts';
import { readPicked } from '../../open-picked.ts';
import { Waiting } from '../../waiting.ts';
import { readSnapshot } from '../read-snapshot.ts';
import { nameStrangers, tellDecisions } from '../take-in.ts';
import { type Writing, writeDifference } from '../write-merge.ts';
import { nameOfPlace } from './layout.ts';
import { idFrom } from './plan-rows.ts';
import { type FilledForm, readFacts, readForm } from './read-form.ts';
import type { ReadSheet } from './read-xlsx.ts';
import { FILE_LIMIT } from './read-zip.ts';
import { planForm, unsigned } from './send-workbook.ts';

const worker = new URL('../../jobs/read-xlsx.worker.ts', import.meta.url);

/** A workbook that was read and not yet decided. It waits in memory, as a bundle does. */
interface Pending {
  sent: Exchange;
  sha256: string;
  form: FilledForm;
}

const pendings = new Waiting<Pending>(5);

/** Reads a workbook that came back. Refused whole: what is no such workbook, was not sent from here, or could do harm. */
export async function examineWorkbook(
  context: SessionContext,
  { file }: InputOf<'exchange.examineWorkbook'>,
): Promise<OutputOf<'exchange.examineWorkbook'>> {
  const path = context.files.redeem(file, 'read');
  try {
    const bytes = await readPicked(path, FILE_LIMIT, 'workbook.too_large');
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const sheets = await runInWorker<ReadSheet[]>(worker, bytes, context, { endsAtOnce: true });
    const pending = context.store.read(db => ({ ...recognise(db, sheets), sha256 }));
    return { importId: await pendings.hold(context.session, pending), sha256 };
  } catch (error) {
    if (error instanceof Refusal && error.code !== 'cancelled') recordRefusal(context, error);
    throw error;
  }
}

function recognise(db: ReadHandle, sheets: readonly ReadSheet[]): Pick<Pending, 'sent' | 'form'> {
  const facts = readFacts(sheets);
  const sent = findExchange(db, facts.id);
  if (sent?.direction !== 'sent' || sent.form !== 'workbook')
    throw new Refusal('conflict', 'workbook.unknown_sending');
  if (facts.assessmentId !== sent.assessmentId) throw new Refusal('conflict', 'workbook.other_assessment');
  const assessment = required(findAssessment(db, sent.assessmentId), 'assessment');
  if (facts.packHash !== assessment.packHash) throw new Refusal('conflict', 'exchange.other_pack');
  if (facts.revision !== assessment.revision) {
    const { revision } = assessment;
    throw new Refusal('conflict', 'workbook.other_revision', { written: facts.revision, now: revision });
  }
  const plan = planForm(db, sent, facts.language, readSnapshotOf(db, sent.id) ?? emptySnapshot);
  return { sent, form: readForm(plan, sheets, facts.services) };
}

/** The workbook that an import is about; nothing where it is a bundle. */
export const findWorkbook = (session: Session, importId: string): Pending | undefined =>
  pendings.find(session, importId);

interface Plan {
  pack: Pack;
  ours: Snapshot;
  theirs: Snapshot;
  people: { id: string; name: string }[];
  /** Under which name they are shown here. */
  names: ReadonlyMap<string, string>;
  sender: string;
  base: 'named' | 'taken-in';
  merges: FieldMerge[];
  state: string;
}

/** What taking it in would do. Fields that whoever filled it in left alone are no difference, whatever became of them here. */
function planWorkbook(db: ReadHandle, { sent, sha256, form }: Pending, at: string): Plan {
  const assessment = required(findAssessment(db, sent.assessmentId), 'assessment');
  const ours = readSnapshot(db, assessment, sent.questionIds).snapshot;
  const sender = form.filledInBy || sent.counterpart;
  // Nobody signs a workbook: whoever says they filled it in gets a name of their own beside their words, the same one each time.
  const author = { id: idFrom('workbook', 'author', foldName(sender)), name: sender };
  const again = isCommonGround(db, idFrom(sent.id, sha256));
  const before = readSnapshotOf(db, again ? idFrom(sent.id, sha256) : sent.id) ?? emptySnapshot;
  const base: Snapshot = { ...ours, answers: before.answers };
  // What is not in the file any more, as a sheet that was taken out or a service that is gone, is as it went.
  const brought = new Set(form.answers.map(nameOfPlace));
  const absent = before.answers.filter(each => !brought.has(nameOfPlace(each)));
  const theirs: Snapshot = {
    ...ours,
    answers: [...form.answers, ...absent],
    threads: addComments(ours, sent, form, author.id, at),
  };
  const merges = sortMerges(mergeSnapshots(base, ours, theirs).filter(({ outcome }) => outcome !== 'ours'));
  return {
    pack: packOf(db, assessment).pack,
    ours,
    theirs,
    people: form.comments.length > 0 ? [author] : [],
    names: namesShown(listPeople(db), [author], sent.counterpart),
    sender,
    base: again ? 'taken-in' : 'named',
    merges,
    state: createHash('sha256').update(toCanonicalJson(merges)).digest('hex'),
  };
}

/** Each comment is said once: the same words from the same workbook are the same comment. */
function addComments(
  ours: Snapshot,
  sent: Exchange,
  { comments: filled }: FilledForm,
  authorId: string,
  at: string,
): Snapshot['threads'] {
  const threads = new Map(ours.threads.map(thread => [thread.id, thread]));
  for (const { questionId, serviceId, text } of filled) {
    const place = [sent.id, questionId, serviceId ?? ''];
    const id = idFrom('thread', ...place);
    const comment = {
      id: idFrom('comment', ...place, text),
      authorId,
      at,
      text,
      revision: 1,
      editedAt: null,
      removed: false,
    };
    const thread = threads.get(id) ?? { id, questionId, serviceId, resolved: null, comments: [] };
    const stands = thread.comments.find(each => each.id === comment.id);
    if (stands && !stands.removed) continue;
    // Said before and taken back with the merge that brought it: it is said again.
    const comments = stands
      ? thread.comments.map(each => (each === stands ? { ...stands, text, removed: false } : each))
      : [...thread.comments, comment];
    threads.set(id, { ...thread, comments });
  }
  return [...threads.values()];
}

export function previewWorkbook(
  { store, at }: Pick<SessionContext, 'store' | 'at'>,
  pending: Pending,
): OutputOf<'exchange.preview'> {
  const { sent, sha256, form } = pending;
  return store.read(db => {
    const plan = planWorkbook(db, pending, at);
    const assessment = required(findAssessment(db, sent.assessmentId), 'assessment');
    const arrangement = required(findArrangement(db, assessment.arrangementId), 'arrangement');
    const touched = new Set([
      ...plan.merges.map(merge => merge.questionId),
      ...form.notes.filter(isUnread).map(({ questionId }) => questionId),
    ]);
    return {
      bundleId: idFrom(sent.id, sha256),
      kind: 'working',
      mode: 'merge',
      assessmentId: sent.assessmentId,
      arrangement: arrangement.facts.name,
      sender: plan.sender,
      certificateName: plan.sender,
      fingerprint: sha256,
      note: '',
      dueOn: sent.dueOn,
      questionIds: sent.questionIds,
      worksheets: worksheetsOf(plan.pack, sent),
      base: plan.base,
      again: plan.base === 'taken-in',
      newServices: [],
      merges: plan.merges,
      evidence: [],
      people: plan.people.map(({ id, name }) => ({ id, name: plan.names.get(id) ?? name })),
      asked: sent.counterpart,
      pack: { id: assessment.packId, version: assessment.packVersion },
      services: [],
      speakers: speakersOf({ ...emptySnapshot, threads: plan.theirs.threads }, plan.names),
      alerts: [],
      workbook: {
        recipient: sent.counterpart,
        kept: sent.questionIds.filter(id => !touched.has(id)).length,
        notes: form.notes.slice(0, MOST_NOTES),
        unread: form.notes.filter(isUnread).length,
      },
      state: plan.state,
    };
  });
}

/** What nobody would read to the end. */
const MOST_NOTES = 1_000;

const worksheetsOf = (pack: Pack, { questionIds }: Exchange): Record<string, string> =>
  Object.fromEntries(
    listQuestions(pack)
      .filter(({ question }) => questionIds.includes(question.id))
      .map(({ question, worksheet }) => [question.id, worksheet.id]),
  );

/** One transaction, as with a bundle; the trail says that it came from a workbook, which, and what of it was left. */
export async function applyWorkbook(
  context: SessionContext,
  pending: Pending,
  { importId, state, choices, overrideReason, leaveUnread }: InputOf<'exchange.apply'>,
): Promise<OutputOf<'exchange.apply'>> {
  const { store, actor, at } = context;
  const { sent, sha256, form } = pending;
  const { assessmentId } = sent;
  const unread = form.notes.filter(isUnread).length;
  if (unread > 0 && !leaveUnread) throw new Refusal('conflict', 'workbook.unread', { count: unread });
  const done = store.mutate({ ...actor, commandId: randomUUID() }, db => {
    const plan = planWorkbook(db, pending, at);
    if (plan.state !== state) throw new Refusal('conflict', 'exchange.changed_meanwhile');
    const worksheets = worksheetsOf(plan.pack, sent);
    const decisions = decide(plan.merges, choices, id => worksheets[id] ?? '');
    const open = decisions.filter(({ take }) => take === null).length;
    if (open > 0) throw new Refusal('conflict', 'exchange.undecided', { count: open });
    const person = requirePerson(context);
    const assessment = moveAssessment(db, assessmentId, 'edit');
    takePart(db, assessmentId, person.id, 'maker');
    nameStrangers(db, plan.people, sent.counterpart);
    const writing: Writing = {
      context,
      db,
      assessment,
      overrideReason: overrideReason ?? '',
      events: [],
      changes: noChanges(),
    };
    writeDifference(writing, plan.ours, takeTheirs(plan.ours, plan.theirs, decisions), []);
    const received: Exchange = {
      ...sent,
      id: idFrom(sent.id, sha256),
      direction: 'received',
      kind: 'working',
      state: 'done',
      baseId: sent.id,
      counterpart: plan.sender,
      fingerprint: sha256,
      note: '',
      by: person.id,
      at,
    };
    addExchange(db, received, unsigned(assessment), { ...emptySnapshot, answers: form.answers });
    const { changes } = writing;
    const mergeId = randomUUID();
    addMerge(db, { id: mergeId, exchangeId: received.id, by: person.id, at, changes });
    const counts = countChanges(changes);
    const data = {
      mergeId,
      workbook: sent.id,
      sha256,
      answers: counts.answers,
      comments: counts.comments,
      unread,
    };
    const taken = { kind: 'exchange.workbook_taken_in', assessmentId, data };
    return {
      value: { mergeId, assessmentId, ...counts },
      events: [taken, ...tellDecisions(assessmentId, decisions), ...writing.events] as const,
    };
  });
  await pendings.drop(importId);
  return done;
}

/** A refused workbook leaves no trace but this one, and none where nothing can be written. */
function recordRefusal({ store, session, actor }: SessionContext, { reason }: Refusal): void {
  if (session.workspace.readOnly) return;
  store.mutate({ ...actor, commandId: randomUUID() }, () => ({
    value: null,
    events: [{ kind: 'exchange.refused', data: { reason, bundleId: null } }],
  }));
}
