import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { InputOf, OutputOf } from '../../shared/api/index.ts';
import type { Refusal } from '../../shared/domain/refusal.ts';
import { answerTo } from './client.ts';

/** About the time between two letters: whoever types on is not answered in between. Milliseconds. */
const PAUSE_MS = 120;

/** One Chinese character says something; one Latin letter does not yet. */
const isWorthSearching = (text: string): boolean =>
  text.trim().length > 1 || /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]/u.test(text);

export interface Search {
  /** What was found for the text in `text`; undefined while nothing is looked for. */
  found: OutputOf<'search.find'> | undefined;
  error: Refusal | null;
  /** The text has changed since, and its answer is still to come. */
  pending: boolean;
}

/** What is found while a person types. The answer before stays until the next is there; an answer that comes too late is dropped. */
export function useSearch(text: string, options: Omit<InputOf<'search.find'>, 'text'>): Search {
  const [settled] = useDebouncedValue(text, PAUSE_MS);
  const wanted = isWorthSearching(settled);
  const query = useQuery<OutputOf<'search.find'>, Refusal>({
    ...answerTo('search.find', wanted ? { text: settled.slice(0, 200), ...options } : null),
    placeholderData: keepPreviousData,
  });
  const asked = isWorthSearching(text);
  return {
    found: asked && wanted ? query.data : undefined,
    error: wanted ? query.error : null,
    pending: asked && (text !== settled || query.isPlaceholderData || query.isPending),
  };
}
