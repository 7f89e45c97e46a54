import { createHash, randomUUID } from 'node:crypto';
import type { ReadHandle } from '../../db/handles.ts';
import { findPack } from '../../db/packs.ts';
import {
  addConfirmation,
  addWithdrawal,
  findConfirmation,
  listConfirmations,
} from '../../db/provider-positions.ts';
import type { providerPositionsApi } from '../../shared/api/provider-positions.ts';
import { hongKongDay } from '../../shared/domain/calendar.ts';
import { toCanonicalJson } from '../../shared/domain/canonical-json.ts';
import { listQuestions, type Pack, type Question } from '../../shared/domain/packs.ts';
import {
  judgePosition,
  type PositionConfirmation,
  positionIdentity,
} from '../../shared/domain/provider-positions.ts';
import { Refusal } from '../../shared/domain/refusal.ts';
import { type Handlers, required, requirePerson } from '../context.ts';

export const providerPositionsHandlers: Handlers<typeof providerPositionsApi> = {
  'providerPositions.list': ({ store }, { packId, packVersion }) =>
    store.read(db => ({
      positions: readPositions(db, required(findPack(db, packId, packVersion), 'pack').pack),
    })),

  'providerPositions.confirm': (context, { packVersion, ...input }) =>
    context.store.mutate(context.actor, db => {
      const { pack } = required(findPack(db, input.packId, packVersion), 'pack');
      const found = listQuestions(pack).find(({ question }) => question.id === input.questionId);
      const { question } = required(found, 'question');
      if (!question.provider) throw new Refusal('validation', 'provider_positions.none_here');
      if (input.confirmedOn > hongKongDay(context.deps.clock()))
        throw new Refusal('validation', 'provider_positions.in_future');
      const confirmation: PositionConfirmation = {
        id: randomUUID(),
        ...input,
        positionHash: hashPosition(question),
        recordedBy: requirePerson(context).id,
        recordedAt: context.at,
        withdrawn: null,
      };
      addConfirmation(db, confirmation);
      const { id, packId, questionId, positionHash, confirmedOn } = confirmation;
      const data = { confirmationId: id, packId, questionId, positionHash, confirmedOn };
      return { value: confirmation, events: [{ kind: 'provider_position.confirmed', data }] };
    }),

  'providerPositions.withdraw': (context, { id, reason }) =>
    context.store.mutate(context.actor, db => {
      const stored = required(findConfirmation(db, id), 'confirmation');
      if (stored.withdrawn) throw new Refusal('conflict', 'provider_positions.withdrawn_already');
      const withdrawn = { reason, by: requirePerson(context).id, at: context.at };
      addWithdrawal(db, id, withdrawn);
      const data = { confirmationId: id, questionId: stored.questionId, reason };
      return {
        value: { ...stored, withdrawn },
        events: [{ kind: 'provider_position.withdrawn', data }],
      };
    }),
};

/** How the provider's statement at each question of a pack stands. */
export function readPositions(db: ReadHandle, pack: Pack) {
  const byQuestion = Map.groupBy(listConfirmations(db, pack.id), each => each.questionId);
  return listQuestions(pack).flatMap(({ question }) => {
    if (!question.provider) return [];
    const confirmations = byQuestion.get(question.id) ?? [];
    const judged = judgePosition(hashPosition(question), confirmations);
    return [{ questionId: question.id, ...judged, confirmations }];
  });
}

const hashPosition = (question: Question): string =>
  createHash('sha256')
    .update(toCanonicalJson(positionIdentity(question)))
    .digest('hex');
