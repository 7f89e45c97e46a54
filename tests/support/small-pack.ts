import type { AssessmentContent } from '../../shared/domain/completion.ts';
import { type Pack, packSchema, type Question } from '../../shared/domain/packs.ts';

const both = (text: string) => ({ en: text, 'zh-Hant': text });

/** A question with everything in it that the schema wants; a test changes what it is about. */
export function makeQuestion(id: string, changes: Partial<Question> = {}): Question {
  return {
    id,
    basis: 'unverified',
    title: both(id),
    text: both(`${id}?`),
    guidance: { good: [both('good')], ask: [], mistakes: [] },
    responsibility: 'customer',
    answer: { type: 'yesno' },
    tier: 'light',
    mandatoryIn: ['light', 'full'],
    evidence: [],
    cadence: 'yearly',
    ...changes,
  };
}

/** A pack of one worksheet that ends with its summary; evidence types `report` (ages), `letter` (beside a report), `leaflet`. */
export function makePack(questions: Question[], changes: Partial<Pack> = {}): Pack {
  return packSchema.parse({
    format: 'assay-pack/1',
    id: 'small',
    version: '1.0.0',
    title: both('Small'),
    summary: both('Small'),
    notices: [],
    guidelines: [],
    sources: [],
    glossary: [],
    flags: [],
    evidenceTypes: [
      evidenceType('report', { staleness: { from: 'period-end', warnAfterMonths: 6, failAfterMonths: 12 } }),
      evidenceType('letter', { staleness: { from: 'issued', failAfterMonths: 3 }, onlyBeside: ['report'] }),
      evidenceType('leaflet', { staleness: { from: 'none' }, contextOnly: true }),
    ],
    worksheets: [
      {
        id: 'w',
        title: both('W'),
        purpose: both('W'),
        cadence: 'yearly',
        blocksSealing: true,
        questions: [
          ...questions,
          makeQuestion('w-summary', { managementSummary: true, answer: { type: 'text' }, mandatoryIn: [] }),
        ],
      },
    ],
    ...changes,
  });
}

const evidenceType = (id: string, changes: object) => ({
  id,
  name: both(id),
  issuer: both(id),
  nature: 'period',
  exportClass: 'nda',
  exportName: id.toUpperCase(),
  note: both(id),
  ...changes,
});

/** An assessment in which nothing has happened yet. */
export const untouched: Omit<AssessmentContent, 'pack'> = {
  tier: 'full',
  serviceIds: [],
  answers: [],
  evidence: [],
  links: [],
  waivers: [],
  findings: [],
  origins: [],
  sharedRevisions: {},
  plans: [],
  attestations: [],
  worksheetHashes: {},
  resolutions: [],
  materialityOverride: null,
};
