import type { Evidence, EvidenceFacts, EvidenceLink, Waiver } from '../shared/domain/evidence.ts';
import type { ReadHandle, WriteHandle } from './handles.ts';

interface EvidenceRow {
  id: string;
  number: string;
  arrangement_id: string;
  revision: number;
  facts: string;
  sha256: string;
  crc32: number;
  size: number;
  original_name: string;
  added_by: string;
  added_at: string;
}

const toEvidence = (row: EvidenceRow): Evidence => ({
  id: row.id,
  number: row.number,
  arrangementId: row.arrangement_id,
  revision: row.revision,
  facts: JSON.parse(row.facts) as EvidenceFacts,
  file: { sha256: row.sha256, crc32: row.crc32, size: row.size, originalName: row.original_name },
  addedBy: row.added_by,
  addedAt: row.added_at,
});

export function listEvidence(db: ReadHandle, arrangementId: string): Evidence[] {
  return db.sqlite
    .prepare<[string], EvidenceRow>(
      'SELECT * FROM evidence WHERE arrangement_id = ? ORDER BY added_at, length(number), number',
    )
    .all(arrangementId)
    .map(toEvidence);
}

export function findEvidence(db: ReadHandle, id: string): Evidence | undefined {
  const row = db.sqlite.prepare<[string], EvidenceRow>('SELECT * FROM evidence WHERE id = ?').get(id);
  return row && toEvidence(row);
}

export function findEvidenceByNumber(db: ReadHandle, number: string): Evidence | undefined {
  const row = db.sqlite.prepare<[string], EvidenceRow>('SELECT * FROM evidence WHERE number = ?').get(number);
  return row && toEvidence(row);
}

export function findEvidenceByHash(
  db: ReadHandle,
  arrangementId: string,
  sha256: string,
): Evidence | undefined {
  const row = db.sqlite
    .prepare<[string, string], EvidenceRow>('SELECT * FROM evidence WHERE arrangement_id = ? AND sha256 = ?')
    .get(arrangementId, sha256);
  return row && toEvidence(row);
}

/**
 * Hashes of bytes that are needed: of evidence, of pieces that can be put back, of every content that was ever frozen, and of
 * bundles that are kept. Any other blob of evidence.db is an orphan of an interrupted intake, or was given up.
 */
export function listLinkedHashes(db: ReadHandle): string[] {
  return db.sqlite
    .prepare<[], string>(
      `SELECT sha256 FROM evidence
       UNION SELECT sha256 FROM evidence_removals WHERE outcome = 'removed'
       UNION SELECT sha256 FROM frozen_files WHERE bytes IS NULL
       UNION SELECT sha256 FROM kept_bundles WHERE removed_at IS NULL`,
    )
    .pluck()
    .all();
}

