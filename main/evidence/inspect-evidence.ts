import { randomUUID } from 'node:crypto';
import { findEvidence, listEvidence } from '../../db/evidence.ts';
import { findInspection, readPageTexts, saveInspection } from '../../db/inspections.ts';
import type { Store } from '../../db/store.ts';
import type { Evidence } from '../../shared/domain/evidence.ts';
import { settleClass } from '../../shared/domain/recognition/apply.ts';
import type { InspectionResult, Proposal } from '../../shared/domain/recognition/inspection.ts';
import {
  describesFile,
  mergeProposals,
  readSidecar,
  sidecarProposals,
} from '../../shared/domain/recognition/sidecar.ts';
import { required, type SessionContext } from '../context.ts';
import { forkInspector } from './inspect/fork-inspector.ts';
import { type InspectedFile, Inspector } from './inspect/inspector.ts';
import { recognitionOf } from './recognition-rules.ts';

/** The bytes of a piece, for the process that looks into it. */
export const fileOf = ({ session }: SessionContext, { file }: Evidence): InspectedFile => ({
  name: file.originalName,
  size: file.size,
  read: (begin, end) => session.workspace.evidence.readPart(file.sha256, begin, end - begin),
});

export const startInspector = ({ deps }: SessionContext): Inspector =>
  new Inspector(deps.startInspector ?? (() => forkInspector()));

/** Looks into pieces one after the other and keeps what was found; each is durable before the next begins. */
export async function inspectEvidence(
  context: SessionContext,
  ids: readonly string[],
): Promise<{ inspected: number; flagged: number; proposals: number }> {
  const { store, signal, progress } = context;
  const { rules, types } = recognitionOf(store);
  const inspector = startInspector(context);
  const counts = { inspected: 0, flagged: 0, proposals: 0 };
  try {
    for (const id of ids) {
      progress('evidence.inspecting', counts.inspected, ids.length);
      const piece = required(
        store.read(db => findEvidence(db, id)),
        'evidence',
      );
      const result = await inspector.inspect(fileOf(context, piece), rules, signal);
      const beside = store.read(db => besideIt(db, piece));
      const proposals = settleClass(mergeProposals(result.inspection.proposals, beside), types);
      keep(context, piece, { ...result, inspection: { ...result.inspection, proposals } });
      describeOthers(context, piece, result);
      counts.inspected += 1;
      counts.flagged += result.inspection.flags.length > 0 ? 1 : 0;
      counts.proposals += proposals.length;
    }
  } finally {
    inspector.close();
  }
  return counts;
}

function keep(
  { store, actor, at }: SessionContext,
  { id, number }: Evidence,
  { inspection, texts }: InspectionResult,
): void {
  // One job looks into many: each is a transaction of its own, and looking again does no harm.
  store.mutate({ ...actor, commandId: randomUUID() }, db => {
    saveInspection(db, id, inspection, texts, at);
    const data = { number, flags: [...inspection.flags], proposals: inspection.proposals.length };
    return { value: null, events: [{ kind: 'evidence.inspected', data }] };
  });
}

type Db = Parameters<Parameters<Store['read']>[0]>[0];

/** What descriptions that were saved beside a download say of it. */
const besideIt = (db: Db, piece: Evidence): Proposal[] =>
  listEvidence(db, piece.arrangementId)
    .filter(({ id, file }) => id !== piece.id && /\.json$/i.test(file.originalName))
    .flatMap(({ id, file }) => {
      const metadata = readSidecar(readPageTexts(db, id)[0]?.text ?? '');
      return metadata && describesFile(metadata, file.originalName, piece.file.originalName)
        ? sidecarProposals(metadata, file.originalName)
        : [];
    });

/** A description that comes after what it describes still says it. */
function describeOthers(context: SessionContext, sidecar: Evidence, { texts }: InspectionResult): void {
  if (!/\.json$/i.test(sidecar.file.originalName)) return;
  const metadata = readSidecar(texts[0]?.text ?? '');
  if (!metadata) return;
  const others = context.store.read(db =>
    listEvidence(db, sidecar.arrangementId).flatMap(piece => {
      const known = findInspection(db, piece.id);
      const fits = describesFile(metadata, sidecar.file.originalName, piece.file.originalName);
      return known && fits && piece.id !== sidecar.id
        ? [{ piece, inspection: known.inspection, texts: readPageTexts(db, piece.id) }]
        : [];
    }),
  );
  for (const { piece, inspection, texts: pages } of others) {
    const added = sidecarProposals(metadata, sidecar.file.originalName);
    keep(context, piece, {
      inspection: { ...inspection, proposals: mergeProposals(inspection.proposals, added) },
      texts: pages,
    });
  }
}
