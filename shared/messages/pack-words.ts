import type { Condition } from '../domain/conditions.ts';
import { type AnswerForm, type Column, listQuestions, type Pack } from '../domain/packs.ts';
import type { RefusalDetails } from '../domain/refusal.ts';
import type { Localized } from '../domain/text.ts';
import type { CliKey } from './cli.ts';
import type { WordKind } from './word-kinds.ts';

/** Says things in one language, as the terminal and the screens do. */
export interface Speaker {
  say: (key: CliKey, details?: RefusalDetails) => string;
  word: (kind: WordKind, id: string) => string;
  pick: (text: Localized) => string;
}

/** What packs express as data, as a person would say it. */

export function formInWords(speaker: Speaker, form: AnswerForm): string {
  const parts = [speaker.word('form', form.type)];
  if (form.type === 'choice' && form.multiple) parts.push(speaker.say('cli.pack.several'));
  if (form.type === 'controlTest') parts.push(speaker.word('test', form.test));
  if (form.type === 'table' && (form.minRows ?? 1) > 1)
    parts.push(speaker.say('cli.pack.least_rows', { rows: form.minRows ?? 1 }));
  if (form.type === 'number') {
    if (form.unit) parts.push(speaker.pick(form.unit));
    if (form.min !== undefined) parts.push(`≥ ${form.min}`);
    if (form.max !== undefined) parts.push(`≤ ${form.max}`);
  }
  return parts.join(speaker.say('cli.list.comma'));
}

export function columnInWords(speaker: Speaker, column: Column): string {
  const parts = [speaker.word('form', column.type)];
  if (column.type === 'number' && column.unit) parts.push(speaker.pick(column.unit));
  if (column.required) parts.push(speaker.say('cli.pack.required'));
  const options =
    column.type === 'choice'
      ? column.options
          .map(each => `${each.id} ${speaker.pick(each.label)}`)
          .join(speaker.say('cli.list.semicolon'))
      : '';
  const kind = parts.join(speaker.say('cli.list.comma'));
  const inside = options === '' ? kind : speaker.say('cli.labelled', { label: kind, text: options });
  return speaker.say('cli.with', { text: speaker.pick(column.label), inside });
}

/** The heading of a column: what stands in it, and in which unit. */
export function columnHeading(speaker: Speaker, column: Column): string {
  const text = speaker.pick(column.label);
  const unit = column.type === 'number' ? column.unit : undefined;
  return unit ? speaker.say('cli.with', { text, inside: speaker.pick(unit) }) : text;
}

/** A condition as a person would say it. */
export function conditionInWords(speaker: Speaker, pack: Pack, condition: Condition): string {
  if ('flag' in condition) {
    const flag = pack.flags.find(each => each.id === condition.flag);
    return speaker.say('cli.pack.if_flag', { flag: flag ? speaker.pick(flag.title) : condition.flag });
  }
  if ('answer' in condition) {
    const question = listQuestions(pack).find(each => each.question.id === condition.answer)?.question;
    const words = condition.in
      .map(word => speaker.say('cli.quoted', { text: answerWord(speaker, question?.answer, word) }))
      .join(speaker.say('cli.list.or'));
    return speaker.say('cli.pack.if_answer', {
      title: question ? speaker.pick(question.title) : '',
      id: condition.answer,
      words,
    });
  }
  if ('not' in condition)
    return speaker.say('cli.pack.if_not', { condition: conditionInWords(speaker, pack, condition.not) });
  const [inner, joint] =
    'all' in condition
      ? ([condition.all, 'cli.list.and'] as const)
      : ([condition.any, 'cli.list.or'] as const);
  return inner
    .map(each => conditionInWords(speaker, pack, each))
    .map(text => (inner.length > 1 ? speaker.say('cli.bracketed', { text }) : text))
    .join(speaker.say(joint));
}

function answerWord(speaker: Speaker, form: AnswerForm | undefined, word: string): string {
  if (form?.type === 'yesno') return speaker.word('yesno', word);
  const option = form?.type === 'choice' ? form.options.find(each => each.id === word) : undefined;
  return option ? speaker.pick(option.label) : word;
}

export function evidenceTypeName(speaker: Speaker, pack: Pack, id: string): string {
  const type = pack.evidenceTypes.find(each => each.id === id);
  return type ? speaker.pick(type.name) : id;
}