export function addEvidence(db: WriteHandle, evidence: Evidence): void {
  const { id, number, arrangementId, revision, facts, file, addedBy, addedAt } = evidence;
  db.sqlite
    .prepare(
      `INSERT INTO evidence (id, number, arrangement_id, revision, facts, sha256, crc32, size, original_name, added_by, added_at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    )
    .run(
      id,
      number,
      arrangementId,
      revision,
      JSON.stringify(facts),
      file.sha256,
      file.crc32,
      file.size,
      file.originalName,
      addedBy,
      addedAt,
    );
}

export function saveEvidenceFacts(db: WriteHandle, id: string, revision: number, facts: EvidenceFacts): void {
  db.sqlite
    .prepare('UPDATE evidence SET revision = ?, facts = ? WHERE id = ?')
    .run(revision, JSON.stringify(facts), id);
}

export function listEvidenceLinks(db: ReadHandle, assessmentId: string): EvidenceLink[] {
  return db.sqlite
    .prepare<[string], { question_id: string; evidence_id: string; locator: string }>(
      'SELECT question_id, evidence_id, locator FROM evidence_links WHERE assessment_id = ?',
    )
    .all(assessmentId)
    .map(row => ({
      assessmentId,
      questionId: row.question_id,
      evidenceId: row.evidence_id,
      locator: JSON.parse(row.locator) as EvidenceLink['locator'],
    }));
}

/** Questions of assessments that can still change at which a piece of evidence is linked. */
export function listOpenUses(
  db: ReadHandle,
  evidenceId: string,
): { assessmentId: string; questionId: string }[] {
  return db.sqlite
    .prepare<[string], { assessmentId: string; questionId: string }>(
      `SELECT l.assessment_id AS assessmentId, l.question_id AS questionId
       FROM evidence_links l JOIN assessments a ON a.id = l.assessment_id
       WHERE l.evidence_id = ? AND a.state IN ('draft', 'returned', 'in-review', 'reviewed')`,
    )
    .all(evidenceId);
}

/** Adds the link, or gives an existing one a new locator; undoing a command removes only links that it added and nobody changed. */
export function saveEvidenceLink(db: WriteHandle, link: EvidenceLink, commandId: string): void {
  db.sqlite
    .prepare(
      `INSERT INTO evidence_links (assessment_id, question_id, evidence_id, locator, command_id) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT (assessment_id, question_id, evidence_id) DO UPDATE SET locator = excluded.locator, command_id = ''`,
    )
    .run(link.assessmentId, link.questionId, link.evidenceId, JSON.stringify(link.locator), commandId);
}

/** True when there was a link to remove. */
export function removeEvidenceLink(
  db: WriteHandle,
  { assessmentId, questionId, evidenceId }: Omit<EvidenceLink, 'locator'>,
): boolean {
  return (
    db.sqlite
      .prepare('DELETE FROM evidence_links WHERE assessment_id = ? AND question_id = ? AND evidence_id = ?')
      .run(assessmentId, questionId, evidenceId).changes === 1
  );
}

export function listWaivers(db: ReadHandle, assessmentId: string): Waiver[] {
  return db.sqlite
    .prepare<[string], Waiver>(
      `SELECT assessment_id AS assessmentId, question_id AS questionId, reason, expires_on AS expiresOn,
         granted_by AS grantedBy FROM waivers WHERE assessment_id = ? ORDER BY question_id`,
    )
    .all(assessmentId);
}

/** Grants a waiver, or replaces the one at the question. */
export function saveWaiver(db: WriteHandle, waiver: Waiver): void {
  db.sqlite
    .prepare(
      `INSERT INTO waivers (assessment_id, question_id, reason, expires_on, granted_by)
       VALUES (@assessmentId, @questionId, @reason, @expiresOn, @grantedBy)
       ON CONFLICT (assessment_id, question_id)
       DO UPDATE SET reason = excluded.reason, expires_on = excluded.expires_on, granted_by = excluded.granted_by`,
    )
    .run(waiver);
}

/** The waiver that was taken away, if there was one. */
export function removeWaiver(
  db: WriteHandle,
  { assessmentId, questionId }: Pick<Waiver, 'assessmentId' | 'questionId'>,
): Pick<Waiver, 'expiresOn'> | undefined {
  return db.sqlite
    .prepare<[string, string], Pick<Waiver, 'expiresOn'>>(
      'DELETE FROM waivers WHERE assessment_id = ? AND question_id = ? RETURNING expires_on AS expiresOn',
    )
    .get(assessmentId, questionId);
}

/** Links that one command made and nobody has changed since. */
export function listLinksMadeBy(
  db: ReadHandle,
  assessmentId: string,
  commandId: string,
): { questionId: string; evidenceId: string }[] {
  return db.sqlite
    .prepare<[string, string], { questionId: string; evidenceId: string }>(
      `SELECT question_id AS questionId, evidence_id AS evidenceId FROM evidence_links
       WHERE assessment_id = ? AND command_id = ?`,
    )
    .all(assessmentId, commandId);
}

/** Takes a piece of evidence away to which nothing refers any more; gives whether it was one. */
export function removeUnusedEvidence(db: WriteHandle, id: string): boolean {
  const isUsed = db.sqlite
    .prepare<{ id: string }, number>(
      `SELECT 1 FROM evidence_links WHERE evidence_id = @id
       UNION ALL SELECT 1 FROM evidence_wrappers WHERE @id IN (evidence_id, wrapper_id)
       UNION ALL SELECT 1 FROM evidence_successions WHERE @id IN (older_id, newer_id)`,
    )
    .pluck()
    .get({ id });
  if (isUsed !== undefined) return false;
  db.sqlite.prepare('DELETE FROM evidence_inspections WHERE evidence_id = ?').run(id);
  return db.sqlite.prepare('DELETE FROM evidence WHERE id = ?').run(id).changes > 0;
}
