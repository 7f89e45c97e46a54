import { createHash, randomUUID } from 'node:crypto';
import { listAnswers } from '../../../db/answers.ts';
import { findArrangement } from '../../../db/arrangements.ts';
import { findAssessment } from '../../../db/assessments.ts';
import { addExchange, type Provenance, setExchangeState } from '../../../db/exchange.ts';
import type { ReadHandle } from '../../../db/handles.ts';
import type { exchangeApi } from '../../../shared/api/exchange.ts';
import { contentOf } from '../../../shared/domain/answers.ts';
import type { Exchange } from '../../../shared/domain/exchange.ts';
import { emptySnapshot, type Snapshot } from '../../../shared/domain/exchange-document.ts';
import { listQuestions } from '../../../shared/domain/packs.ts';
import { Refusal } from '../../../shared/domain/refusal.ts';
import { packOf } from '../../assessments/edit-assessment.ts';
import { type Handlers, required, requirePerson } from '../../context.ts';
import { runInWorker } from '../../jobs/run-in-worker.ts';
import { writeNewFile } from '../../write-new-file.ts';
import type { FormPlan } from './layout.ts';

/** Nobody signs a workbook, so it has no place in any trail but that of its sending. */
export const unsigned = ({ revision }: { revision: number }): Provenance => ({
  workspaceId: '',
  revision,
  previousSeal: null,
  auditCount: 0,
  claimedTime: '',
});

const worker = new URL('../../jobs/write-form.worker.ts', import.meta.url);

/** What a workbook is made of, from what was recorded when it was sent. */
export function planForm(
  db: ReadHandle,
  exchange: Pick<Exchange, 'id' | 'assessmentId' | 'questionIds' | 'counterpart' | 'note' | 'dueOn'>,
  language: FormPlan['language'],
  { answers }: Pick<Snapshot, 'answers'>,
): FormPlan {
  const assessment = required(findAssessment(db, exchange.assessmentId), 'assessment');
  const arrangement = required(findArrangement(db, assessment.arrangementId), 'arrangement');
  const { pack } = packOf(db, assessment);
  return {
    id: exchange.id,
    assessmentId: assessment.id,
    revision: assessment.revision,
    packHash: assessment.packHash,
    language,
    pack,
    questionIds: exchange.questionIds,
    services: arrangement.facts.services.map(({ id, name }) => ({ id, name })),
    answers,
    arrangement: `${arrangement.number} ${arrangement.facts.name}`,
    recipient: exchange.counterpart,
    note: exchange.note,
    dueOn: exchange.dueOn,
  };
}

/**
 * Writes questions as a workbook for somebody without Assay. Nothing in it is secret from whoever holds the file, so answers
 * that are marked privileged stay here with their questions. What went out is recorded first, as with a bundle.
 */
export const writeWorkbook: Handlers<typeof exchangeApi>['exchange.writeWorkbook'] = async (
  context,
  { assessmentId, recipient, note, dueOn, language, filled, ...input },
) => {
  const { store, actor, at } = context;
  const target = context.files.redeem(input.target, 'write');
  const person = requirePerson(context);
  const { plan, exchange, withheld } = store.read(db => {
    const assessment = required(findAssessment(db, assessmentId), 'assessment');
    const known = listQuestions(packOf(db, assessment).pack).map(({ question }) => question.id);
    if (input.questionIds.some(id => !known.includes(id)))
      throw new Refusal('not_found', 'common.not_found.question');
    const answers = listAnswers(db, assessmentId);
    const privileged = new Set(answers.filter(each => each.privileged).map(each => each.questionId));
    const wanted = known.filter(id => input.questionIds.includes(id));
    const questionIds = wanted.filter(id => !privileged.has(id));
    if (questionIds.length === 0) throw new Refusal('conflict', 'workbook.all_privileged');
    const sent = answers.flatMap(answer =>
      filled && questionIds.includes(answer.questionId)
        ? [{ questionId: answer.questionId, serviceId: answer.serviceId, ...contentOf(answer) }]
        : [],
    );
    const facts = { id: randomUUID(), assessmentId, questionIds, counterpart: recipient, note, dueOn };
    const withheldIds = wanted.filter(id => privileged.has(id));
    return { plan: planForm(db, facts, language, { answers: sent }), exchange: facts, withheld: withheldIds };
  });
  const bytes = await runInWorker<Uint8Array>(worker, plan, context, { endsAtOnce: true });
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  store.mutate({ ...actor, commandId: randomUUID() }, db => {
    const record: Exchange = {
      ...exchange,
      direction: 'sent',
      kind: 'delegation',
      form: 'workbook',
      state: 'prepared',
      baseId: null,
      fingerprint: sha256,
      by: person.id,
      at,
    };
    addExchange(db, record, unsigned(plan), { ...emptySnapshot, answers: [...plan.answers] });
    const data = { bundleId: exchange.id, kind: 'workbook', sha256, questions: [...exchange.questionIds] };
    return { value: null, events: [{ kind: 'exchange.prepared', assessmentId, data }] };
  });
  const record = (state: Exchange['state'], kind: string) =>
    store.mutate({ ...actor, commandId: randomUUID() }, db => {
      setExchangeState(db, exchange.id, state);
      return { value: null, events: [{ kind, assessmentId, data: { bundleId: exchange.id } }] };
    });
  try {
    await writeNewFile(target, async out => {
      await out.write(bytes);
    });
    record('done', 'exchange.sent');
  } catch (error) {
    record('failed', 'exchange.failed');
    throw error;
  }
  return {
    bundleId: exchange.id,
    sha256,
    size: bytes.length,
    questions: exchange.questionIds.length,
    withheld,
  };
};
