import { type Condition, mentions } from './conditions.ts';
import { listQuestions, type Pack, type Question } from './packs.ts';

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
  for (const [t, rule] of (pack.rules?.tiers ?? []).entries())
    for (const [r, reason] of rule.reasons.entries())
      checkCondition(reason.when, ['rules', 'tiers', t, 'reasons', r]);
  findRuleFaults(pack, refuse);
  return [...faults, ...findFlagCycles(pack)];
}

/** Rules read answers by question, option and column: each must be there and of the kind the rule reads. */
function findRuleFaults(pack: Pack, refuse: (path: (string | number)[], reason: string) => void): void {
  const { rules } = pack;
  if (!rules) return;
  const questions = new Map(listQuestions(pack).map(({ question }) => [question.id, question]));
  const types = new Set(pack.evidenceTypes.map(type => type.id));
  const require = (id: string, form: Question['answer']['type'], at: (string | number)[]) => {
    const question = questions.get(id);
    if (!question) refuse(at, `there is no question "${id}"`);
    else if (question.answer.type !== form) refuse(at, `question "${id}" has no answer of the type ${form}`);
    return question?.answer;
  };
  const requireOptions = (id: string, options: readonly string[], at: (string | number)[]) => {
    const form = require(id, 'choice', at);
    for (const option of options)
      if (form?.type === 'choice' && !form.options.some(known => known.id === option))
        refuse(at, `question "${id}" has no option "${option}"`);
  };
  const requireColumns = (id: string, columns: readonly string[], at: (string | number)[]) => {
    const form = require(id, 'table', at);
    for (const column of columns)
      if (form?.type === 'table' && !form.columns.some(known => known.id === column))
        refuse(at, `question "${id}" has no column "${column}"`);
  };
  const { materiality, recovery, notification, coverage, providerQuestions, triggers, recurring, backPlan } =
    rules;
  for (const [index, { question, column }] of (recurring ?? []).entries())
    requireColumns(question, [column], ['rules', 'recurring', index]);
  const worksheets = new Set(pack.worksheets.map(worksheet => worksheet.id));
  for (const [index, trigger] of (triggers ?? []).entries()) {
    const at = ['rules', 'triggers', index];
    for (const id of trigger.worksheets) if (!worksheets.has(id)) refuse(at, `there is no worksheet "${id}"`);
    for (const id of trigger.questions) if (!questions.has(id)) refuse(at, `there is no question "${id}"`);
    for (const kind of trigger.incidents ?? [])
      if (triggers?.find(each => each.incidents?.includes(kind)) !== trigger)
        refuse(at, `the incident "${kind}" stands at two triggers`);
  }
  if (backPlan) {
    const { start, evidence, answers, review, 'sign-off': signOff } = backPlan.beforeBoard;
    const falling = [start, evidence, answers, review, signOff];
    if (falling.some((days, index) => days > (falling[index - 1] ?? days)))
      refuse(['rules', 'backPlan', 'beforeBoard'], 'a later step stands before an earlier one');
  }
  if (materiality) {
    const at = ['rules', 'materiality'];
    requireOptions(materiality.conclusion, [materiality.material, materiality.notMaterial], at);
    for (const { question } of materiality.ratings) require(question, 'rating', at);
    for (const question of materiality.inherentImpact.questions) require(question, 'riskMatrix', at);
  }
  for (const [index, { question, pairs }] of (recovery ?? []).entries())
    requireColumns(
      question,
      pairs.flatMap(pair => [pair.target, pair.actual]),
      ['rules', 'recovery', index],
    );
  if (notification) {
    const at = ['rules', 'notification'];
    requireOptions(notification.case, notification.needed, at);
    for (const id of [notification.signing, notification.effective, notification.filed])
      require(id, 'date', at);
  }
  for (const [index, { type, letter }] of (coverage ?? []).entries())
    for (const id of [type, ...(letter === undefined ? [] : [letter])])
      if (!types.has(id)) refuse(['rules', 'coverage', index], `there is no evidence type "${id}"`);
  if (providerQuestions)
    requireColumns(providerQuestions.question, Object.values(providerQuestions.columns), [
      'rules',
      'providerQuestions',
    ]);
  for (const [topic, told] of Object.entries(rules.reports ?? {}))
    for (const [index, { question, columns }] of told.entries()) {
      const at = ['rules', 'reports', topic, index];
      if (columns) requireColumns(question, columns, at);
      else if (!questions.has(question)) refuse(at, `there is no question "${question}"`);
    }
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
