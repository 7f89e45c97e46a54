import { type AnswerValue, answerValueSchema, conclusionSchema } from '../domain/answers.ts';
import { findingSchema } from '../domain/findings.ts';
import type { FieldMerge } from '../domain/merge.ts';
import { type Column, listQuestions, type Pack, type Question } from '../domain/packs.ts';
import { type AnswerSpeaker, answerWords } from './answer-words.ts';
import { columnHeading } from './pack-words.ts';
import { exchangeScreenMessages } from './screens/exchange.ts';
import type { ScreenKey } from './screens.ts';

type Json = FieldMerge['base'];
type Fields = { [name: string]: Json };

/** What people call the things that a difference names by their ids; what is not known stays as it is. */
export interface DifferenceNames {
  questions: ReadonlyMap<string, Question>;
  services: ReadonlyMap<string, string>;
  /** Titles of files by their hash. */
  files: ReadonlyMap<string, string>;
  /** What stands first in a row that is here already. */
  rows: ReadonlyMap<string, string>;
}

/** The names, from what is stored here and what comes along. */
export function namesOf(known: {
  pack: Pack | undefined;
  services: readonly { id: string; name: string }[];
  answers: readonly { questionId: string; value: AnswerValue | null }[];
  evidence: readonly { file: { sha256: string }; facts: { title: string } }[];
  carried: readonly { sha256: string; title: string }[];
}): DifferenceNames {
  const { pack, services, answers, evidence, carried } = known;
  const questions = new Map(pack ? listQuestions(pack).map(({ question }) => [question.id, question]) : []);
  const rows = answers.flatMap(({ questionId, value }): [string, string][] => {
    if (value?.type === 'controlTest') return value.items.map(({ id, reference }) => [id, reference]);
    if (value?.type !== 'table') return [];
    const form = questions.get(questionId)?.answer;
    const first = form?.type === 'table' ? (form.columns[0]?.id ?? '') : '';
    return value.rows.map(({ id, cells }) => [id, String(cells[first] ?? '')]);
  });
  return {
    questions,
    services: new Map(services.map(({ id, name }) => [id, name])),
    files: new Map([
      ...carried.map(({ sha256, title }) => [sha256, title] as const),
      ...evidence.map(({ file, facts }) => [file.sha256, facts.title] as const),
    ]),
    rows: new Map(rows),
  };
}

export interface DifferenceWords {
  /** The question, and the service where it is about one alone. */
  place: (merge: FieldMerge) => string;
  /** The field, such as “answer”, “row: Insolvency” or “Insolvency: Who decides”. */
  field: (merge: FieldMerge) => string;
  /** What stands in it on one side. */
  text: (merge: FieldMerge, value: Json) => string;
}

