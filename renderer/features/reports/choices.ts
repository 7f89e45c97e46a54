import type { InputOf } from '../../../shared/api/index.ts';
import type { ReportChoices } from '../../../shared/domain/report-presets.ts';
import type { BoardSection, ReportFormat, ReportKind } from '../../../shared/domain/reports.ts';
import { boardSections, formatsOf } from '../../../shared/domain/reports.ts';
import type { Language } from '../../../shared/domain/text.ts';

/** For whom a report is made decides what may stand in it. */
export const audiences = ['board', 'supervisor', 'own'] as const;
export type Audience = (typeof audiences)[number];

export interface Choices {
  kind: ReportKind;
  language: Language;
  sections: readonly BoardSection[];
  organisation: string;
  names: boolean;
  privileged: boolean;
}

/** What suits a reader: the report, and what is left out of it. */
export const presets: Readonly<Record<Audience, Pick<Choices, 'kind' | 'names' | 'privileged'>>> = {
  board: { kind: 'board-pack', names: true, privileged: false },
  supervisor: { kind: 'supervisor-index', names: false, privileged: false },
  own: { kind: 'full-report', names: true, privileged: true },
};

export const firstChoices = (language: Language, organisation: string): Choices => ({
  ...presets.board,
  language,
  sections: boardSections,
  organisation,
});

export const isPaged = (kind: ReportKind): boolean => formatsOf[kind].includes('pdf');

/** The choices without the assessment: what is kept under a name. */
export function toKept(choices: Choices): ReportChoices {
  const chosen = boardSections.filter(section => choices.sections.includes(section));
  const isPart = choices.kind === 'board-pack' && chosen.length < boardSections.length;
  return { ...choices, sections: isPart ? chosen : null };
}

export const fromKept = (kept: ReportChoices): Choices => ({
  ...kept,
  sections: kept.sections ?? boardSections,
});

/** The choices as the contract wants them. */
export function requestOf(
  assessmentId: string,
  choices: Choices,
  format: ReportFormat,
  logo: string | null,
): InputOf<'reports.preview'> {
  const { kind, language, sections, organisation, names, privileged } = toKept(choices);
  return {
    assessmentId,
    request: { kind, format, language, sections },
    options: { organisation, names, privileged },
    logo,
  };
}
