import { listFrozenFiles } from '../../db/bundles.ts';
import { openEvidence, openRecords } from '../../db/driver.ts';
import { createEvidenceStore } from '../../db/evidence-store.ts';
import { listSignatures } from '../../db/signatures.ts';
import { createStore } from '../../db/store.ts';
import { memoryFile, type SignedStatement, writeBundle } from '../bundles/write-bundle.ts';
import type { RawKeys } from '../workspace/keys.ts';
import { layoutOf } from '../workspace/layout.ts';
import { serveJob } from './serve-job.ts';

export interface ExportInput {
  /** The workspace. */
  folder: string;
  keys: RawKeys;
  freeze: { id: string; folder: string };
  target: string;
  /** For a redacted copy: what it lacks, redactions.json, and the word of its maker. */
  redaction: { leftOut: readonly string[]; content: Uint8Array; signed: SignedStatement } | null;
  /** The whole file is encrypted with it; null for the plain bundle. */
  passphrase: string | null;
}

/** Reads on connections of its own, for a connection belongs to one thread; frozen content never changes meanwhile. */
await serveJob<ExportInput>(
  async ({ folder, keys, freeze, target, redaction, passphrase }, { signal, progress }) => {
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
      const leftOut = new Set(redaction?.leftOut);
      const kept = files.filter(file => !leftOut.has(file.path));
      const sources = kept.map(({ path, size, crc32, sha256, bytes }) => ({
        path,
        size,
        crc32,
        open: () => (bytes ? [bytes] : blobs.read(sha256)),
      }));
      return await writeBundle({
        target,
        folder: freeze.folder,
        files: redaction ? [...sources, memoryFile('redactions.json', redaction.content)] : sources,
        signed: redaction ? [...signed, redaction.signed] : signed,
        passphrase,
        signal,
        onProgress: progress,
      });
    } finally {
      records.close();
      evidence.close();
    }
  },
);
