import { toCanonicalJson } from '../../shared/domain/canonical-json.ts';
import { writeCsv } from '../../shared/domain/csv.ts';
import type { ReportRequest } from '../../shared/domain/reports.ts';
import { composeBoardPack } from './board/board-pack.ts';
import type { ReportDocument } from './document.ts';
import { composeDossier } from './dossier.ts';
import { composeFullReport, composeManagementSummary } from './full-report.ts';
import type { Sheet } from './office/sheet.ts';
import { writeDocx } from './office/write-docx.ts';
import { writeWorkbook } from './office/write-workbook.ts';
import { composePlan, composePoam, composeResults } from './oscal/assessment.ts';
import { composeCatalog } from './oscal/catalog.ts';
import { composeRegister, evidenceSheet, findingsSheet, responsibilitySheet } from './register-sheets.ts';
import type { ReportFacts } from './report-input.ts';
import { type ReportSpeaker, speakIn } from './speaker.ts';
import { composeSupervisorIndex } from './supervisor-index.ts';
import type { Typesetter } from './typst/compile.ts';

export interface MadeReport {
  bytes: Uint8Array;
  /** Null for what has no pages. */
  pages: number | null;
}

/** Makes one file. What it says depends on the facts and the request alone. */
export async function makeReport(
  facts: ReportFacts,
  request: ReportRequest,
  typesetter: Typesetter,
): Promise<MadeReport> {
  const speaker = speakIn(request.language);
  const { kind, format } = request;
  switch (kind) {
    case 'register':
      return { bytes: writeWorkbook(composeRegister(facts, speaker)), pages: null };
    case 'findings':
      return asCsv(findingsSheet(facts, speaker));
    case 'evidence':
      return asCsv(evidenceSheet(facts, speaker));
    case 'responsibilities':
      return asCsv(responsibilitySheet(facts, speaker));
    case 'oscal-catalog':
      return asJson(composeCatalog(facts, speaker));
    case 'oscal-plan':
      return asJson(composePlan(facts, speaker));
    case 'oscal-results':
      return asJson(composeResults(facts, speaker));
    case 'oscal-poam':
      return asJson(composePoam(facts, speaker));
    default: {
      const document = composers[kind](facts, speaker, request);
      if (format === 'docx') return { bytes: await writeDocx(document), pages: null };
      const { pdf, pages } = typesetter.typeset(document);
      return { bytes: pdf, pages };
    }
  }
}

const composers: Readonly<
  Record<
    'board-pack' | 'management-summary' | 'supervisor-index' | 'full-report' | 'dossier',
    (facts: ReportFacts, speaker: ReportSpeaker, request: ReportRequest) => ReportDocument
  >
> = {
  'board-pack': (facts, speaker, { sections }) => composeBoardPack(facts, speaker, sections),
  'management-summary': composeManagementSummary,
  'supervisor-index': composeSupervisorIndex,
  'full-report': composeFullReport,
  dossier: composeDossier,
};

/** In the one form that has one text only, as every JSON document of a bundle. */
const asJson = (document: unknown): MadeReport => ({
  bytes: new TextEncoder().encode(toCanonicalJson(document)),
  pages: null,
});

const asCsv = ({ columns, rows }: Sheet): MadeReport => ({
  bytes: new TextEncoder().encode(writeCsv([columns.map(column => column.title), ...rows])),
  pages: null,
});
