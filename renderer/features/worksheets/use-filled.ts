import { useMemo } from 'react';
import type { Answer } from '../../../shared/domain/answers.ts';
import type { Arrangement } from '../../../shared/domain/arrangements.ts';
import type { Assessment } from '../../../shared/domain/assessments.ts';
import type { Evidence, EvidenceLink } from '../../../shared/domain/evidence.ts';
import type { Finding } from '../../../shared/domain/findings.ts';
import type { Pack } from '../../../shared/domain/packs.ts';
import { factsFrom, listAsked } from '../../../shared/domain/scope.ts';
import { useAnswer } from '../../state/client.ts';

/** Everything that is printed of an assessment. */
export interface Filled {
  arrangement: Arrangement;
  /** Ids of the questions that are asked. */
  asked: ReadonlySet<string>;
  answers: readonly Answer[];
  links: readonly EvidenceLink[];
  evidence: readonly Evidence[];
  findings: readonly Finding[];
}

/** Undefined until all of it is there: half of it on paper would be wrong. */
export function useFilled({ id, arrangementId, tier }: Assessment, pack: Pack): Filled | undefined {
  const arrangement = useAnswer('arrangements.get', { id: arrangementId }).data;
  const answers = useAnswer('answers.list', { assessmentId: id }).data?.answers;
  const links = useAnswer('evidence.listLinks', { assessmentId: id }).data?.links;
  const evidence = useAnswer('evidence.list', { arrangementId }).data?.evidence;
  const findings = useAnswer('findings.list', { assessmentId: id }).data?.findings;
  return useMemo(() => {
    if (!arrangement || !answers || !links || !evidence || !findings) return undefined;
    const asked = listAsked(pack, tier, factsFrom(pack, answers)).map(({ question }) => question.id);
    return { arrangement, asked: new Set(asked), answers, links, evidence, findings };
  }, [arrangement, answers, links, evidence, findings, pack, tier]);
}