/** A difference between two sides of an exchange as people read it: labels in place of ids, never the form it is stored in. */
export function differenceWords(speaker: AnswerSpeaker, names: DifferenceNames): DifferenceWords {
  const { say, word, pick } = speaker;
  const answers = answerWords(speaker);
  const label = (name: string): string => {
    const key = `ui.merge_field.${name}`;
    const test = testNames[name];
    if (test) return say(test);
    return isFieldName(key) ? say(key) : name;
  };
  const labelled = (name: string, text: string) => say('cli.labelled', { label: name, text });
  const columnsOf = ({ questionId }: FieldMerge): readonly Column[] => {
    const form = names.questions.get(questionId)?.answer;
    return form?.type === 'table' ? form.columns : [];
  };
  const cell = (merge: FieldMerge, id: string, value: Json): string => {
    const column = columnsOf(merge).find(each => each.id === id);
    if (id === 'result' && !column && typeof value === 'string' && value !== '') return word('result', value);
    return column && (typeof value === 'string' || typeof value === 'number')
      ? answers.cell(column, value)
      : plain(value);
  };
  const heading = (merge: FieldMerge, id: string): string => {
    const column = columnsOf(merge).find(each => each.id === id);
    return column ? columnHeading(speaker, column) : label(id);
  };
  const cellsOf = (merge: FieldMerge, cells: Fields): string[] => {
    const order = columnsOf(merge).map(({ id }) => id);
    const ids = [...order, ...Object.keys(cells).filter(id => !order.includes(id))];
    return ids.flatMap(id => {
      const text = cell(merge, id, cells[id] ?? null);
      return text === '' ? [] : [labelled(heading(merge, id), text)];
    });
  };
  /** A row is known by what stands first in it. */
  const rowName = (merge: FieldMerge, id: string): string => {
    const sides = [merge.ours, merge.theirs, merge.base].filter(isFields);
    const first = columnsOf(merge)[0]?.id ?? 'reference';
    const own = sides.map(side => cell(merge, first, side[first] ?? null)).find(text => text !== '');
    return own ?? names.rows.get(id) ?? '';
  };
  const plain = (value: Json): string => {
    if (value === null || value === '') return '';
    if (typeof value === 'boolean') return word('yesno', value ? 'yes' : 'no');
    if (Array.isArray(value)) return value.map(plain).filter(Boolean).join(say('cli.list.comma'));
    if (typeof value !== 'object') return String(value);
    return Object.entries(value)
      .flatMap(([name, each]) => {
        const text = plain(each);
        return text === '' ? [] : [labelled(label(name), text)];
      })
      .join('\n');
  };
  const whole = (merge: FieldMerge, value: Fields): string => {
    // Who said it stands beside the difference.
    if (merge.kind === 'comment') return plain(value['text'] ?? null);
    if (merge.kind === 'link') {
      const { sha256 } = value;
      const hash = typeof sha256 === 'string' ? sha256 : '';
      return [names.files.get(hash) ?? hash, plain(value['locator'] ?? null)].filter(Boolean).join('\n');
    }
    return Object.entries(value)
      .flatMap(([name, each]) => {
        const text = coded(name, each) ?? plain(each);
        return text === '' ? [] : [labelled(label(name), text)];
      })
      .join('\n');
  };
  /** Fields that hold a word of the program. */
  const coded = (name: string, value: Json): string | undefined => {
    const conclusion = conclusionSchema.safeParse(value);
    if (name === 'conclusion' && conclusion.success) return word('conclusion', conclusion.data);
    const severity = findingSchema.shape.severity.safeParse(value);
    if (name === 'severity' && severity.success) return word('severity', severity.data);
    const status = findingSchema.shape.status.safeParse(value);
    if (name === 'status' && status.success) return word('finding', status.data);
    return name === 'outcome' && typeof value === 'string' && value !== ''
      ? word('outcome', value)
      : undefined;
  };
  const text = (merge: FieldMerge, value: Json): string => {
    const [kind = '', id = '', column = ''] = merge.field.split(':');
    const form = names.questions.get(merge.questionId)?.answer;
    const answer = answerValueSchema.safeParse(value);
    if (kind === 'value' && form && answer.success) return answers.value(form, answer.data);
    if (kind === 'row' && isFields(value)) return cellsOf(merge, value).join('\n');
    if (kind === 'cell') return cell(merge, column, value);
    if (kind === 'whole' && isFields(value)) return whole(merge, value);
    return coded(kind === 'test' ? id : kind, value) ?? plain(value);
  };
  return {
    place: ({ questionId, serviceId }) => {
      const question = names.questions.get(questionId);
      const title = question ? `${questionId} ${pick(question.title)}` : questionId;
      const service = serviceId === null ? undefined : (names.services.get(serviceId) ?? serviceId);
      return service === undefined ? title : say('cli.with', { text: title, inside: service });
    },
    field: merge => {
      const [kind = '', id = '', column = ''] = merge.field.split(':');
      if (kind === 'test') return say('ui.merge_field.test', { column: label(id) });
      if (kind === 'details') return label(id);
      if (kind !== 'row' && kind !== 'cell') return label(kind);
      const name = rowName(merge, id);
      const row = name === '' ? say('ui.merge_field.row') : labelled(say('ui.merge_field.row'), name);
      return kind === 'row' ? row : [row, heading(merge, column)].join(say('cli.list.comma'));
    },
    text: (merge, value) => {
      const said = text(merge, value);
      return said === '' ? say('ui.import_gone') : said;
    },
  };
}

const isFields = (value: Json): value is Fields =>
  value !== null && typeof value === 'object' && !Array.isArray(value);

const fieldNames = exchangeScreenMessages.en;
const isFieldName = (key: string): key is keyof typeof fieldNames => key in fieldNames;

/** Facts of a control test are called what they are called beside the answer. */
const testNames: Readonly<Record<string, ScreenKey>> = {
  population: 'cli.label.population',
  sampleSize: 'cli.label.sample',
  selection: 'cli.label.selection',
  exceptions: 'cli.label.exceptions',
  tester: 'cli.label.tester',
  workingPaper: 'cli.label.working_paper',
  outcome: 'cli.label.outcome',
};
