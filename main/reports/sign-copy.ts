import { createHash, randomUUID } from 'node:crypto';
import { findCurrentFreeze, listFrozenFiles } from '../../db/bundles.ts';
import { listChain } from '../../db/signatures.ts';
import type { reportsApi } from '../../shared/api/reports.ts';
import { Refusal } from '../../shared/domain/refusal.ts';
import { translate } from '../../shared/messages/index.ts';
import { type Handlers, requirePerson } from '../context.ts';
import { openOwnIdentity } from '../signatures/own-identity.ts';
import { signDocument } from '../signatures/sign-statement.ts';
import { writeNewFile } from '../write-new-file.ts';
import { signPdf } from './sign-pdf.ts';

/** A copy of the frozen board pack that any reader of PDF shows as signed. Who signed which bytes stands in the trail. */
export const signCopy: Handlers<typeof reportsApi>['reports.signCopy'] = async (
  context,
  { assessmentId, language, signingPassphrase, target },
) => {
  const { store, actor } = context;
  const file = context.files.redeem(target, 'write');
  const person = requirePerson(context);
  const path = `data/reports/board-pack.${language.toLowerCase()}.pdf`;
  const { frozen, revision } = store.read(db => {
    const freeze = findCurrentFreeze(db, assessmentId);
    if (!freeze) throw new Refusal('conflict', 'reports.not_frozen');
    const bytes = listFrozenFiles(db, freeze.id).find(each => each.path === path)?.bytes;
    // Content that an earlier version froze has no pack in it.
    if (!bytes) throw new Refusal('conflict', 'reports.not_frozen');
    return { frozen: bytes, revision: freeze.revision };
  });
  const { stored, identity, claimedTime } = await openOwnIdentity(context, signingPassphrase, undefined);
  const chain = store.read(db => listChain(db, stored.fingerprint));
  const signed = await signPdf(frozen, {
    name: person.name,
    reason: translate(language, 'report.signed_copy', { revision }),
    at: claimedTime,
    sign: content => signDocument(content, identity, chain),
  });
  const sha256 = createHash('sha256').update(signed).digest('hex');
  const { fingerprint } = stored;
  // Told first: a signature that was given is in the trail even where the file could not be written.
  store.mutate({ ...actor, commandId: randomUUID() }, () => ({
    value: null,
    events: [
      {
        kind: 'report.signed',
        assessmentId,
        data: { report: path, revision, language, sha256, fingerprint },
      },
    ],
  }));
  await writeNewFile(file, async out => {
    await out.write(signed);
  });
  return { size: signed.length, sha256, fingerprint };
};
