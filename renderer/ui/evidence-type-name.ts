import type { JudgedEvidence } from '../../shared/domain/judged-evidence.ts';
import { usePick, useSay } from '../state/language.ts';

/** What the type of a piece is called; a type that no pack at hand has keeps its id. */
export function useTypeName(): (row: Pick<JudgedEvidence, 'type' | 'evidence'>) => string {
  const say = useSay();
  const pick = usePick();
  return ({ type, evidence }) =>
    type ? pick(type.name) : evidence.facts.type === 'other' ? say('ui.evidence_other') : evidence.facts.type;
}
