import { randomUUID } from 'node:crypto';
import { setRevision } from '../../db/assessments.ts';
import { addExchange, addMerge } from '../../db/exchange.ts';
import type { WriteHandle } from '../../db/handles.ts';
import { findPerson, listPeople, savePerson } from '../../db/people.ts';
import type { AuditEventInput } from '../../shared/domain/audit.ts';
import { refuseBundle } from '../../shared/domain/bundle-faults.ts';
import type { Bundle } from '../../shared/domain/bundles.ts';
import { countChanges, noChanges } from '../../shared/domain/exchange.ts';
import type { ExchangeAlert } from '../../shared/domain/exchange-alerts.ts';
import { type Choices, type Decision, decide } from '../../shared/domain/merge.ts';
import { namesShown } from '../../shared/domain/names.ts';
import { Refusal } from '../../shared/domain/refusal.ts';
import { takeTheirs } from '../../shared/domain/take-theirs.ts';
import { moveAssessment, takePart } from '../assessments/edit-assessment.ts';
import { streamEntry } from '../bundles/container/read-entry.ts';
import type { Reading } from '../bundles/verify/reading.ts';
import { requirePerson, type SessionContext } from '../context.ts';
import { beginAssessment } from './begin-assessment.ts';
import { bringServices } from './bring-services.ts';
import { planMerge } from './plan-merge.ts';
import type { ExchangeContent } from './read-bundle.ts';
import { type Writing, writeDifference } from './write-merge.ts';

interface TakingIn {
  bundle: Bundle;
  content: ExchangeContent;
  sender: { name: string; fingerprint: string; claimedTime: string };
  state: string;
  choices: Choices;
  overrideReason: string;
  /** Alerts that the person has seen. */
  acknowledged: readonly ExchangeAlert['kind'][];
}

/** Files that come along, before the rows that name them: what an interruption leaves is an orphan, collected at the next start. */
export async function storeFiles(
  { session, signal }: SessionContext,
  reading: Reading,
  { document }: ExchangeContent,
): Promise<void> {
  for (const { folder, file } of document.evidence) {
    const entry = reading.files.get(`${folder}/blob`);
    if (!entry) return refuseBundle('bundles.missing_file', { path: `${folder}/blob` });
    const put = await session.workspace.evidence.put(streamEntry(reading.handle, entry), { signal });
    if (put.sha256 !== file.sha256 || put.size !== file.size || put.crc32 !== file.crc32)
      refuseBundle('bundles.content_malformed', { path: `${folder}/blob` });
  }
}

