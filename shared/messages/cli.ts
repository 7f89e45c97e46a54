import { cliCommentMessages } from './cli-comments.ts';
import { cliComparisonMessages } from './cli-comparisons.ts';
import { cliCopyMessages } from './cli-copies.ts';
import { cliCycleMessages } from './cli-cycles.ts';
import { cliDecisionMessages } from './cli-decisions.ts';
import { cliEvidenceMessages } from './cli-evidence.ts';
import { cliExchangeMessages } from './cli-exchange.ts';
import { cliFailureMessages } from './cli-failures.ts';
import { cliFilesMessages } from './cli-files.ts';
import { cliHeadOffice } from './cli-head-office.ts';
import { cliHelpMessages } from './cli-help.ts';
import { cliIncidentMessages } from './cli-incidents.ts';
import { cliKeyMessages } from './cli-keys.ts';
import { cliLabelMessages } from './cli-labels.ts';
import { cliOptionMessages } from './cli-options.ts';
import { cliPageMessages } from './cli-pages.ts';
import { cliReminderMessages } from './cli-reminders.ts';
import { cliReportMessages } from './cli-reports.ts';
import { cliSearchMessages } from './cli-search.ts';
import { cliWorksheetMessages } from './cli-worksheets.ts';

/** Everything the terminal shell says. */
export const cliMessageParts = [
  cliHelpMessages,
  cliOptionMessages,
  cliLabelMessages,
  cliPageMessages,
  cliFailureMessages,
  cliFilesMessages,
  cliWorksheetMessages,
  cliDecisionMessages,
  cliEvidenceMessages,
  cliCycleMessages,
  cliReminderMessages,
  cliIncidentMessages,
  cliComparisonMessages,
  cliCommentMessages,
  cliSearchMessages,
  cliCopyMessages,
  cliExchangeMessages,
  cliHeadOffice,
  cliReportMessages,
  cliKeyMessages,
] as const;

type KeyOf<Part> = Part extends { en: infer Texts } ? keyof Texts : never;
export type CliKey = KeyOf<(typeof cliMessageParts)[number]>;
