import { answersApi } from './answers.ts';
import { arrangementsApi } from './arrangements.ts';
import { assessmentsApi } from './assessments.ts';
import { auditApi } from './audit.ts';
import { bundlesApi } from './bundles.ts';
import type { Method, MethodInput, MethodOutput } from './contract.ts';
import { evidenceApi } from './evidence.ts';
import { findingsApi } from './findings.ts';
import { jobsApi } from './jobs.ts';
import { packsApi } from './packs.ts';
import { peopleApi } from './people.ts';
import { resolutionsApi } from './resolutions.ts';
import { reviewsApi } from './reviews.ts';
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
  ...worksheetsApi,
  ...reviewsApi,
  ...resolutionsApi,
  ...signaturesApi,
  ...bundlesApi,
  ...auditApi,
  ...jobsApi,
});

export type MethodName = keyof typeof methods;
export type InputOf<Name extends MethodName> = MethodInput<(typeof methods)[Name]>;
export type OutputOf<Name extends MethodName> = MethodOutput<(typeof methods)[Name]>;

export const findMethod = (name: string): Method | undefined =>
  Object.hasOwn(methods, name) ? methods[name as MethodName] : undefined;
