import type { OutputOf } from '../../../shared/api/index.ts';
import { type DifferenceWords, differenceWords, namesOf } from '../../../shared/messages/difference-words.ts';
import { useAnswer } from '../../state/client.ts';
import { useDates, usePick, useSay, useWord } from '../../state/language.ts';

/** What differs, as people read it. Until what stands here is read, and where the worksheets are new here, ids stand for names. */
export function useDifferenceWords(shown: OutputOf<'exchange.preview'>): DifferenceWords {
  const say = useSay();
  const word = useWord();
  const pick = usePick();
  const { day } = useDates();
  const { assessmentId } = shown;
  const assessment = useAnswer('assessments.get', shown.mode === 'merge' ? { id: assessmentId } : null).data;
  const packs = useAnswer('packs.list', {});
  const { id, version } = shown.pack;
  const isKnown = packs.data?.packs.some(pack => pack.id === id && pack.version === version);
  const pack = useAnswer('packs.get', isKnown ? { id, version } : null);
  const arrangementId = assessment?.arrangementId;
  const arrangement = useAnswer('arrangements.get', arrangementId ? { id: arrangementId } : null);
  const answers = useAnswer('answers.list', assessment ? { assessmentId } : null);
  const evidence = useAnswer('evidence.list', arrangementId ? { arrangementId } : null);
  const names = namesOf({
    pack: pack.data?.pack,
    services: [...(arrangement.data?.facts.services ?? []), ...shown.services],
    answers: answers.data?.answers ?? [],
    evidence: evidence.data?.evidence ?? [],
    carried: shown.evidence,
  });
  return differenceWords({ say, word, pick, day }, names);
}
