import type { Condition } from '../../shared/domain/conditions.ts';
import { type AnswerForm, type Column, listQuestions, type Pack } from '../../shared/domain/packs.ts';
import type { Cli } from './cli.ts';

/** What packs express as data, as a person would say it. */

export function formInWords(cli: Cli, form: AnswerForm): string {
  const parts = [cli.word('form', form.type)];
  if (form.type === 'choice' && form.multiple) parts.push(cli.say('cli.pack.several'));
  if (form.type === 'controlTest') parts.push(cli.word('test', form.test));
  if (form.type === 'table' && (form.minRows ?? 1) > 1)
    parts.push(cli.say('cli.pack.least_rows', { rows: form.minRows ?? 1 }));
  if (form.type === 'number') {
    if (form.unit) parts.push(cli.pick(form.unit));
    if (form.min !== undefined) parts.push(`≥ ${form.min}`);
    if (form.max !== undefined) parts.push(`≤ ${form.max}`);
  }
  return parts.join(cli.say('cli.list.comma'));
}

export function columnInWords(cli: Cli, column: Column): string {
  const parts = [cli.word('form', column.type)];
  if (column.type === 'number' && column.unit) parts.push(cli.pick(column.unit));
  if (column.required) parts.push(cli.say('cli.pack.required'));
  const options =
    column.type === 'choice'
      ? column.options.map(each => `${each.id} ${cli.pick(each.label)}`).join(cli.say('cli.list.semicolon'))
      : '';
  const kind = parts.join(cli.say('cli.list.comma'));
  const inside = options === '' ? kind : cli.say('cli.labelled', { label: kind, text: options });
  return cli.say('cli.with', { text: cli.pick(column.label), inside });
}

/** A condition as a person would say it. */
export function conditionInWords(cli: Cli, pack: Pack, condition: Condition): string {
  if ('flag' in condition) {
    const flag = pack.flags.find(each => each.id === condition.flag);
    return cli.say('cli.pack.if_flag', { flag: flag ? cli.pick(flag.title) : condition.flag });
  }
  if ('answer' in condition) {
    const question = listQuestions(pack).find(each => each.question.id === condition.answer)?.question;
    const words = condition.in
      .map(word => answerWord(cli, question?.answer, word))
      .join(cli.say('cli.list.or'));
    return cli.say('cli.pack.if_answer', {
      title: question ? cli.pick(question.title) : '',
      id: condition.answer,
      words,
    });
  }
  if ('not' in condition)
    return cli.say('cli.pack.if_not', { condition: conditionInWords(cli, pack, condition.not) });
  const [inner, joint] =
    'all' in condition
      ? ([condition.all, 'cli.list.and'] as const)
      : ([condition.any, 'cli.list.or'] as const);
  return inner
    .map(each => conditionInWords(cli, pack, each))
    .map(text => (inner.length > 1 ? `(${text})` : text))
    .join(cli.say(joint));
}

function answerWord(cli: Cli, form: AnswerForm | undefined, word: string): string {
  if (form?.type === 'yesno') return cli.word('yesno', word);
  const option = form?.type === 'choice' ? form.options.find(each => each.id === word) : undefined;
  return option ? cli.pick(option.label) : word;
}

export function evidenceTypeName(cli: Cli, pack: Pack, id: string): string {
  const type = pack.evidenceTypes.find(each => each.id === id);
  return type ? cli.pick(type.name) : id;
}
