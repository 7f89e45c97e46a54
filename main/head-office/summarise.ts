import type { KeptSummary } from '../../shared/domain/head-office.ts';
import { figureOut } from '../../shared/domain/register.ts';
import { indexTerms } from '../../shared/domain/search.ts';
import { arrangementTexts } from '../../shared/domain/searchable.ts';
import { contentOfSealed, type SealedContent, verdictsOfSealed } from './read-sealed.ts';

/** What is listed and added up of a sealed bundle, on a day (ISO). */
export function summarise(sealed: SealedContent, seal: string, today: string): KeptSummary {
  const { document, pack } = sealed;
  const { arrangement, frozenAt, judgedOn } = document;
  const assessment = { ...document.assessment, state: 'sealed' as const, seal };
  return {
    arrangement: {
      id: arrangement.id,
      number: arrangement.number,
      revision: 1,
      createdAt: frozenAt,
      updatedAt: frozenAt,
      facts: { ...arrangement.facts, accountableExecutive: '', businessOwner: '' },
    },
    assessment,
    frozenAt,
    judgedOn,
    figures: figureOut(contentOfSealed(sealed), assessment, verdictsOfSealed(sealed), today),
    figuresOn: today,
    worksheets: pack.worksheets.map(({ id, title }) => ({ id, title })),
    findings: document.findings.map(({ number, title, severity, status, dueOn }) => ({
      number,
      title,
      severity,
      status,
      dueOn,
    })),
  };
}

/** By which words it is found: what the arrangement is, what people answered and found, and what the evidence is called. */
export function termsOf({ document, evidence }: SealedContent, summary: KeptSummary): string {
  const { number, facts } = summary.arrangement;
  const texts = [
    ...arrangementTexts(number, facts).map(({ text }) => text),
    ...document.answers.flatMap(({ rationale, notApplicableReason, value }) => [
      rationale,
      notApplicableReason,
      value?.type === 'text' ? value.text : '',
    ]),
    ...document.findings.flatMap(finding => [finding.number, finding.title, finding.detail, finding.action]),
    ...evidence.flatMap(piece => [piece.number, piece.facts.title, piece.facts.issuer]),
  ];
  return ` ${indexTerms(texts.filter(text => text !== '')).join(' ')} `;
}
