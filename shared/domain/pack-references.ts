import { type Condition, mentions } from './conditions.ts';
import { listQuestions, type Pack } from './packs.ts';

/** A fault in a pack: where (path of keys and indexes from the top) and why, in plain words. */
export interface PackFault {
  path: (string | number)[];
  reason: string;
}

/** What the schema cannot see: ids used twice, references to nothing, flags that depend on themselves. */
export function findReferenceFaults(pack: Pack): PackFault[] {
  const faults: PackFault[] = [];
  const questionIds = new Set(listQuestions(pack).map(({ question }) => question.id));
  const flagIds = new Set(pack.flags.map(flag => flag.id));
  const evidenceIds = new Set(pack.evidenceTypes.map(type => type.id));
  const sourceIds = new Set(pack.sources.map(source => source.id));
  const guidelineIds = new Set(pack.guidelines.map(guideline => guideline.id));

  const refuse = (path: (string | number)[], reason: string) => faults.push({ path, reason });
  const requireKnown = (known: Set<string>, id: string, path: (string | number)[], what: string) => {
    if (!known.has(id)) refuse(path, `there is no ${what} "${id}"`);
  };
  const checkCondition = (condition: Condition | undefined, path: (string | number)[]) => {
    if (!condition) return;
    const { flags, questions } = mentions(condition);
    for (const id of flags) requireKnown(flagIds, id, path, 'flag');
    for (const id of questions) requireKnown(questionIds, id, path, 'question');
  };
  const checkUnique = (
    items: readonly { id: string }[],
    path: (string | number)[],
    seen = new Set<string>(),
  ) => {
    for (const [index, { id }] of items.entries()) {
      if (seen.has(id)) refuse([...path, index, 'id'], `the id "${id}" is used twice`);
      seen.add(id);
    }
  };

  checkUnique(pack.guidelines, ['guidelines']);
  checkUnique(pack.sources, ['sources']);
  checkUnique(pack.flags, ['flags']);
  checkUnique(pack.evidenceTypes, ['evidenceTypes']);
  checkUnique(pack.worksheets, ['worksheets']);
  for (const [index, flag] of pack.flags.entries()) checkCondition(flag.when, ['flags', index, 'when']);
  for (const [index, type] of pack.evidenceTypes.entries())
    for (const id of type.onlyBeside ?? [])
      requireKnown(evidenceIds, id, ['evidenceTypes', index, 'onlyBeside'], 'evidence type');

  const seenQuestions = new Set<string>();
  for (const [w, worksheet] of pack.worksheets.entries()) {
    checkCondition(worksheet.when, ['worksheets', w, 'when']);
    checkUnique(worksheet.questions, ['worksheets', w, 'questions'], seenQuestions);
    const summaries = worksheet.questions.filter(question => question.managementSummary);
    if (summaries.length !== 1 || worksheet.questions.at(-1) !== summaries[0])
      refuse(
        ['worksheets', w, 'questions'],
        `worksheet "${worksheet.id}" must end with exactly one management summary`,
      );
    for (const [q, question] of worksheet.questions.entries()) {
      const at = ['worksheets', w, 'questions', q];
      checkCondition(question.when, [...at, 'when']);
      if (question.notApplicableRefused !== true)
        checkCondition(question.notApplicableRefused, [...at, 'notApplicableRefused']);
      if (question.clause)
        requireKnown(guidelineIds, question.clause.guideline, [...at, 'clause'], 'guideline');
      if (question.provider) requireKnown(sourceIds, question.provider.source, [...at, 'provider'], 'source');
      for (const id of question.evidence) requireKnown(evidenceIds, id, [...at, 'evidence'], 'evidence type');
      if (question.evidenceRequired && question.evidence.length === 0)
        refuse([...at, 'evidenceRequired'], 'evidence is required but no evidence type is named');
      if (question.answer.type === 'choice')
        checkUnique(question.answer.options, [...at, 'answer', 'options']);
      if (question.answer.type === 'table') {
        checkUnique(question.answer.columns, [...at, 'answer', 'columns']);
        for (const [c, column] of question.answer.columns.entries())
          if (column.type === 'choice')
            checkUnique(column.options, [...at, 'answer', 'columns', c, 'options']);
      }
    }
  }
  return [...faults, ...findFlagCycles(pack)];
}

function findFlagCycles(pack: Pack): PackFault[] {
  const uses = new Map(pack.flags.map(flag => [flag.id, mentions(flag.when).flags]));
  const reachesItself = (start: string) => {
    const pending = [...(uses.get(start) ?? [])];
    const seen = new Set<string>();
    for (let id = pending.pop(); id !== undefined; id = pending.pop()) {
      if (id === start) return true;
      if (!seen.has(id)) pending.push(...(uses.get(id) ?? []));
      seen.add(id);
    }
    return false;
  };
  return pack.flags.flatMap((flag, index) =>
    reachesItself(flag.id)
      ? [{ path: ['flags', index, 'when'], reason: `the flag "${flag.id}" depends on itself` }]
      : [],
  );
}
