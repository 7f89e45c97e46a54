import { randomUUID } from 'node:crypto';
import { nextOrdinal } from '../../db/counters.ts';
import { addEvidence, findEvidence, findEvidenceByHash } from '../../db/evidence.ts';
import { addWrapping } from '../../db/inspections.ts';
import { quotedNumber } from '../../shared/domain/arrangements.ts';
import { type Evidence, factsOfNewFile } from '../../shared/domain/evidence.ts';
import { Refusal } from '../../shared/domain/refusal.ts';
import { required, requirePerson, type SessionContext } from '../context.ts';
import { fileOf, startInspector } from './inspect-evidence.ts';

/** Takes an attachment out of a piece, as a piece of its own; what is there already is only linked. */
export async function extractAttachment(
  context: SessionContext,
  { id, path }: { id: string; path: readonly number[] },
): Promise<Evidence> {
  const { store, session, actor, signal, at } = context;
  const person = requirePerson(context);
  const wrapper = required(
    store.read(db => findEvidence(db, id)),
    'evidence',
  );
  const inspector = startInspector(context);
  let name = '';
  try {
    const bytes = inspector.extract(fileOf(context, wrapper), path, signal, given => {
      name = given;
    });
    const blob = await session.workspace.evidence.put(bytes, { signal });
    if (blob.size === 0) throw new Refusal('validation', 'evidence.empty_file');
    return store.mutate(actor, db => {
      const { arrangementId } = wrapper;
      const same = findEvidenceByHash(db, arrangementId, blob.sha256);
      const { sha256, crc32, size } = blob;
      const number = same?.number ?? quotedNumber('E', nextOrdinal(db, 'evidence'));
      const piece: Evidence = same ?? {
        id: randomUUID(),
        number,
        arrangementId,
        revision: 1,
        facts: factsOfNewFile(name, 'other', wrapper.facts.exportClass),
        file: { sha256, crc32, size, originalName: name },
        addedBy: person.id,
        addedAt: at,
      };
      if (!same) addEvidence(db, piece);
      addWrapping(db, { evidenceId: piece.id, wrapperId: wrapper.id, path: [...path] });
      const data = { arrangementId, number, wrapper: wrapper.number, sha256, size };
      return { value: piece, events: [{ kind: 'evidence.attachment_taken_out', data }] };
    });
  } finally {
    inspector.close();
  }
}
