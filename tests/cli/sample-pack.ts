import type { AnswerForm, Pack } from '../../shared/domain/packs.ts';
import { makePack, makeQuestion } from '../support/small-pack.ts';

const both = (text: string) => ({ en: text, 'zh-Hant': `${text}（中）` });
const options = [
  { id: 'red', label: both('Red') },
  { id: 'green', label: both('Green') },
];

/** One question of every form. */
export const forms: Record<AnswerForm['type'], AnswerForm> = {
  text: { type: 'text' },
  choice: { type: 'choice', multiple: true, options },
  rating: { type: 'rating', scale: ['one', 'two', 'three', 'four', 'five'].map(both) },
  yesno: { type: 'yesno' },
  number: { type: 'number', min: -10, max: 100 },
  date: { type: 'date' },
  table: {
    type: 'table',
    columns: [
      { id: 'item', label: both('Item'), type: 'text', required: true },
      { id: 'count', label: both('Count'), type: 'number' },
      { id: 'since', label: both('Since'), type: 'date' },
      { id: 'colour', label: both('Colour'), type: 'choice', options },
      { id: 'tested', label: both('Tested'), type: 'yesno' },
    ],
  },
  riskMatrix: { type: 'riskMatrix' },
  controlTest: { type: 'controlTest', test: 'operating' },
};

/** A pack small enough to be answered in a test: every form, one question that needs evidence, one answered per service. */
export const samplePack = (): Pack =>
  makePack([
    ...Object.entries(forms).map(([type, answer]) =>
      makeQuestion(`q-${type.toLowerCase()}`, { answer, title: both(`About ${type}`) }),
    ),
    makeQuestion('q-proof', { evidence: ['report'], evidenceRequired: true, title: both('With proof') }),
    makeQuestion('q-service', { perService: true, mandatoryIn: [], title: both('By service') }),
  ]);
