import { z } from 'zod';
import { languages, shortText } from './text.ts';

/** What can be made of an assessment, and in which formats. */
export const reportKinds = [
  'board-pack',
  'management-summary',
  'supervisor-index',
  'full-report',
  'dossier',
  'register',
  'findings',
  'evidence',
  'responsibilities',
  'oscal-catalog',
  'oscal-plan',
  'oscal-results',
  'oscal-poam',
] as const;
export type ReportKind = (typeof reportKinds)[number];

export const reportFormats = ['pdf', 'docx', 'xlsx', 'csv', 'json'] as const;
export type ReportFormat = (typeof reportFormats)[number];

const written = ['pdf', 'docx'] as const;
export const formatsOf: Readonly<Record<ReportKind, readonly ReportFormat[]>> = {
  'board-pack': written,
  'management-summary': written,
  'supervisor-index': written,
  'full-report': written,
  dossier: written,
  register: ['xlsx'],
  findings: ['csv'],
  evidence: ['csv'],
  responsibilities: ['csv'],
  'oscal-catalog': ['json'],
  'oscal-plan': ['json'],
  'oscal-results': ['json'],
  'oscal-poam': ['json'],
};

/** Sections of a board pack, in its order. */
export const boardSections = [
  'summary',
  'arrangement',
  'case',
  'risk',
  'standing',
  'findings',
  'evidence',
  'continuity',
  'incidents',
  'dependence',
  'views',
  'limits',
  'resolution',
] as const;
export type BoardSection = (typeof boardSections)[number];

/** One file to make. */
export const reportRequestSchema = z.strictObject({
  kind: z.enum(reportKinds),
  format: z.enum(reportFormats),
  language: z.enum(languages),
  /** Of a board pack; all without them. */
  sections: z.array(z.enum(boardSections)).min(1).nullable(),
});
export type ReportRequest = z.infer<typeof reportRequestSchema>;

/** What a person chooses for a report that they take with them. */
export const reportOptionsSchema = z.strictObject({
  /** On the title; empty for none. */
  organisation: shortText,
  /** Names of people who do not sign, such as owners of findings. */
  names: z.boolean(),
  /** Words of answers that are marked privileged. */
  privileged: z.boolean(),
});

/** The reports that are part of what is signed, by their path in the bundle. */
export const frozenReports = (
  language: (typeof languages)[number],
): readonly (readonly [path: string, request: ReportRequest])[] => {
  const request = (
    kind: ReportKind,
    format: ReportFormat,
    spoken: (typeof languages)[number] = language,
  ): ReportRequest => ({ kind, format, language: spoken, sections: null });
  return [
    ['data/oscal/assessment-plan.json', request('oscal-plan', 'json')],
    ['data/oscal/assessment-results.json', request('oscal-results', 'json')],
    ['data/oscal/catalog.json', request('oscal-catalog', 'json')],
    ['data/oscal/poam.json', request('oscal-poam', 'json')],
    ['data/reports/00-index.pdf', request('supervisor-index', 'pdf')],
    ['data/reports/board-pack.en.pdf', request('board-pack', 'pdf', 'en')],
    ['data/reports/board-pack.zh-hant.pdf', request('board-pack', 'pdf', 'zh-Hant')],
    ['data/reports/dossier.pdf', request('dossier', 'pdf')],
    ['data/reports/register.xlsx', request('register', 'xlsx')],
    ['data/reports/report.docx', request('full-report', 'docx')],
    ['data/reports/report.pdf', request('full-report', 'pdf')],
  ];
};
