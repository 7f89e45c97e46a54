import { createHash } from 'node:crypto';
import { type Freeze, listFrozenFiles } from '../../db/bundles.ts';
import {
  findCopyByHash,
  findRedaction,
  listReceipts,
  type StoredCopy,
  type StoredRedaction,
} from '../../db/copies.ts';
import type { ReadHandle } from '../../db/handles.ts';
import { listSignatures } from '../../db/signatures.ts';
import type { BundleFile } from '../../shared/domain/bundle-contents.ts';
import { comparePaths } from '../../shared/domain/bundle-paths.ts';
import { type Redactions, redactionsSchema } from '../../shared/domain/bundles.ts';
import { toCanonicalJson } from '../../shared/domain/canonical-json.ts';
import type { Copy } from '../../shared/domain/copies.ts';
import { type CopyRequest, reasonOf, selectLeftOut } from '../../shared/domain/export-profiles.ts';
import { Refusal } from '../../shared/domain/refusal.ts';
import { translate } from '../../shared/messages/index.ts';
import { requirePerson, type SessionContext } from '../context.ts';
import { openOwnIdentity } from '../signatures/own-identity.ts';
import { signStatement } from '../signatures/signing.ts';
import { describeContents } from './describe-contents.ts';
import { composeStatement, type SignedStatement } from './write-bundle.ts';

/** What a copy for somebody is made of, before a byte is written. */
export interface PreparedCopy {
  copy: Omit<StoredCopy, 'bundleId' | 'encrypted'>;
  redaction: Omit<StoredRedaction, 'bundleId'> | null;
  /** What the writer needs of it. */
  source: { leftOut: readonly string[]; content: Uint8Array; signed: SignedStatement } | null;
}

/**
 * Decides what a copy leaves out, and has whoever makes it sign exactly that. Everybody who signed the content vouches for the
 * whole; that something is missing is the word of somebody else.
 */
export async function prepareCopy(
  context: SessionContext,
  freeze: Freeze,
  request: CopyRequest,
  signingPassphrase: string | null,
): Promise<PreparedCopy> {
  const { store } = context;
  const leftOut = selectLeftOut(
    store.read(db => describeContents(db, freeze)),
    request,
  );
  const { profile, recipient, acknowledgement, consent } = request;
  const copy = { profile, recipient, acknowledgement, consent, leftOut: leftOut.length };
  if (leftOut.length === 0) return { copy, redaction: null, source: null };
  const person = requirePerson(context);
  const earlier = store.read(db => listSignatures(db, freeze.id));
  if (earlier.some(signature => signature.personId === person.id))
    throw new Refusal('forbidden', 'bundles.redactor_signed');
  if (signingPassphrase === null) throw new Refusal('validation', 'bundles.redactor_key_needed');
  const { stored, identity, claimedTime } = await openOwnIdentity(
    context,
    signingPassphrase,
    earlier.at(-1)?.claimedTime,
  );
  const content = Buffer.from(toCanonicalJson(composeRedactions(leftOut, request)), 'utf8');
  const tagHashes = new Map(
    store.read(db => listFrozenFiles(db, freeze.id)).map(file => [file.path, file.sha256]),
  );
  tagHashes.set('redactions.json', createHash('sha256').update(content).digest('hex'));
  const { certificate } = stored;
  const statement = composeStatement({
    role: 'redactor',
    decision: 'redacted',
    certificate,
    claimedTime,
    tagHashes,
    earlier,
  });
  const signature = await signStatement(statement, identity, claimedTime);
  return {
    copy,
    redaction: {
      personId: person.id,
      fingerprint: stored.fingerprint,
      claimedTime: `${claimedTime.toISOString().slice(0, 19)}.000Z`,
      content,
      statement,
      signature,
      signatureSha256: createHash('sha256').update(signature).digest('hex'),
    },
    source: {
      leftOut: leftOut.map(file => file.path),
      content,
      signed: { role: 'redactor', statement, signature, certificate },
    },
  };
}

/** In the order of the manifest; in both languages, for nobody knows who will read it. */
function composeRedactions(leftOut: readonly BundleFile[], request: CopyRequest): Redactions {
  const { profile, recipient, acknowledgement } = request;
  return redactionsSchema.parse({
    format: 'assay-redactions/1',
    profile,
    recipient,
    acknowledgement,
    files: [...leftOut]
      .sort((a, b) => comparePaths(a.path, b.path))
      .map(file => ({ path: file.path, sha256: file.sha256, reason: inBothLanguages(reasonOf(file)) })),
  });
}

const inBothLanguages = (key: string): string => `${translate('en', key)} / ${translate('zh-Hant', key)}`;

/** The signatures in a written file: those over the content, and in a redacted copy its maker's, the last. */
export function listSignaturesIn(db: ReadHandle, freeze: Freeze, sha256: string) {
  const copy = findCopyByHash(db, freeze.id, sha256);
  const redaction = copy && findRedaction(db, copy.bundleId);
  const last = redaction && { ...redaction, role: 'redactor' as const, decision: 'redacted' };
  return { copy, signed: [...listSignatures(db, freeze.id), ...(last ? [last] : [])] };
}

/** What people may see of a copy. */
export const describeCopy = (db: ReadHandle, { bundleId, ...copy }: StoredCopy): Copy => ({
  ...copy,
  redactor: findRedaction(db, bundleId)?.fingerprint ?? null,
  receipts: listReceipts(db, bundleId),
});
