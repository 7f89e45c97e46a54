import { useAnswer } from './client.ts';

/** Names of people by id, also of those who have left; empty until known. */
export function useNames(): (id: string | null) => string {
  const { data } = useAnswer('people.list', {});
  return id => data?.people.find(person => person.id === id)?.name ?? '';
}
