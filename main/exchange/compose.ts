import { randomBytes } from 'node:crypto';
import { listAnswers } from '../../db/answers.ts';
import { findArrangement } from '../../db/arrangements.ts';
import { listAssessmentLines } from '../../db/audit.ts';
import type { FrozenFile } from '../../db/bundles.ts';
import { findSealBefore, readSnapshotOf } from '../../db/exchange.ts';
import type { ReadHandle } from '../../db/handles.ts';
import { readPackContent } from '../../db/packs.ts';
import { listPeople } from '../../db/people.ts';
import type { Assessment } from '../../shared/domain/assessments.ts';
import {
  type Bundle,
  bagDeclaration,
  bagInfoOf,
  bundleSchema,
  requiredRolesOf,
} from '../../shared/domain/bundles.ts';
import { toCanonicalJson } from '../../shared/domain/canonical-json.ts';
import type { Evidence } from '../../shared/domain/evidence.ts';
import { contextQuestions, type Exchange } from '../../shared/domain/exchange.ts';
import {
  exchangeDocumentSchema,
  exchangeWordsPath,
  exchangeWordsSchema,
  type Snapshot,
} from '../../shared/domain/exchange-document.ts';
import { Refusal } from '../../shared/domain/refusal.ts';
import { formatManifest } from '../../shared/domain/statements.ts';
import { packOf } from '../assessments/edit-assessment.ts';
import { textFile } from '../bundles/freeze.ts';
import { verifyText } from '../bundles/verify-text.ts';
import { required } from '../context.ts';
import { readSnapshot } from './read-snapshot.ts';

export interface Sending {
  exchange: Pick<Exchange, 'id' | 'kind' | 'baseId' | 'counterpart' | 'note' | 'dueOn' | 'questionIds'>;
  assessment: Assessment;
  workspaceId: string;
  /** Whether linked files go along. */
  evidence: boolean;
}

/** Chooses what travels. Only links whose file is there too: on the other side a missing link would look like a removed one. */
export function selectContent(db: ReadHandle, { exchange, assessment, evidence }: Sending) {
  const { snapshot, evidence: linked } = readSnapshot(db, assessment, exchange.questionIds);
  const base = exchange.baseId === null ? undefined : readSnapshotOf(db, exchange.baseId);
  const known = new Set(base?.links.map(link => link.sha256));
  const carried = evidence ? linked.filter(piece => !known.has(piece.file.sha256)) : [];
  const travels = new Set([...known, ...carried.map(piece => piece.file.sha256)]);
  const goes = ({ sha256 }: { sha256: string }) => travels.has(sha256);
  return {
    snapshot: {
      ...snapshot,
      links: snapshot.links.filter(goes),
      evidence: snapshot.evidence.filter(goes),
    },
    carried,
  };
}

/** Every file of a working or delegation bundle but the sender's signature; evidence has its bytes elsewhere. */
export function composeBundle(
  db: ReadHandle,
  sending: Sending,
  snapshot: Snapshot,
  carried: readonly Evidence[],
): { files: FrozenFile[]; folder: string } {
  const { assessment, exchange } = sending;
  const data = [
    textFile('data/assessment.json', composeDocument(db, sending, carried)),
    textFile(exchangeWordsPath, composeWords(db, sending, snapshot)),
    textFile('data/pack.json', readPackContent(db, assessment.packId, assessment.packVersion)),
    ...carried.flatMap(({ file, facts: { exportClass } }, index): FrozenFile[] => [
      textFile(`${folderOf(index)}/meta.json`, toCanonicalJson({ class: exportClass })),
      { ...file, path: `${folderOf(index)}/blob`, bytes: null },
    ]),
  ];
  const audit = listAssessmentLines(db, assessment.id);
  data.push(textFile('data/audit.jsonl', audit.lines.map(line => `${line}\n`).join('')));
  const bundle = describe(db, sending, { count: audit.lines.length, head: audit.head });
  const tags = [
    textFile('bagit.txt', bagDeclaration),
    textFile('bag-info.txt', bagInfoOf(bundle)),
    textFile('bundle.json', toCanonicalJson(bundle)),
    textFile('verify.txt', verifyText),
    textFile('manifest-sha256.txt', formatManifest(data)),
  ];
  return { files: [...data, ...tags], folder: `assay-${exchange.kind}-${exchange.id.slice(0, 8)}` };
}

const folderOf = (index: number): string => `data/evidence/x-${index + 1}`;

function composeDocument(
  db: ReadHandle,
  { exchange, assessment }: Sending,
  carried: readonly Evidence[],
): string {
  const arrangement = required(findArrangement(db, assessment.arrangementId), 'arrangement');
  const { accountableExecutive: _executive, businessOwner: _owner, ...facts } = arrangement.facts;
  const { state: _state, seal: _seal, startedBy: _by, ...shown } = assessment;
  const context = new Set(contextQuestions(packOf(db, assessment).pack));
  for (const id of exchange.questionIds) context.delete(id);
  return toCanonicalJson(
    exchangeDocumentSchema.parse({
      format: 'assay-exchange/1',
      assessment: shown,
      arrangement: { id: arrangement.id, facts },
      questionIds: exchange.questionIds,
      dueOn: exchange.dueOn,
      context: listAnswers(db, assessment.id).flatMap(({ questionId, serviceId, value }) =>
        context.has(questionId) && value !== null ? [{ questionId, serviceId, value }] : [],
      ),
      evidence: carried.map(({ file, facts: known }, index) => ({
        folder: folderOf(index),
        file,
        facts: known,
      })),
    }),
  );
}

function composeWords(db: ReadHandle, { exchange }: Sending, snapshot: Snapshot): string {
  const speaking = new Set(
    snapshot.threads.flatMap(({ resolved, comments }) => [
      ...comments.map(comment => comment.authorId),
      ...(resolved ? [resolved.by] : []),
    ]),
  );
  return toCanonicalJson(
    exchangeWordsSchema.parse({
      salt: randomBytes(32).toString('hex'),
      recipient: exchange.counterpart,
      note: exchange.note,
      people: listPeople(db)
        .filter(person => speaking.has(person.id))
        .map(({ id, name }) => ({ id, name })),
      snapshot,
    }),
  );
}

function describe(
  db: ReadHandle,
  { exchange, assessment, workspaceId }: Sending,
  audit: Bundle['audit'],
): Bundle {
  const arrangement = required(findArrangement(db, assessment.arrangementId), 'arrangement');
  const previousSeal = findSealBefore(db, assessment.id, assessment.revision);
  if (previousSeal === null && assessment.revision > 1)
    throw new Refusal('conflict', 'exchange.seal_unknown');
  return bundleSchema.parse({
    format: 'assay-bundle/1',
    kind: exchange.kind,
    bundleId: exchange.id,
    baseBundleId: exchange.baseId,
    workspaceId,
    arrangement: { id: arrangement.id, name: arrangement.facts.name },
    assessmentId: assessment.id,
    revision: assessment.revision,
    previousSeal,
    audit,
    pack: { id: assessment.packId, version: assessment.packVersion, hash: assessment.packHash },
    requiredRoles: [...requiredRolesOf[exchange.kind]],
  });
}
