import type { AnswerContent, AnswerValue } from '../../../shared/domain/answers.ts';
import { emptyContent } from '../../../shared/domain/answers.ts';
import type { Question, Worksheet } from '../../../shared/domain/packs.ts';
import { cellOfAnswer, formOfAnswer } from '../../../shared/messages/cell-forms.ts';
import { translate } from '../../../shared/messages/index.ts';
import { formInWords } from '../../../shared/messages/pack-words.ts';
import {
  chosenForm,
  commentForm,
  conclusionForm,
  inputOf,
  line,
  prose,
  riskForm,
  riskParts,
  speakerOf,
  testFields,
} from './cells.ts';
import {
  type FormPlan,
  type FormRow,
  type FormSheet,
  type Input,
  nameOfPlace,
  type Place,
} from './layout.ts';
import { planRows } from './plan-rows.ts';

/** Every sheet that is filled in: one a worksheet, and after it one for each answer that is a table or a list of tested items. */
export function planSheets(plan: FormPlan): FormSheet[] {
  const asked = new Set(plan.questionIds);
  return plan.pack.worksheets.flatMap(worksheet => {
    const questions = worksheet.questions.filter(question => asked.has(question.id));
    if (questions.length === 0) return [];
    const places = questions.map(question => ({ question, places: placesOf(plan, question) }));
    return [
      planWorksheet(plan, worksheet, places),
      ...places.flatMap(({ question, places: own }) =>
        own.flatMap(place => planRows(plan, question, place, contentAt(plan, place).value) ?? []),
      ),
    ];
  });
}

/** What stood at a place when the workbook was written. */
export const contentAt = ({ answers }: FormPlan, { questionId, serviceId }: Place): AnswerContent =>
  answers.find(answer => answer.questionId === questionId && answer.serviceId === serviceId) ?? emptyContent;

const placesOf = ({ services }: FormPlan, question: Question): Place[] => [
  { questionId: question.id, serviceId: null },
  ...(question.perService ? services.map(({ id }) => ({ questionId: question.id, serviceId: id })) : []),
];

function planWorksheet(
  plan: FormPlan,
  worksheet: Worksheet,
  questions: readonly { question: Question; places: readonly Place[] }[],
): FormSheet {
  const { language } = plan;
  const say = (key: string) => translate(language, key);
  const perService = plan.services.length > 0 && questions.some(({ question }) => question.perService);
  return {
    mark: `worksheet ${worksheet.id}`,
    title: worksheet.title[language],
    kind: 'worksheet',
    columns: [
      { id: 'id', title: say('workbook.id'), width: 16 },
      { id: 'question', title: say('workbook.question'), width: 44 },
      ...(perService ? [{ id: 'service', title: say('workbook.service'), width: 18 }] : []),
      { id: 'how', title: say('workbook.how'), width: 22 },
      { id: 'answer', title: say('workbook.answer'), width: 34 },
      { id: 'rationale', title: say('workbook.rationale'), width: 40 },
      { id: 'conclusion', title: say('workbook.conclusion'), width: 20 },
      { id: 'reason', title: say('workbook.reason'), width: 24 },
      { id: 'comment', title: say('workbook.comment'), width: 28 },
      { id: 'guidance', title: say('workbook.guidance'), width: 80 },
    ],
    rows: questions.flatMap(({ question, places }) =>
      places.flatMap(place => planQuestion(plan, question, place)),
    ),
  };
}

/** The row of a question, and one for each part of an answer that does not fit into one cell. */
function planQuestion(plan: FormPlan, question: Question, place: Place): FormRow[] {
  const { language } = plan;
  const say = (key: string) => translate(language, key);
  const stored = contentAt(plan, place);
  const key = nameOfPlace(place);
  const form = formOfAnswer(language, question.answer);
  const hasRows = question.answer.type === 'table' || question.answer.type === 'controlTest';
  const parts = partsOf(plan, question, stored.value);
  const own = place.serviceId === null;
  const service = plan.services.find(({ id }) => id === place.serviceId)?.name ?? '';
  const main: FormRow = {
    key,
    place,
    shown: {
      id: question.id,
      question: own ? `${question.title[language]}\n${question.text[language]}` : question.title[language],
      service,
      how: howOf(plan, question),
      guidance: own ? guidanceOf(plan, question) : '',
      ...(form ? {} : { answer: say(hasRows ? 'workbook.on_its_sheet' : 'workbook.below') }),
    },
    inputs: {
      ...(form ? { answer: inputOf(form, cellOfAnswer(stored.value)) } : {}),
      rationale: inputOf(prose, stored.rationale),
      conclusion: inputOf(conclusionForm(language), stored.conclusion),
      reason: inputOf(line, stored.notApplicableReason),
      comment: inputOf(commentForm, null),
    },
    ...(hasRows ? { to: `rows ${key}` } : {}),
  };
  return [
    main,
    ...parts.map(
      ({ id, label, input }): FormRow => ({
        key: `${key} #${id}`,
        place,
        shown: { question: `↳ ${label}`, service },
        inputs: { answer: input },
      }),
    ),
  ];
}

interface Part {
  id: string;
  label: string;
  input: Input;
}

function partsOf({ language }: FormPlan, { answer }: Question, value: AnswerValue | null): Part[] {
  const say = (key: string) => translate(language, key);
  if (answer.type === 'choice' && answer.multiple) {
    const selected = value?.type === 'choice' ? value.selected : [];
    return answer.options.map(({ id, label }) => ({
      id: `option ${id}`,
      label: label[language],
      input: inputOf(chosenForm(language), selected.includes(id) ? 'yes' : null),
    }));
  }
  if (answer.type === 'riskMatrix') {
    const risk = value?.type === 'riskMatrix' ? value : null;
    return riskParts.map(([side, axis]) => ({
      id: `${side} ${axis}`,
      label: say(`workbook.risk.${side}.${axis}`),
      input: inputOf(riskForm, risk ? String(risk[side][axis]) : null),
    }));
  }
  if (answer.type === 'controlTest') {
    const test = value?.type === 'controlTest' ? value : null;
    return testFields(language).map(([field, label, form]) => ({
      id: `test ${field}`,
      label: say(label),
      input: inputOf(form, test ? test[field] : null),
    }));
  }
  return [];
}

function howOf({ language }: FormPlan, { answer, mandatoryIn }: Question): string {
  return [
    formInWords(speakerOf(language), answer),
    answer.type === 'date' ? translate(language, 'workbook.day_hint') : '',
    mandatoryIn.length > 0 ? translate(language, 'workbook.mandatory') : '',
  ]
    .filter(part => part !== '')
    .join('\n');
}

function guidanceOf({ language }: FormPlan, { guidance }: Question): string {
  const list = (title: string, texts: readonly { en: string; 'zh-Hant': string }[]) =>
    texts.length === 0 ? [] : [translate(language, title), ...texts.map(text => `• ${text[language]}`)];
  return [...list('workbook.good', guidance.good), ...list('workbook.ask', guidance.ask)].join('\n');
}
