import { useMemo } from 'react';
import { hongKongDay } from '../../../../shared/domain/calendar.ts';
import type { EvidenceLink, Waiver } from '../../../../shared/domain/evidence.ts';
import { type JudgedEvidence, judgeEvidence } from '../../../../shared/domain/judged-evidence.ts';
import { useAnswer } from '../../../state/client.ts';
import type { SideProps } from './side-props.ts';

/** A piece of evidence that is linked to the question. */
export interface LinkedPiece extends JudgedEvidence {
  link: EvidenceLink;
}

export interface Pieces {
  linked: readonly LinkedPiece[];
  /** Those of the arrangement that are not. */
  others: readonly JudgedEvidence[];
  waiver: Waiver | undefined;
}

/** The evidence of the arrangement as it stands to a question, judged as this assessment judges it; undefined until known. */
export function usePieces({ assessment, pack, question }: SideProps): Pieces | undefined {
  const { id, arrangementId } = assessment;
  const links = useAnswer('evidence.listLinks', { assessmentId: id });
  const evidence = useAnswer('evidence.list', { arrangementId });
  const appraisal = useAnswer('assessments.appraise', { id });
  return useMemo(() => {
    if (!links.data || !evidence.data || !appraisal.data) return undefined;
    const today = hongKongDay(new Date());
    const { coverage } = appraisal.data;
    const here = links.data.links.filter(link => link.questionId === question.id);
    const pieces = evidence.data.evidence.map(piece =>
      judgeEvidence(piece, pack.evidenceTypes, coverage, today),
    );
    const linkOf = (piece: JudgedEvidence) => here.find(link => link.evidenceId === piece.evidence.id);
    return {
      linked: pieces.flatMap(piece => {
        const link = linkOf(piece);
        return link ? [{ ...piece, link }] : [];
      }),
      others: pieces.filter(piece => !linkOf(piece)),
      waiver: links.data.waivers.find(waiver => waiver.questionId === question.id),
    };
  }, [links.data, evidence.data, appraisal.data, pack, question.id]);
}
