import { dateFault, type EvidenceDetails, type EvidenceFacts, noDetails } from '../evidence.ts';
import type { EvidenceType } from '../packs.ts';
import type { Proposal } from './inspection.ts';
import type { RecognisedField } from './rules.ts';

/** Proposals at least so sure may be confirmed many at once. Percent. */
export const SURE_ENOUGH = 75;

const detailFields = ['categories', 'services', 'regions', 'opinion', 'subservice', 'terms'] as const;
type DetailField = (typeof detailFields)[number];
const isDetail = (field: RecognisedField): field is DetailField =>
  (detailFields as readonly string[]).includes(field);

/** What the facts say of a field now, in the form of a proposal; empty where they say nothing. */
function factValues(facts: EvidenceFacts, field: RecognisedField): readonly string[] {
  if (isDetail(field)) {
    const value = (facts.details ?? noDetails)[field];
    return typeof value === 'string' ? [value].filter(each => each !== '') : value;
  }
  const value = facts[field];
  if (field === 'type' && value === 'other') return [];
  return value === null || value === '' ? [] : [value];
}

/** Says something else than the facts do. */
export const differs = (facts: EvidenceFacts, { field, values }: Proposal): boolean => {
  const now = factValues(facts, field);
  return now.length !== values.length || values.some(value => !now.includes(value));
};

/** The facts with one proposal taken over. */
export function applyProposal(facts: EvidenceFacts, { field, values }: Proposal): EvidenceFacts {
  const [first = ''] = values;
  if (!isDetail(field)) return { ...facts, [field]: first };
  const details: EvidenceDetails = facts.details ?? noDetails;
  const value = Array.isArray(details[field]) ? [...values] : first;
  return { ...facts, details: { ...details, [field]: value } };
}

/** Proposals a person has to look at one by one: unsure ones, and days that could be read two ways. */
export const isUnsure = ({ confidence, ambiguous }: Proposal): boolean =>
  ambiguous || confidence < SURE_ENOUGH;

/** The facts with all sure proposals taken over, as far as the days then fit together. */
export function applySure(facts: EvidenceFacts, proposals: readonly Proposal[]): EvidenceFacts {
  return proposals
    .filter(proposal => !isUnsure(proposal))
    .reduce((now, proposal) => {
      const next = applyProposal(now, proposal);
      return dateFault(next) ? now : next;
    }, facts);
}

/**
 * The class that is proposed: what the type usually has, or what the document itself asks for if that is stricter. A document
 * that calls itself public does not loosen what its type is known to be.
 */
export function settleClass(proposals: readonly Proposal[], types: readonly EvidenceType[]): Proposal[] {
  const said = proposals.find(({ field }) => field === 'exportClass');
  const named = proposals.find(({ field }) => field === 'type');
  const usual = types.find(({ id }) => id === named?.values[0])?.exportClass;
  const others = proposals.filter(each => each !== said);
  if (!usual || !named) return said?.values[0] === 'public' ? others : [...proposals];
  if (said && usual === 'public' && said.values[0] !== 'public') return [...proposals];
  return [...others, { ...named, field: 'exportClass', values: [usual], quote: '' }];
}
