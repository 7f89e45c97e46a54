import { findAnswer } from '../../db/answers.ts';
import { findArrangement } from '../../db/arrangements.ts';
import { findAssessment } from '../../db/assessments.ts';
import type { ReadHandle, WriteHandle } from '../../db/handles.ts';
import type { providerQuestionsApi } from '../../shared/api/provider-questions.ts';
import { contentOf } from '../../shared/domain/answers.ts';
import type { Assessment } from '../../shared/domain/assessments.ts';
import { hongKongDay } from '../../shared/domain/calendar.ts';
import type { ProviderQuestionsRule } from '../../shared/domain/pack-rules.ts';
import { writeQuestionTable, writeQuestionText } from '../../shared/domain/provider-question-files.ts';
import {
  fillReplies,
  isOpen,
  isOverdue,
  mapReplies,
  readProviderQuestions,
} from '../../shared/domain/provider-questions.ts';
import { Refusal } from '../../shared/domain/refusal.ts';
import { translate } from '../../shared/messages/index.ts';
import { departFromInherited, writeAnswer } from '../answers/write-answer.ts';
import { moveAssessment, packOf, takePart } from '../assessments/edit-assessment.ts';
import { type Handlers, required, requirePerson, requireRevision } from '../context.ts';
import { writeNewFile } from '../write-new-file.ts';

export const providerQuestionsHandlers: Handlers<typeof providerQuestionsApi> = {
  'providerQuestions.list': ({ store, deps }, { assessmentId, open }) =>
    store.read(db => {
      const { rule, answer, questions } = readList(db, assessmentId, open);
      const today = hongKongDay(deps.clock());
      return {
        questionId: rule.question,
        revision: answer?.revision ?? 0,
        questions: questions.map(question => ({ ...question, overdue: isOverdue(rule, question, today) })),
      };
    }),

  'providerQuestions.export': async ({ store, files }, { assessmentId, open, format, language, target }) => {
    const { questions, arrangement } = store.read(db => {
      const list = readList(db, assessmentId, open);
      const found = findArrangement(db, list.assessment.arrangementId);
      return { ...list, arrangement: required(found, 'arrangement') };
    });
    const name = `${arrangement.number} ${arrangement.facts.name}`;
    const words = {
      title: translate(language, 'cli.provider.title', { name }),
      how: translate(language, 'cli.provider.how'),
    };
    const text = format === 'csv' ? writeQuestionTable(questions) : writeQuestionText(words, questions);
    await writeNewFile(files.redeem(target, 'write'), async out => {
      await out.write(text);
    });
    return { questions: questions.length };
  },

  'providerQuestions.fileReplies': (context, input) => {
    const file = (db: WriteHandle) => {
      const { assessmentId, apply } = input;
      const assessment = moveAssessment(db, assessmentId, 'edit');
      takePart(db, assessmentId, requirePerson(context).id, 'maker');
      const rule = ruleOf(db, assessment);
      const key = keyOf(rule, assessmentId);
      const stored = findAnswer(db, key);
      requireRevision(stored?.revision ?? 0, input.expectedRevision);
      const before = contentOf(stored);
      const rows = before.value?.type === 'table' ? before.value.rows : [];
      const replies = mapReplies(readProviderQuestions(rule, before.value), input.replies).map(reply =>
        reply.rowId !== null && reply.replaces.trim() !== '' && !input.replace
          ? { ...reply, match: 'kept' as const, rowId: null }
          : reply,
      );
      const filled = replies.filter(reply => reply.rowId !== null);
      const value = { replies, filed: filled.length, commandId: apply ? context.actor.commandId : null };
      const data = { questionId: rule.question, replies: filled.length };
      const filed = { kind: 'provider_questions.replied', assessmentId, data };
      if (filled.length === 0) return { value, events: [filed] as const };
      const content = {
        ...before,
        value: { type: 'table' as const, rows: fillReplies(rule, rows, filled, input.repliedOn) },
      };
      departFromInherited(db, key, stored, content, undefined);
      const { event } = writeAnswer(context, db, assessment, key, content, stored);
      return { value, events: [filed, event] as const };
    };
    return input.apply
      ? context.store.mutate(context.actor, file)
      : context.store.rehearse(db => file(db).value);
  },
};

/** The questions as they can be sent: the internal note is no part of what is read. */
function readList(db: ReadHandle, assessmentId: string, open: boolean) {
  const assessment = required(findAssessment(db, assessmentId), 'assessment');
  const rule = ruleOf(db, assessment);
  const answer = findAnswer(db, keyOf(rule, assessmentId));
  const questions = readProviderQuestions(rule, answer?.value ?? null).filter(
    question => !open || isOpen(rule, question),
  );
  return { assessment, rule, answer, questions };
}

function ruleOf(db: ReadHandle, assessment: Assessment): ProviderQuestionsRule {
  const rule = packOf(db, assessment).pack.rules?.providerQuestions;
  if (!rule) throw new Refusal('not_found', 'provider_questions.none_in_pack');
  return rule;
}

const keyOf = (rule: ProviderQuestionsRule, assessmentId: string) => ({
  assessmentId,
  questionId: rule.question,
  serviceId: null,
});
