import type { EvidenceIssue, IssueKind } from '../../shared/domain/evidence-issues.ts';
import type { Pack } from '../../shared/domain/packs.ts';
import { useDates, usePick, useSay, useWord } from '../state/language.ts';
import type { Tone } from './status.tsx';

const grave: ReadonlySet<IssueKind> = new Set(['gap', 'region', 'opinion', 'stale', 'missing']);

export const toneOfIssue = (kind: IssueKind): Tone => (grave.has(kind) ? 'bad' : 'warn');

/** What the evidence leaves open, in a sentence. */
export function useIssueWords({
  evidenceTypes,
}: Pick<Pack, 'evidenceTypes'>): (issue: EvidenceIssue) => string {
  const say = useSay();
  const word = useWord();
  const pick = usePick();
  const { day } = useDates();
  const nameOf = (id: string) => {
    const type = evidenceTypes.find(each => each.id === id);
    return type ? pick(type.name) : id;
  };
  return issue => {
    switch (issue.kind) {
      case 'gap':
      case 'tail':
        return say(`ui.issue.${issue.kind}`, {
          type: nameOf(issue.type),
          from: day(issue.period.start),
          to: day(issue.period.end),
        });
      case 'service':
      case 'region':
        return say(`ui.issue.${issue.kind}`, { number: issue.number, name: issue.name });
      case 'user-controls':
      case 'exceptions':
        return say(`ui.issue.${issue.kind}`, { number: issue.number, page: issue.page ?? '–' });
      case 'opinion':
        return say('ui.issue.opinion', { number: issue.number, opinion: word('opinion', issue.opinion) });
      case 'stale':
        return issue.since === null
          ? say('ui.issue.stale', { number: issue.number })
          : say('ui.issue.stale_since', { number: issue.number, day: day(issue.since) });
      case 'undated':
        return say('ui.issue.undated', { number: issue.number });
      case 'overtaken':
        return say('ui.issue.overtaken', { number: issue.number, by: issue.by });
      case 'alone':
        return say('ui.issue.alone', { number: issue.number, types: issue.types.map(nameOf) });
      case 'missing':
        return issue.types.length === 0
          ? say('ui.issue.missing_any')
          : say('ui.issue.missing', { types: issue.types.map(nameOf) });
    }
  };
}
