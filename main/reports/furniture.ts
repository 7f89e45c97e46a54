import type { ReportDocument } from './document.ts';
import type { ReportFacts } from './report-input.ts';
import type { ReportSpeaker } from './speaker.ts';

/** What stands around the pages of every report: whose it is, how far it may go, and which content it tells. */
export function composeFurniture(
  facts: ReportFacts,
  { language, say, word }: ReportSpeaker,
  title: string,
  classification: 'confidential' | 'internal',
): Omit<ReportDocument, 'front' | 'contents' | 'blocks'> {
  const { arrangement, assessment, assessmentSha256, organisation, logo } = facts;
  const name = `${arrangement.number} ${arrangement.facts.name}`;
  const isPng = logo !== null && logo[0] === 0x89;
  return {
    language,
    title,
    subtitle: name,
    organisation,
    logo: logo && {
      name: isPng ? 'logo.png' : 'logo.jpg',
      bytes: logo,
      alt: organisation.trim() || say('report.logo'),
    },
    furniture: {
      head: `${name} · ${title}`,
      classification: word('class', classification),
      foot: say('report.foot', { revision: assessment.revision, disclaimer: say('report.disclaimer_short') }),
      hash:
        assessmentSha256 === null ? say('report.draft_hash') : say('report.hash', { hash: assessmentSha256 }),
      pages: say('report.page'),
    },
    at: facts.at,
  };
}

export function frontFacts(facts: ReportFacts, speaker: ReportSpeaker): ReportDocument['front'] {
  const { assessment, arrangement, content } = facts;
  const { say, word, day } = speaker;
  return [
    [say('report.provider'), arrangement.facts.provider],
    [say('report.purpose'), word('purpose', assessment.purpose)],
    [
      say('report.window'),
      say('ui.days', { from: day(assessment.windowStart), to: day(assessment.windowEnd) }),
    ],
    [say('report.judged_on'), day(facts.judgedOn)],
    [say('report.depth'), word('tier', assessment.tier)],
    [say('report.pack'), `${content.pack.id} ${content.pack.version}`],
  ];
}

/** What every report says about itself at its end; the pack's notices in the order in which it gives them, at most so many. */
export const disclaimers = (
  facts: ReportFacts,
  { say, pick }: ReportSpeaker,
  most = Number.POSITIVE_INFINITY,
): string[] => [say('report.disclaimer'), ...facts.content.pack.notices.slice(0, most).map(pick)];
