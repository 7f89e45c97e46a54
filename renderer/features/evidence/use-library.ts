import { useMemo } from 'react';
import type { OutputOf } from '../../../shared/api/index.ts';
import type { Appraisal } from '../../../shared/domain/appraisal.ts';
import type { Assessment } from '../../../shared/domain/assessments.ts';
import { hongKongDay } from '../../../shared/domain/calendar.ts';
import type { EvidenceLink } from '../../../shared/domain/evidence.ts';
import { type JudgedEvidence, judgeEvidence } from '../../../shared/domain/judged-evidence.ts';
import { type EvidenceType, listQuestions, type Pack, type Question } from '../../../shared/domain/packs.ts';
import { differs } from '../../../shared/domain/recognition/apply.ts';
import type { Inspection, Proposal } from '../../../shared/domain/recognition/inspection.ts';
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
  /** What was found in the file; undefined while nobody looked into it. */
  inspection: Inspection | undefined;
  /** What is proposed and a person has not decided on yet. */
  proposals: readonly Proposal[];
  /** Pieces taken out of this one, by the place of the attachment; and the piece it was taken out of. */
  takenOut: readonly { path: readonly number[]; id: string }[];
  wrapper: string | undefined;
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
  const inspections = useAnswer('evidence.inspections', { arrangementId });
  return useMemo(() => {
    if (!evidence.data || !assessments.data || !packs.data || !people.data || !inspections.data)
      return undefined;
    if ((packAsked && !pack.data) || (current && !links.data)) return undefined;
    const content = pack.data?.pack;
    return {
      rows: joinRows(evidence.data, content, links.data, appraisal.data, people.data, inspections.data),
      types: content?.evidenceTypes ?? [],
      current: current && content ? { assessment: current, pack: content } : null,
    };
  }, [
    evidence.data,
    assessments.data,
    packs.data,
    people.data,
    inspections.data,
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
  found: OutputOf<'evidence.inspections'>,
): LibraryRow[] {
  const today = hongKongDay(new Date());
  const questions = new Map(
    pack ? listQuestions(pack).map(({ question }, place) => [question.id, { question, place }]) : [],
  );
  const linked = Map.groupBy(links?.links ?? [], link => link.evidenceId);
  const inspected = new Map(found.inspections.map(each => [each.evidenceId, each]));
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
    ...looked(piece, inspected.get(piece.id)),
    takenOut: found.wrappings
      .filter(({ wrapperId }) => wrapperId === piece.id)
      .map(({ evidenceId, path }) => ({ id: evidenceId, path })),
    wrapper: found.wrappings.find(({ evidenceId }) => evidenceId === piece.id)?.wrapperId,
  }));
}

/** Once a person has decided, nothing is proposed any more. */
const looked = (
  { facts }: Pick<LibraryRow['evidence'], 'facts'>,
  found: OutputOf<'evidence.inspections'>['inspections'][number] | undefined,
): Pick<LibraryRow, 'inspection' | 'proposals'> => ({
  inspection: found?.inspection,
  proposals:
    !found || found.confirmedBy !== null
      ? []
      : found.inspection.proposals.filter(proposal => differs(facts, proposal)),
});
