import { answersApi } from './answers.ts';
import { arrangementsApi } from './arrangements.ts';
import { assessmentsApi } from './assessments.ts';
import { auditApi } from './audit.ts';
import { bundlesApi } from './bundles.ts';
import { commentsApi } from './comments.ts';
import type { Method, MethodInput, MethodOutput } from './contract.ts';
import { cyclesApi } from './cycles.ts';
import { evidenceApi } from './evidence.ts';
import { exchangeApi } from './exchange.ts';
import { findingsApi } from './findings.ts';
import { headOfficeApi } from './head-office.ts';
import { hostApi } from './host.ts';
import { incidentsApi } from './incidents.ts';
import { jobsApi } from './jobs.ts';
import { packsApi } from './packs.ts';
import { peopleApi } from './people.ts';
import { portfolioApi } from './portfolio.ts';
import { providerPositionsApi } from './provider-positions.ts';
import { providerQuestionsApi } from './provider-questions.ts';
import { remindersApi } from './reminders.ts';
import { reportPresetsApi } from './report-presets.ts';
import { reportsApi } from './reports.ts';
import { resolutionsApi } from './resolutions.ts';
import { reviewsApi } from './reviews.ts';
import { searchApi } from './search.ts';
import { signaturesApi } from './signatures.ts';
import { worksheetsApi } from './worksheets.ts';
import { workspaceApi } from './workspace.ts';

/** Everything the backend can be asked, by name. Names begin with their feature, so two features never collide. */
export const methods = Object.freeze({
  ...workspaceApi,
  ...peopleApi,
  ...packsApi,
  ...arrangementsApi,
  ...assessmentsApi,
  ...answersApi,
  ...evidenceApi,
  ...findingsApi,
  ...commentsApi,
  ...worksheetsApi,
  ...providerPositionsApi,
  ...providerQuestionsApi,
  ...reviewsApi,
  ...resolutionsApi,
  ...signaturesApi,
  ...bundlesApi,
  ...reportsApi,
  ...reportPresetsApi,
  ...exchangeApi,
  ...auditApi,
  ...searchApi,
  ...cyclesApi,
  ...remindersApi,
  ...incidentsApi,
  ...portfolioApi,
  ...headOfficeApi,
  ...jobsApi,
});

/** What a window can ask: the backend's methods and those of the shell around the window. */
const windowMethods = Object.freeze({ ...methods, ...hostApi });

export type MethodName = keyof typeof methods;
export type WindowMethodName = keyof typeof windowMethods;
export type InputOf<Name extends WindowMethodName> = MethodInput<(typeof windowMethods)[Name]>;
export type OutputOf<Name extends WindowMethodName> = MethodOutput<(typeof windowMethods)[Name]>;

export const findMethod = (name: string): Method | undefined =>
  Object.hasOwn(methods, name) ? methods[name as MethodName] : undefined;
