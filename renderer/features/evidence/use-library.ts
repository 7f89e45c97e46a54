import { useMemo } from 'react';
import type { OutputOf } from '../../../shared/api/index.ts';
import type { Appraisal } from '../../../shared/domain/appraisal.ts';
import type { Assessment } from '../../../shared/domain/assessments.ts';
import { hongKongDay } from '../../../shared/domain/calendar.ts';
import type { EvidenceLink } from '../../../shared/domain/evidence.ts';
import { type JudgedEvidence, judgeEvidence } from '../../../shared/domain/judged-evidence.ts';
import { type EvidenceType, listQuestions, type Pack, type Question } from '../../../shared/domain/packs.ts';
import { useAnswer } from '../../state/client.ts';

/** Where a piece is used in the current assessment. */
export interface Use {
  question: Question;
  locator: EvidenceLink['locator'];
}

/** A piece of evidence with everything that is said about it elsewhere. */
export interface LibraryRow extends JudgedEvidence {
  uses: readonly Use[];
  addedBy: string;
}

export interface Library {
  rows: readonly LibraryRow[];
  types: readonly EvidenceType[];
  /** The newest assessment of the arrangement, and the pack it uses. */
  current: { assessment: Assessment; pack: Pack } | null;
}

/** The evidence of an arrangement, judged as its newest assessment judges it; undefined until everything is there. */
export function useLibrary(arrangementId: string): Library | undefined {
  const evidence = useAnswer('evidence.list', { arrangementId });
  const assessments = useAnswer('assessments.list', { arrangementId });
  const current = assessments.data?.assessments.at(-1);
  const packs = useAnswer('packs.list', {});
  const newestPack = packs.data?.packs.at(-1);
  // Without an assessment the types of the newest pack serve: something has to name what is taken in.
  const packAsked = current
    ? { id: current.packId, version: current.packVersion }
    : newestPack && { id: newestPack.id, version: newestPack.version };
  const pack = useAnswer('packs.get', assessments.data && packAsked ? packAsked : null);
  const assessed = current ? { assessmentId: current.id } : null;
  const links = useAnswer('evidence.listLinks', assessed);
  const appraisal = useAnswer('assessments.appraise', current ? { id: current.id } : null);
  const people = useAnswer('people.list', {});
  return useMemo(() => {
    if (!evidence.data || !assessments.data || !packs.data || !people.data) return undefined;
    if ((packAsked && !pack.data) || (current && !links.data)) return undefined;
    const content = pack.data?.pack;
    return {
      rows: joinRows(evidence.data, content, links.data, appraisal.data, people.data),
      types: content?.evidenceTypes ?? [],
      current: current && content ? { assessment: current, pack: content } : null,
    };
  }, [
    evidence.data,
    assessments.data,
    packs.data,
    people.data,
    packAsked,
    pack.data,
    current,
    links.data,
    appraisal.data,
  ]);
}

function joinRows(
  { evidence }: OutputOf<'evidence.list'>,
  pack: Pack | undefined,
  links: OutputOf<'evidence.listLinks'> | undefined,
  appraisal: Appraisal | undefined,
  { people }: OutputOf<'people.list'>,
): LibraryRow[] {
  const today = hongKongDay(new Date());
  const questions = new Map(
    pack ? listQuestions(pack).map(({ question }, place) => [question.id, { question, place }]) : [],
  );
  const linked = Map.groupBy(links?.links ?? [], link => link.evidenceId);
  const names = new Map(people.map(({ id, name }) => [id, name]));
  return evidence.map(piece => ({
    ...judgeEvidence(piece, pack?.evidenceTypes ?? [], appraisal?.coverage ?? [], today),
    uses: (linked.get(piece.id) ?? [])
      .flatMap(({ questionId, locator }) => {
        const found = questions.get(questionId);
        return found ? [{ ...found, locator }] : [];
      })
      .sort((a, b) => a.place - b.place),
    addedBy: names.get(piece.addedBy) ?? '',
  }));
}
