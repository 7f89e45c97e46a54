import { listFrozenFiles } from '../../db/bundles.ts';
import { openEvidence, openRecords } from '../../db/driver.ts';
import { createEvidenceStore } from '../../db/evidence-store.ts';
import { listSignatures } from '../../db/signatures.ts';
import { createStore } from '../../db/store.ts';
import { writeBundle } from '../bundles/write-bundle.ts';
import type { RawKeys } from '../workspace/keys.ts';
import { layoutOf } from '../workspace/layout.ts';
import { serveJob } from './serve-job.ts';

export interface ExportInput {
  /** The workspace. */
  folder: string;
  keys: RawKeys;
  freeze: { id: string; folder: string };
  target: string;
}

/** Reads on connections of its own, for a connection belongs to one thread; frozen content never changes meanwhile. */
await serveJob<ExportInput>(async ({ folder, keys, freeze, target }, { signal, progress }) => {
  const layout = layoutOf(folder);
  const records = openRecords(layout.records, keys.records, { readonly: true });
  const evidence = openEvidence(layout.evidence, keys.evidence, { readonly: true });
  try {
    const store = createStore(records, () => new Date());
    const blobs = createEvidenceStore(evidence);
    const { files, signed } = store.read(db => ({
      files: listFrozenFiles(db, freeze.id),
      signed: listSignatures(db, freeze.id),
    }));
    const sources = files.map(({ path, size, crc32, sha256, bytes }) => ({
      path,
      size,
      crc32,
      open: () => (bytes ? [bytes] : blobs.read(sha256)),
    }));
    return await writeBundle({
      target,
      folder: freeze.folder,
      files: sources,
      signed,
      signal,
      onProgress: progress,
    });
  } finally {
    records.close();
    evidence.close();
  }
});
