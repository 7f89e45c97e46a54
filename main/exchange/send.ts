import { randomUUID } from 'node:crypto';
import { findAssessment } from '../../db/assessments.ts';
import { listAssessmentLines } from '../../db/audit.ts';
import {
  addExchange,
  findExchange,
  findSealBefore,
  listExchanges,
  setExchangeState,
} from '../../db/exchange.ts';
import type { ReadHandle } from '../../db/handles.ts';
import type { exchangeApi } from '../../shared/api/exchange.ts';
import type { Exchange } from '../../shared/domain/exchange.ts';
import { listQuestions } from '../../shared/domain/packs.ts';
import { Refusal } from '../../shared/domain/refusal.ts';
import { packOf } from '../assessments/edit-assessment.ts';
import { composeStatement, type SignedStatement, writeBundle } from '../bundles/write-bundle.ts';
import { type Handlers, required, requirePerson, type SessionContext } from '../context.ts';
import { openOwnIdentity } from '../signatures/own-identity.ts';
import { signStatement } from '../signatures/signing.ts';
import { composeBundle, type Sending, selectContent } from './compose.ts';

type SendMethods = 'exchange.delegate' | 'exchange.reply';

export const sendHandlers: Handlers<Pick<typeof exchangeApi, SendMethods>> = {
  'exchange.delegate': (context, { questionIds, dueOn, evidence, ...input }) => {
    const plan = context.store.read(db => {
      const assessment = required(findAssessment(db, input.assessmentId), 'assessment');
      const wanted = new Set(questionIds);
      const known = listQuestions(packOf(db, assessment).pack).map(({ question }) => question.id);
      if (questionIds.some(id => !known.includes(id)))
        throw new Refusal('not_found', 'common.not_found.question');
      return {
        kind: 'delegation' as const,
        baseId: findEarlierReply(db, input.assessmentId, input.recipient),
        questionIds: known.filter(id => wanted.has(id)),
        dueOn,
      };
    });
    return send(context, plan, evidence, input);
  },

  'exchange.reply': (context, { delegationId, ...input }) => {
    const delegation = context.store.read(db => findExchange(db, delegationId));
    if (delegation?.direction !== 'received' || delegation.assessmentId !== input.assessmentId)
      throw new Refusal('not_found', 'exchange.not_received');
    const { questionIds, dueOn } = delegation;
    return send(context, { kind: 'working', baseId: delegation.id, questionIds, dueOn }, true, input);
  },
};

/** The newest answer of the same recipient that was taken in: both sides hold it, so the next merge begins there. */
function findEarlierReply(db: ReadHandle, assessmentId: string, recipient: string): string | null {
  const exchanges = listExchanges(db, assessmentId);
  const sent = new Set(
    exchanges
      .filter(({ direction, counterpart }) => direction === 'sent' && counterpart === recipient)
      .map(({ id }) => id),
  );
  const reply = exchanges.find(
    ({ direction, form, baseId }) =>
      direction === 'received' && form === 'bundle' && baseId !== null && sent.has(baseId),
  );
  return reply?.id ?? null;
}

interface Wanted {
  assessmentId: string;
  recipient: string;
  note: string;
  target: string;
  signingPassphrase: string;
  passphrase: string | null;
}

/**
 * Signs and writes a bundle. What is sent is recorded with what stood there before a byte is written: without it the answer
 * could not be merged.
 */
async function send(
  context: SessionContext,
  plan: Pick<Exchange, 'kind' | 'baseId' | 'questionIds' | 'dueOn'>,
  evidence: boolean,
  input: Wanted,
) {
  const { store, session, actor, at } = context;
  const { assessmentId, recipient, note } = input;
  const target = context.files.redeem(input.target, 'write');
  const person = requirePerson(context);
  const { stored, identity, claimedTime } = await openOwnIdentity(
    context,
    input.signingPassphrase,
    undefined,
  );
  const exchange: Exchange = {
    ...plan,
    id: randomUUID(),
    direction: 'sent',
    form: 'bundle',
    state: 'prepared',
    assessmentId,
    counterpart: recipient,
    fingerprint: stored.fingerprint,
    note,
    by: person.id,
    at,
  };
  const record = (state: Exchange['state'], kind: string) =>
    store.mutate({ ...actor, commandId: randomUUID() }, db => {
      setExchangeState(db, exchange.id, state);
      return { value: null, events: [{ kind, assessmentId, data: { bundleId: exchange.id } }] };
    });
  const sending = (db: ReadHandle): Sending => ({
    exchange,
    assessment: required(findAssessment(db, assessmentId), 'assessment'),
    workspaceId: session.workspace.id,
    evidence,
  });
  store.mutate({ ...actor, commandId: randomUUID() }, db => {
    const now = sending(db);
    const { revision } = now.assessment;
    const provenance = {
      workspaceId: now.workspaceId,
      revision,
      previousSeal: findSealBefore(db, assessmentId, revision),
      auditCount: listAssessmentLines(db, assessmentId).lines.length,
      claimedTime: claimedTime.toISOString(),
    };
    addExchange(db, exchange, provenance, selectContent(db, now).snapshot);
    const { kind, questionIds } = exchange;
    const data = { bundleId: exchange.id, kind, questions: [...questionIds] };
    return { value: null, events: [{ kind: 'exchange.prepared', assessmentId, data }] };
  });
  try {
    const { files, folder } = store.read(db => {
      const { snapshot, carried } = selectContent(db, sending(db));
      return composeBundle(db, sending(db), snapshot, carried);
    });
    const statement = composeStatement({
      role: 'sender',
      decision: 'sent',
      certificate: stored.certificate,
      claimedTime,
      tagHashes: new Map(files.map(file => [file.path, file.sha256])),
      earlier: [],
    });
    const signature = await signStatement(statement, identity, claimedTime);
    const signed: SignedStatement = {
      role: 'sender',
      statement,
      signature,
      certificate: stored.certificate,
    };
    const written = await writeBundle({
      target,
      folder,
      files: files.map(({ path, size, crc32, sha256, bytes }) => ({
        path,
        size,
        crc32,
        open: () => (bytes ? [bytes] : session.workspace.evidence.read(sha256)),
      })),
      signed: [signed],
      passphrase: input.passphrase,
      signal: context.signal,
      onProgress: context.progress,
    });
    record('done', 'exchange.sent');
    const { sha256, size } = written;
    const questions = exchange.questionIds.length;
    return { bundleId: exchange.id, sha256, size, fingerprint: stored.fingerprint, questions };
  } catch (error) {
    record('failed', 'exchange.failed');
    throw error;
  }
}