/** One transaction: everything that was decided, and in the trail who decided it; or nothing. */
export function takeIn(context: SessionContext, { bundle, content, sender, ...input }: TakingIn) {
  const { actor, at } = context;
  const { document, words } = content;
  return context.store.mutate({ ...actor, commandId: randomUUID() }, db => {
    const plan = planMerge(db, bundle, content, sender, context.session.workspace.id);
    if (plan.state !== input.state) throw new Refusal('conflict', 'exchange.changed_meanwhile');
    const alerts = plan.alerts.map(({ kind }) => kind);
    if (alerts.some(kind => !input.acknowledged.includes(kind)))
      throw new Refusal('conflict', 'exchange.alerts_unseen', { count: alerts.length });
    const worksheets = new Map(
      content.pack.worksheets.flatMap(({ id, questions }) => questions.map(question => [question.id, id])),
    );
    const decisions = decide(plan.merges, input.choices, id => worksheets.get(id) ?? '');
    const open = decisions.filter(({ take }) => take === null).length;
    if (open > 0) throw new Refusal('conflict', 'exchange.undecided', { count: open });
    const person = requirePerson(context);
    const begun =
      plan.mode === 'begin'
        ? beginAssessment(context, db, content)
        : bundle.kind === 'delegation'
          ? bringServices(db, document.arrangement, at)
          : [];
    const assessment = moveAssessment(db, bundle.assessmentId, 'edit');
    takePart(db, assessment.id, person.id, 'maker');
    nameStrangers(db, words.people, sender.name);
    const { overrideReason } = input;
    const writing: Writing = { context, db, assessment, overrideReason, events: [], changes: noChanges() };
    if (bundle.kind === 'delegation' && bundle.revision > assessment.revision && alerts.length === 0) {
      setRevision(db, assessment.id, bundle.revision);
      writing.changes.raisedFrom = assessment.revision;
    }
    const merged = takeTheirs(plan.ours, plan.theirs, decisions);
    writeDifference(writing, plan.ours, merged, document.evidence);
    addExchange(
      db,
      {
        id: bundle.bundleId,
        direction: 'received',
        kind: bundle.kind === 'delegation' ? 'delegation' : 'working',
        form: 'bundle',
        state: 'done',
        assessmentId: assessment.id,
        baseId: bundle.baseBundleId,
        counterpart: sender.name,
        fingerprint: sender.fingerprint,
        note: words.note,
        dueOn: document.dueOn,
        questionIds: document.questionIds,
        by: person.id,
        at,
      },
      {
        workspaceId: bundle.workspaceId,
        revision: bundle.revision,
        previousSeal: bundle.previousSeal,
        auditCount: bundle.audit.count,
        claimedTime: sender.claimedTime,
      },
      words.snapshot,
    );
    const { changes } = writing;
    const mergeId = randomUUID();
    addMerge(db, { id: mergeId, exchangeId: bundle.bundleId, by: person.id, at, changes });
    const counts = countChanges(changes);
    const taken = {
      kind: 'exchange.taken_in',
      assessmentId: assessment.id,
      data: { mergeId, bundleId: bundle.bundleId, fingerprint: sender.fingerprint, ...counts },
    };
    const accepted = {
      kind: 'exchange.alerts_accepted',
      assessmentId: assessment.id,
      data: { bundleId: bundle.bundleId, alerts },
    };
    const decided = [...(alerts.length > 0 ? [accepted] : []), ...tellDecisions(assessment.id, decisions)];
    const [first = taken, ...others] = [...begun, taken, ...decided, ...writing.events];
    const value = { mergeId, assessmentId: assessment.id, ...counts };
    return { value, events: [first, ...others] as const };
  });
}

/** People elsewhere whose words came along get a name here, and no way in. */
export function nameStrangers(
  db: WriteHandle,
  people: readonly { id: string; name: string }[],
  sender: string,
): void {
  for (const [id, name] of namesShown(listPeople(db), people, sender))
    if (!findPerson(db, id)) savePerson(db, { id, name, roles: [], active: false, revision: 1 });
}

/** More places than this in one answer are told by row. */
const MOST_FIELDS = 100;

/** One event for each thing the two sides differed on: which side was taken at which field, and where a person said so. */
export function tellDecisions(assessmentId: string, decisions: readonly Decision[]): AuditEventInput[] {
  return [...Map.groupBy(decisions, ({ merge }) => merge.item)].map(([item, own]) => {
    const { questionId = '', serviceId = null } = own[0]?.merge ?? {};
    const fieldsOf = (take: Decision['take'], by: Decision['by']) => {
      const fields = own.filter(each => each.take === take && each.by === by).map(({ merge }) => merge.field);
      if (fields.length <= MOST_FIELDS) return fields;
      return [
        ...new Set(
          fields.map(field =>
            field
              .split(':')
              .slice(0, 2)
              .join(':')
              .replace(/^cell:/, 'row:'),
          ),
        ),
      ];
    };
    return {
      kind: 'exchange.decided',
      assessmentId,
      data: {
        item,
        questionId,
        serviceId,
        theirsByRule: fieldsOf('theirs', 'rule'),
        theirsByPerson: fieldsOf('theirs', 'person'),
        oursByRule: fieldsOf('ours', 'rule'),
        oursByPerson: fieldsOf('ours', 'person'),
      },
    };
  });
}
