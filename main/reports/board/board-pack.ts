import { type BoardSection, boardSections } from '../../../shared/domain/reports.ts';
import type { Block, ReportDocument } from '../document.ts';
import { composeFurniture, frontFacts } from '../furniture.ts';
import type { ReportFacts } from '../report-input.ts';
import type { ReportSpeaker } from '../speaker.ts';
import { arrangementSection, caseSection } from './arrangement.ts';
import {
  dependenceSection,
  incidentsSection,
  limitsSection,
  resolutionSection,
  viewsSection,
} from './closing.ts';
import { continuitySection, evidenceSection } from './evidence.ts';
import { findingsSection } from './findings.ts';
import { riskSection, standingSection } from './standing.ts';
import { summarySection } from './summary.ts';

const compose: Readonly<Record<BoardSection, (facts: ReportFacts, speaker: ReportSpeaker) => Block[]>> = {
  summary: summarySection,
  arrangement: arrangementSection,
  case: caseSection,
  risk: riskSection,
  standing: standingSection,
  findings: findingsSection,
  evidence: evidenceSection,
  continuity: continuitySection,
  incidents: incidentsSection,
  dependence: dependenceSection,
  views: viewsSection,
  limits: limitsSection,
  resolution: resolutionSection,
};

/** What a board decides on: six to ten pages, the first of which says it all. */
export function composeBoardPack(
  facts: ReportFacts,
  speaker: ReportSpeaker,
  chosen: readonly BoardSection[] | null = null,
): ReportDocument {
  const title = speaker.say('report.board.title');
  return {
    ...composeFurniture(facts, speaker, title, 'confidential'),
    front: frontFacts(facts, speaker),
    contents: null,
    blocks: boardSections
      .filter(section => chosen === null || chosen.includes(section))
      .map(section => compose[section](facts, speaker))
      // A heading alone belongs to a pack that asks nothing of the kind.
      .filter(blocks => blocks.length > 1)
      .flat(),
  };
}
