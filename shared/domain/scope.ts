import { type Answer, selectedWords } from './answers.ts';
import { type ConditionFacts, holds } from './conditions.ts';
import type { Tier } from './pack-ids.ts';
import { inTier, type Pack, type Question, type Worksheet } from './packs.ts';

/** What an assessment asks: the questions of the tier whose conditions hold for the answers given so far. */
export interface AskedQuestion {
  worksheet: Worksheet;
  question: Question;
}

/** Facts for conditions from a set of answers; answers given per service count together. */
export function factsFrom(
  pack: Pack,
  answers: readonly Pick<Answer, 'questionId' | 'value'>[],
): ConditionFacts {
  const words = new Map<string, string[]>();
  for (const answer of answers)
    words.set(answer.questionId, [...(words.get(answer.questionId) ?? []), ...selectedWords(answer.value)]);
  const rules = new Map(pack.flags.map(flag => [flag.id, flag.when]));
  const facts: ConditionFacts = {
    selected: questionId => words.get(questionId) ?? [],
    // Packs with flags that depend on themselves are refused when they are loaded, so this ends.
    flag: id => {
      const rule = rules.get(id);
      return rule !== undefined && holds(rule, facts);
    },
  };
  return facts;
}

/** Questions in reading order that this tier and these facts ask. */
export function listAsked(pack: Pack, tier: Tier, facts: ConditionFacts): AskedQuestion[] {
  const applies = (item: Worksheet | Question) => item.when === undefined || holds(item.when, facts);
  return pack.worksheets
    .filter(applies)
    .flatMap(worksheet =>
      worksheet.questions
        .filter(question => inTier(question, tier) && applies(question))
        .map(question => ({ worksheet, question })),
    );
}

/** "Not applicable" may not be said here. */
export function refusesNotApplicable(question: Question, facts: ConditionFacts): boolean {
  const rule = question.notApplicableRefused;
  return rule !== undefined && (rule === true || holds(rule, facts));
}
