import type { QuestionFilter } from '../../../../shared/domain/question-filter.ts';
import { questionTraits } from '../../../../shared/domain/question-standing.ts';

export const responsibilities = ['provider', 'customer', 'shared'] as const;

/**
 * A filter as the query of an address: empty when it selects everything. The service stands beside it for which questions are
 * answered apart.
 */
export function writeFilter(filter: QuestionFilter, service: string | null = null): string {
  const { worksheets = [], clause, responsibility, traits = [], text = '' } = filter;
  const parts = new URLSearchParams();
  if (traits.length > 0) parts.set('show', traits.join('.'));
  if (worksheets.length > 0) parts.set('in', worksheets.join(' '));
  if (clause !== undefined) parts.set('clause', clause);
  if (responsibility !== undefined) parts.set('by', responsibility);
  if (text !== '') parts.set('text', text);
  if (service !== null) parts.set('service', service);
  return parts.toString();
}

/** Reads what {@link writeFilter} wrote. An address is typed by anybody: what is unknown is left out. */
export function readFilter(query: string): QuestionFilter {
  const parts = new URLSearchParams(query);
  const list = (name: string, separator: string) =>
    (parts.get(name) ?? '').split(separator).filter(item => item !== '');
  const wanted = list('show', '.');
  const traits = questionTraits.filter(trait => wanted.includes(trait));
  const worksheets = list('in', ' ');
  const clause = parts.get('clause');
  const responsibility = responsibilities.find(each => each === parts.get('by'));
  const text = parts.get('text');
  return {
    ...(traits.length > 0 ? { traits } : {}),
    ...(worksheets.length > 0 ? { worksheets } : {}),
    ...(clause ? { clause } : {}),
    ...(responsibility ? { responsibility } : {}),
    ...(text ? { text } : {}),
  };
}

/** The service that an address shows; null for the arrangement as a whole. */
export const readService = (query: string): string | null => new URLSearchParams(query).get('service');

/** Address of a question of an assessment under a filter. */
export const questionAddress = (assessmentId: string, questionId: string, filter: string): string =>
  `/assessments/${assessmentId}/questions/${questionId}${filter === '' ? '' : `?${filter}`}`;
