import type { SigningIdentity } from '../../main/signatures/identity.ts';
import type { AssessmentDocument } from '../../shared/domain/assessment-document.ts';
import { type Bundle, bagInfoOf } from '../../shared/domain/bundles.ts';
import { toCanonicalJson } from '../../shared/domain/canonical-json.ts';
import { type SigningRole, signingRoles } from '../../shared/domain/people.ts';
import { formatManifest } from '../../shared/domain/statements.ts';
import { decisionOf } from './backend.ts';
import {
  allFiles,
  type Files,
  makeSigner,
  makeTrail,
  now,
  packBytes,
  readBundleFiles,
  saveBytes,
  sha256,
  signAll,
} from './forge-bundle.ts';

export interface Forge {
  forgers: Record<SigningRole, SigningIdentity>;
  /** The same bundle with another history, signed by the forgers. */
  forge: (change: (bundle: Bundle, document: AssessmentDocument) => void) => Promise<string>;
}

/** A sealed bundle as other people would have made and signed it. */
export async function forgeFrom(source: string, assessor = 'A'): Promise<Forge> {
  const forgers = {
    assessor: await makeSigner(assessor),
    reviewer: await makeSigner('B'),
    approver: await makeSigner('C'),
  };
  return {
    forgers,
    async forge(change) {
      const { folder, files } = await readBundleFiles(source);
      const bundle = JSON.parse(String(files.get('bundle.json'))) as Bundle;
      const document = JSON.parse(String(files.get('data/assessment.json'))) as AssessmentDocument;
      change(bundle, document);
      const assessment = { ...document.assessment, id: bundle.assessmentId, revision: bundle.revision };
      Object.assign(document, { assessment, workspaceId: bundle.workspaceId });
      const trail = makeTrail(String(files.get('data/audit.jsonl')), bundle);
      bundle.audit = { count: bundle.audit.count, head: trail.head };
      const data: Files = new Map([...files].filter(([name]) => name.startsWith('data/')));
      data.set('data/audit.jsonl', Buffer.from(trail.text));
      data.set('data/assessment.json', Buffer.from(toCanonicalJson(document)));
      const hashed = [...data].map(([name, bytes]) => ({ path: name, sha256: sha256(bytes) }));
      const tags: Files = new Map([...files].filter(([name]) => /^(bagit|verify)\.txt$/.test(name)));
      tags.set('bundle.json', Buffer.from(toCanonicalJson(bundle)));
      tags.set('bag-info.txt', Buffer.from(bagInfoOf(bundle)));
      tags.set('manifest-sha256.txt', Buffer.from(formatManifest(hashed)));
      const steps = signingRoles.map(role => ({
        role,
        signer: forgers[role],
        decision: decisionOf[role],
        at: now,
      }));
      return saveBytes(await packBytes(folder, allFiles(data, tags, await signAll(tags, steps))));
    },
  };
}
