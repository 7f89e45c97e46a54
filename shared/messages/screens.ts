import type { CliKey } from './cli.ts';
import { answersScreenMessages } from './screens/answers.ts';
import { appraisalScreenMessages } from './screens/appraisal.ts';
import { assessmentScreenMessages } from './screens/assessment.ts';
import { auditScreenMessages } from './screens/audit.ts';
import { bulkScreenMessages } from './screens/bulk.ts';
import { copyScreenMessages } from './screens/copies.ts';
import { coverageScreenMessages } from './screens/coverage.ts';
import { cycleScreenMessages } from './screens/cycles.ts';
import { documentScreenMessages } from './screens/document.ts';
import { evidenceScreenMessages } from './screens/evidence.ts';
import { exchangeScreenMessages } from './screens/exchange.ts';
import { exportScreenMessages } from './screens/export.ts';
import { findingsScreenMessages } from './screens/findings.ts';
import { frameScreenMessages } from './screens/frame.ts';
import { headOfficeScreenMessages } from './screens/head-office.ts';
import { helpScreenMessages } from './screens/help.ts';
import { incidentScreenMessages } from './screens/incidents.ts';
import { keyScreenMessages } from './screens/keys.ts';
import { outlineScreenMessages } from './screens/outline.ts';
import { packScreenMessages } from './screens/packs.ts';
import { peopleScreenMessages } from './screens/people.ts';
import { planScreenMessages } from './screens/plan.ts';
import { portfolioScreenMessages } from './screens/portfolio.ts';
import { printScreenMessages } from './screens/print.ts';
import { providerScreenMessages } from './screens/provider.ts';
import { recognitionScreenMessages } from './screens/recognition.ts';
import { registerScreenMessages } from './screens/register.ts';
import { registerTableMessages } from './screens/register-table.ts';
import { reminderScreenMessages } from './screens/reminders.ts';
import { removalScreenMessages } from './screens/removal.ts';
import { reportsScreenMessages } from './screens/reports.ts';
import { reviewScreenMessages } from './screens/review.ts';
import { searchScreenMessages } from './screens/search.ts';
import { settingsScreenMessages } from './screens/settings.ts';
import { sheetScreenMessages } from './screens/sheet.ts';
import { sideScreenMessages } from './screens/side.ts';
import { signOffScreenMessages } from './screens/sign-off.ts';
import { verifyScreenMessages } from './screens/verify.ts';
import { welcomeScreenMessages } from './screens/welcome.ts';

/** Everything the screens say of their own. */
export const screenMessageParts = [
  answersScreenMessages,
  appraisalScreenMessages,
  assessmentScreenMessages,
  cycleScreenMessages,
  reminderScreenMessages,
  incidentScreenMessages,
  portfolioScreenMessages,
  exchangeScreenMessages,
  headOfficeScreenMessages,
  exportScreenMessages,
  copyScreenMessages,
  coverageScreenMessages,
  documentScreenMessages,
  evidenceScreenMessages,
  findingsScreenMessages,
  outlineScreenMessages,
  bulkScreenMessages,
  frameScreenMessages,
  welcomeScreenMessages,
  printScreenMessages,
  providerScreenMessages,
  planScreenMessages,
  recognitionScreenMessages,
  registerScreenMessages,
  registerTableMessages,
  searchScreenMessages,
  packScreenMessages,
  auditScreenMessages,
  settingsScreenMessages,
  peopleScreenMessages,
  keyScreenMessages,
  reportsScreenMessages,
  reviewScreenMessages,
  sideScreenMessages,
  sheetScreenMessages,
  signOffScreenMessages,
  verifyScreenMessages,
  helpScreenMessages,
  removalScreenMessages,
] as const;

type KeyOf<Part> = Part extends { en: infer Texts } ? keyof Texts : never;
/** Screens say some things with the words of the terminal. */
export type ScreenKey = KeyOf<(typeof screenMessageParts)[number]> | CliKey;
