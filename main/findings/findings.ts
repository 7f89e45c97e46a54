import { randomUUID } from 'node:crypto';
import { findAssessment } from '../../db/assessments.ts';
import { nextOrdinal } from '../../db/counters.ts';
import { findFinding, listFindings, saveFinding } from '../../db/findings.ts';
import type { WriteHandle } from '../../db/handles.ts';
import type { findingsApi } from '../../shared/api/findings.ts';
import { quotedNumber } from '../../shared/domain/arrangements.ts';
import { type Finding, type FindingContent, findFindingFaults } from '../../shared/domain/findings.ts';
import { Refusal } from '../../shared/domain/refusal.ts';
import { moveAssessment, packOf, questionOf, takePart } from '../assessments/edit-assessment.ts';
import { type Handlers, required, requirePerson, requireRevision } from '../context.ts';
import { writeNewFile } from '../write-new-file.ts';
import { composeFindingsSheet } from './findings-sheet.ts';

export const findingsHandlers: Handlers<typeof findingsApi> = {
  'findings.list': ({ store }, { assessmentId }) =>
    store.read(db => {
      required(findAssessment(db, assessmentId), 'assessment');
      return { findings: listFindings(db, assessmentId) };
    }),

  'findings.record': ({ store, actor }, { assessmentId, questionId, content }) =>
    store.mutate(actor, db => {
      const assessment = moveAssessment(db, assessmentId, 'annotate');
      questionOf(db, assessment, questionId);
      requireSound(content);
      const number = quotedNumber('F', nextOrdinal(db, 'finding'));
      const finding: Finding = {
        id: randomUUID(),
        number,
        assessmentId,
        questionId,
        revision: 1,
        ...content,
        acceptance: null,
      };
      saveFinding(db, finding);
      const data = { number, questionId, severity: content.severity };
      return { value: finding, events: [{ kind: 'finding.recorded', assessmentId, data }] };
    }),

  'findings.save': ({ store, actor }, { id, expectedRevision, content }) =>
    store.mutate(actor, db => {
      const stored = readForEdit(db, id, expectedRevision);
      requireSound(content);
      // What was accepted was the finding as it was graded; a graver one has to be accepted anew.
      const acceptance = content.severity === stored.severity ? stored.acceptance : null;
      const finding: Finding = { ...stored, ...content, acceptance, revision: stored.revision + 1 };
      saveFinding(db, finding);
      const { number, revision, severity, status } = finding;
      return {
        value: finding,
        events: [
          {
            kind: 'finding.saved',
            assessmentId: finding.assessmentId,
            data: { number, revision, severity, status },
          },
        ],
      };
    }),

  'findings.acceptRisk': (context, { id, expectedRevision, reason, owner, expiresOn }) =>
    context.store.mutate(context.actor, db => {
      const person = requirePerson(context);
      const stored = readForEdit(db, id, expectedRevision);
      takePart(db, stored.assessmentId, person.id, 'approver');
      const acceptance = { reason, owner, expiresOn, acceptedBy: person.id, acceptedAt: context.at };
      const finding: Finding = { ...stored, acceptance, revision: stored.revision + 1 };
      saveFinding(db, finding);
      const data = { number: finding.number, severity: finding.severity, expiresOn };
      return {
        value: finding,
        events: [{ kind: 'finding.risk_accepted', assessmentId: finding.assessmentId, data }],
      };
    }),

  'findings.export': async ({ store, files, deps }, { assessmentId, ids, language, target }) => {
    const { findings, pack } = store.read(db => {
      const assessment = required(findAssessment(db, assessmentId), 'assessment');
      const all = new Map(listFindings(db, assessmentId).map(finding => [finding.id, finding]));
      return {
        findings: ids.map(id => required(all.get(id), 'finding')),
        pack: packOf(db, assessment).pack,
      };
    });
    const sheet = composeFindingsSheet(findings, { pack, language, now: deps.clock() });
    await writeNewFile(files.redeem(target, 'write'), async out => {
      await out.write(sheet);
    });
    return { rows: findings.length };
  },
};

function readForEdit(db: WriteHandle, id: string, expectedRevision: number): Finding {
  const stored = required(findFinding(db, id), 'finding');
  requireRevision(stored.revision, expectedRevision);
  moveAssessment(db, stored.assessmentId, 'annotate');
  return stored;
}

function requireSound(content: FindingContent): void {
  const fault = findFindingFaults(content)[0];
  if (fault) throw new Refusal('validation', fault);
}
