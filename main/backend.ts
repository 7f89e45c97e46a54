import type { BackendEvent, Reply } from '../shared/api/contract.ts';
import type { methods } from '../shared/api/index.ts';
import type { jobsApi } from '../shared/api/jobs.ts';
import { answersHandlers } from './answers/answers.ts';
import { arrangementsHandlers } from './arrangements/arrangements.ts';
import { assessmentsHandlers } from './assessments/assessments.ts';
import { auditHandlers } from './audit/audit.ts';
import { bundlesHandlers } from './bundles/bundles.ts';
import { commentsHandlers } from './comments/comments.ts';
import type { BackendDeps, Handlers, Session } from './context.ts';
import { cyclesHandlers } from './cycles/cycles.ts';
import { createDispatcher } from './dispatcher.ts';
import { evidenceHandlers } from './evidence/evidence.ts';
import { exchangeHandlers } from './exchange/exchange.ts';
import { FileTokens, type FileUse } from './files.ts';
import { findingsHandlers } from './findings/findings.ts';
import { headOfficeHandlers } from './head-office/head-office.ts';
import { incidentsHandlers } from './incidents/incidents.ts';
import { packsHandlers } from './packs/packs.ts';
import { peopleHandlers } from './people/people.ts';
import { portfolioHandlers } from './portfolio/portfolio.ts';
import { providerPositionsHandlers } from './provider-positions/provider-positions.ts';
import { providerQuestionsHandlers } from './provider-questions/provider-questions.ts';
import { remindersHandlers } from './reminders/reminders.ts';
import { reportsHandlers } from './reports/reports.ts';
import { resolutionsHandlers } from './resolutions/resolutions.ts';
import { reviewsHandlers } from './reviews/reviews.ts';
import { searchHandlers } from './search/search.ts';
import { signaturesHandlers } from './signatures/signatures.ts';
import { Views } from './views.ts';
import { worksheetsHandlers } from './worksheets/worksheets.ts';
import { lockSession, workspaceHandlers } from './workspace/workspace.ts';

export interface Backend {
  /** The only way in: an envelope of the contract, a reply that is never a throw. */
  dispatch(message: unknown): Promise<Reply>;
  subscribe(listener: (event: BackendEvent) => void): () => void;
  /** For shells alone: names a file a person picked, so that features can use it without knowing where it is. */
  offerFile(path: string, use: FileUse): string;
  /** For shells alone: whether such a token was not spent yet. */
  holdsFile(token: string): boolean;
  /** For shells alone: bytes of a file that the window may look at, by a token the window got; null when it names none. */
  readView(token: string, start: number, length: number): { bytes: Uint8Array; size: number } | null;
  /** Cancels what runs, locks and closes. */
  close(): void;
}

const jobsHandlers: Handlers<typeof jobsApi> = {
  'jobs.cancel': ({ jobs }, { id }) => ({ found: jobs.cancel(id) }),
};

const handlers: Handlers<typeof methods> = {
  ...workspaceHandlers,
  ...peopleHandlers,
  ...packsHandlers,
  ...arrangementsHandlers,
  ...assessmentsHandlers,
  ...answersHandlers,
  ...evidenceHandlers,
  ...findingsHandlers,
  ...commentsHandlers,
  ...worksheetsHandlers,
  ...providerPositionsHandlers,
  ...providerQuestionsHandlers,
  ...reviewsHandlers,
  ...resolutionsHandlers,
  ...signaturesHandlers,
  ...bundlesHandlers,
  ...reportsHandlers,
  ...exchangeHandlers,
  ...auditHandlers,
  ...searchHandlers,
  ...cyclesHandlers,
  ...remindersHandlers,
  ...incidentsHandlers,
  ...portfolioHandlers,
  ...headOfficeHandlers,
  ...jobsHandlers,
};

/** Puts the features together. Everything from outside comes through `deps`, everything to outside through events. */
export function createBackend(deps: BackendDeps): Backend {
  const listeners = new Set<(event: BackendEvent) => void>();
  const emit = (event: BackendEvent) => {
    for (const listener of listeners) listener(event);
  };
  const files = new FileTokens(() => deps.clock().getTime());
  const views = new Views();
  const sessions: { current: Session | null } = { current: null };
  const dispatcher = createDispatcher({ deps, files, views, sessions, handlers, emit });
  return {
    dispatch: dispatcher.dispatch,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    offerFile: (path, use) => files.offer(path, use),
    holdsFile: token => files.holds(token),
    readView: (token, start, length) => views.read(token, start, length, sessions.current),
    close() {
      dispatcher.cancelAll();
      lockSession(sessions);
    },
  };
}
