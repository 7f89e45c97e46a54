import { QueryClient, queryOptions, type UseQueryResult, useMutation, useQuery } from '@tanstack/react-query';
import { createClient } from '../../shared/api/client.ts';
import type { InputOf, OutputOf, WindowMethodName } from '../../shared/api/index.ts';
import type { Refusal } from '../../shared/domain/refusal.ts';
import { choosePlatform } from '../platform/choose-platform.ts';
import { showFailure } from './notices.ts';

export const platform = choosePlatform();
export const client = createClient(platform.send, () => crypto.randomUUID());

/** What screens have read. Nothing gets old by itself: the backend says what changed. */
export const queries = new QueryClient({
  defaultOptions: {
    queries: { staleTime: Number.POSITIVE_INFINITY, retry: false, refetchOnWindowFocus: false },
    // What a command was given may be a secret: nothing of it outlives the screen that gave it.
    mutations: { gcTime: 0 },
  },
});

/** Features whose answers depend on what another feature changed; every change also counts for itself. */
const dependants: Readonly<Record<string, readonly string[]>> = {
  workspace: [
    'people',
    'packs',
    'arrangements',
    'assessments',
    'answers',
    'worksheets',
    'evidence',
    'findings',
    'comments',
    'providerPositions',
    'providerQuestions',
    'reviews',
  ],
  people: ['workspace'],
  answers: ['assessments', 'worksheets', 'reviews', 'signatures', 'providerQuestions', 'evidence.issues'],
  headOffice: ['exchange'],
  worksheets: ['assessments', 'answers'],
  evidence: ['assessments', 'answers', 'reviews'],
  findings: ['assessments', 'worksheets', 'resolutions'],
  reviews: ['assessments', 'worksheets', 'answers'],
  resolutions: ['assessments', 'findings'],
  signatures: ['assessments', 'bundles'],
  assessments: ['answers', 'worksheets', 'reviews', 'signatures', 'bundles', 'evidence', 'findings'],
  arrangements: ['assessments', 'evidence.issues', 'evidence.propose'],
  exchange: [
    'arrangements',
    'assessments',
    'answers',
    'worksheets',
    'evidence',
    'findings',
    'comments',
    'reviews',
    'packs',
    'people',
  ],
  cycles: ['assessments', 'answers', 'worksheets', 'reviews', 'findings', 'evidence'],
};

/** What looks at everything, so that any change may change it. Most of it is only read where it is shown. */
const lookAtAll = ['audit', 'search', 'reminders', 'cycles', 'portfolio', 'arrangements.register'];

/** What is being asked just now, and whether something changed meanwhile that the answer depends on. */
const underWay = new Set<{ method: string; overtaken: boolean }>();

/**
 * Asks until no change came on the way: what is said of a change and what is answered go by different roads, so that an answer
 * from before it may come after it, when nobody would ask again.
 */
async function askUntilCurrent<Name extends WindowMethodName>(
  method: Name,
  input: InputOf<Name>,
): Promise<OutputOf<Name>> {
  for (;;) {
    const asked = { method, overtaken: false };
    underWay.add(asked);
    try {
      const answer = await client.call(method, input);
      if (!asked.overtaken) return answer;
    } finally {
      underWay.delete(asked);
    }
  }
}

platform.onEvent(event => {
  if (event.type === 'backend.restarted' || event.type === 'connection.restored')
    void queries.invalidateQueries();
  if (event.type !== 'workspace.changed') return;
  const changed = new Set(
    event.features.flatMap(feature => [feature, ...(dependants[feature] ?? []), ...lookAtAll]),
  );
  const depends = (method: string) => changed.has(method) || changed.has(method.split('.')[0] ?? '');
  for (const asked of underWay) asked.overtaken ||= depends(asked.method);
  void queries.invalidateQueries({ predicate: ({ queryKey: [method] }) => depends(String(method)) });
});

/** How a method is asked for what it answers: for `useQueries`, where the number of questions is not fixed. */
export const answerTo = <Name extends WindowMethodName>(method: Name, input: InputOf<Name> | null) =>
  queryOptions<OutputOf<Name>, Refusal>({
    queryKey: [method, input],
    queryFn: () => askUntilCurrent(method, input as InputOf<Name>),
    enabled: input !== null,
  });

/** What a method answers, kept up to date. `null` as input: not asked yet. */
export function useAnswer<Name extends WindowMethodName>(
  method: Name,
  input: InputOf<Name> | null,
): UseQueryResult<OutputOf<Name>, Refusal> {
  return useQuery(answerTo(method, input));
}

/** A command of the contract; a refusal is shown to the person unless the screen takes it on itself. */
export function useCommand<Name extends WindowMethodName>(
  method: Name,
  options: { onDone?: (value: OutputOf<Name>) => void; quiet?: boolean } = {},
) {
  return useMutation<OutputOf<Name>, Error, InputOf<Name>>({
    mutationFn: input => client.call(method, input),
    onSuccess: value => options.onDone?.(value),
    onError: error => {
      if (!options.quiet) showFailure(error);
    },
  });
}
