import { findArrangement, saveArrangement } from '../../db/arrangements.ts';
import { addAssessment } from '../../db/assessments.ts';
import { nextOrdinal } from '../../db/counters.ts';
import type { WriteHandle } from '../../db/handles.ts';
import { findPack } from '../../db/packs.ts';
import { quotedNumber } from '../../shared/domain/arrangements.ts';
import type { Assessment } from '../../shared/domain/assessments.ts';
import type { AuditEventInput } from '../../shared/domain/audit.ts';
import { requirePerson, type SessionContext } from '../context.ts';
import { packAdded, storePack } from '../packs/packs.ts';
import type { ExchangeContent } from './read-bundle.ts';

/**
 * Makes room for questions that came from elsewhere: the same assessment under the same id, of an arrangement that has a number
 * of its own here. What people there keep to themselves, such as names, does not come along.
 */
export function beginAssessment(
  context: SessionContext,
  db: WriteHandle,
  { document, pack }: ExchangeContent,
): AuditEventInput[] {
  const { at } = context;
  const { id: arrangementId, facts } = document.arrangement;
  const events: AuditEventInput[] = [];
  // Whoever looks after the packs is told whence a new one came.
  if (!findPack(db, pack.id, pack.version)) {
    storePack(db, pack);
    events.push(packAdded(pack));
  }
  if (!findArrangement(db, arrangementId)) {
    const number = quotedNumber('A', nextOrdinal(db, 'arrangement'));
    const full = { ...facts, accountableExecutive: '', businessOwner: '' };
    saveArrangement(db, {
      id: arrangementId,
      number,
      revision: 1,
      createdAt: at,
      updatedAt: at,
      facts: full,
    });
    events.push({ kind: 'arrangement.created', data: { arrangementId, number } });
  }
  const assessment: Assessment = {
    ...document.assessment,
    state: 'draft',
    seal: null,
    startedBy: requirePerson(context).id,
  };
  addAssessment(db, assessment);
  const { packId, packVersion, packHash, tier } = assessment;
  const data = { arrangementId, packId, packVersion, packHash, tier };
  return [...events, { kind: 'assessment.started', assessmentId: assessment.id, data }];
}
