import { createHash } from 'node:crypto';
import { findAssessment, listAssessments } from '../../db/assessments.ts';
import { findCurrentFreeze, listFrozenFiles } from '../../db/bundles.ts';
import type { ReadHandle, WriteHandle } from '../../db/handles.ts';
import { addSignature, findCurrentIdentity, listSignatures, listSignOffs } from '../../db/signatures.ts';
import type { signaturesApi } from '../../shared/api/signatures.ts';
import { type Assessment, partOfRole } from '../../shared/domain/assessments.ts';
import type { AuditEventInput } from '../../shared/domain/audit.ts';
import { type SigningRole, signingRoles } from '../../shared/domain/people.ts';
import { Refusal } from '../../shared/domain/refusal.ts';
import { type Decision, decisionsOf, type SignOff } from '../../shared/domain/signatures.ts';
import { moveAssessment, takePart } from '../assessments/edit-assessment.ts';
import { composeStatement } from '../bundles/write-bundle.ts';
import { type Handlers, required, requirePerson } from '../context.ts';
import { writeNewFile } from '../write-new-file.ts';
import { certificateFingerprint, toPem } from './certificate.ts';
import { listChanges, listIdentities } from './describe-identity.ts';
import { keyChangeHandlers, type NewIdentity, takeIdentity } from './key-changes.ts';
import { openOwnIdentity } from './own-identity.ts';
import { readPickedKeyFile } from './read-picked-key-file.ts';
import { createIdentity, importIdentity, signStatement } from './signing.ts';

/** What OWASP asks of PBKDF2 with SHA-256; PKCS#12 knows nothing stronger that stock tools read. */
const USUAL_ITERATIONS = 600_000;

/** Long enough for a few yearly cycles, short enough that keys get renewed. */
const CERTIFICATE_YEARS = 3;

export const signaturesHandlers: Handlers<typeof signaturesApi> = {
  ...keyChangeHandlers,

  'signatures.listIdentities': ({ store }) => ({ identities: store.read(listIdentities) }),

  'signatures.listChanges': ({ store }) => ({ changes: store.read(listChanges) }),

  'signatures.createIdentity': async (context, { organisation, signingPassphrase, change }) => {
    const person = requirePerson(context);
    const made = await createIdentity({
      name: person.name,
      organisation,
      passphrase: signingPassphrase,
      now: context.deps.clock(),
      years: CERTIFICATE_YEARS,
      iterations: context.deps.keyIterations ?? USUAL_ITERATIONS,
    });
    const key: NewIdentity = {
      ...made,
      fingerprint: certificateFingerprint(made.certificate),
      subject: organisation === '' ? person.name : `${person.name}, ${organisation}`,
      origin: 'created',
      chain: [],
    };
    return takeIdentity(context, key, change);
  },

  'signatures.importIdentity': async (context, { file, pin, change }) => {
    requirePerson(context);
    const bytes = await readPickedKeyFile(context.files.redeem(file, 'read'));
    return takeIdentity(
      context,
      await importIdentity(bytes, pin, {
        now: context.deps.clock(),
        iterations: context.deps.keyIterations ?? USUAL_ITERATIONS,
      }),
      change,
    );
  },

  'signatures.exportCertificate': async ({ store, files }, { personId, target }) => {
    const { certificate, fingerprint } = required(
      store.read(db => findCurrentIdentity(db, personId)),
      'identity',
    );
    await writeNewFile(files.redeem(target, 'write'), async out => {
      await out.write(toPem(certificate));
    });
    return { fingerprint };
  },

  'signatures.list': ({ store }, { assessmentId }) =>
    store.read(db => {
      required(findAssessment(db, assessmentId), 'assessment');
      return { signOffs: listSignOffs(db, assessmentId) };
    }),

  'signatures.sign': async (context, input) => {
    const { store, actor } = context;
    const person = requirePerson(context);
    const { assessmentId, role, decision, manifestSha256 } = input;
    if (!person.roles.includes(role)) throw new Refusal('forbidden', 'error.forbidden');
    if (!decisionsOf[role].includes(decision))
      throw new Refusal('validation', 'signatures.decision_not_of_role');
    const { stored, identity, claimedTime } = await openOwnIdentity(
      context,
      input.signingPassphrase,
      store.read(db => lastClaimedTime(db, assessmentId)),
    );
    const { freeze, statement } = store.read(db =>
      prepare(db, {
        assessmentId,
        role,
        decision,
        manifestSha256,
        certificate: stored.certificate,
        claimedTime,
      }),
    );
    const signature = await signStatement(statement, identity, claimedTime);
    const signatureSha256 = createHash('sha256').update(signature).digest('hex');
    const given = {
      role,
      decision,
      personId: person.id,
      fingerprint: stored.fingerprint,
      claimedTime: `${claimedTime.toISOString().slice(0, 19)}.000Z`,
      signatureSha256,
    };
    return store.mutate(actor, db => {
      takePart(db, assessmentId, person.id, partOfRole[role]);
      requireTurn(db, freeze.id, assessmentId, role, manifestSha256);
      addSignature(db, { ...given, freezeId: freeze.id, statement, signature });
      const sealed = role === signingRoles.at(-1);
      const superseded = sealed
        ? supersedeEarlier(db, moveAssessment(db, assessmentId, 'seal', signatureSha256))
        : [];
      const { revision } = freeze;
      const value: SignOff = { ...given, assessmentId, revision, manifestSha256, voidedAt: null };
      const { role: _role, ...signer } = given;
      const signed: AuditEventInput = {
        kind: 'signature.given',
        assessmentId,
        data: { ...signer, role, manifestSha256 },
      };
      const seal: AuditEventInput = {
        kind: 'assessment.sealed',
        assessmentId,
        data: { seal: signatureSha256 },
      };
      return { value, events: sealed ? [signed, seal, ...superseded] : [signed] };
    });
  },
};

/** What was sealed before by the same pack for the same arrangement is no longer the one in force; its seal stands. */
function supersedeEarlier(
  db: WriteHandle,
  { id, arrangementId, packId, startedAt }: Assessment,
): AuditEventInput[] {
  // An addendum to an earlier cycle does not take the place of a later one.
  const isEarlier = (other: Assessment) => other.startedAt <= startedAt;
  return listAssessments(db, arrangementId)
    .filter(each => each.id !== id && each.packId === packId && each.state === 'sealed' && isEarlier(each))
    .map(earlier => {
      moveAssessment(db, earlier.id, 'supersede', earlier.seal);
      return { kind: 'assessment.superseded', assessmentId: earlier.id, data: { by: id } };
    });
}

interface Preparation {
  assessmentId: string;
  role: SigningRole;
  decision: Decision;
  manifestSha256: string;
  certificate: Uint8Array;
  claimedTime: Date;
}

/** The exact statement to sign, over what is frozen and what was signed before. */
function prepare(db: ReadHandle, { assessmentId, manifestSha256, ...rest }: Preparation) {
  const freeze = findCurrentFreeze(db, assessmentId);
  if (!freeze) throw new Refusal('conflict', 'signatures.not_frozen');
  requireTurn(db, freeze.id, assessmentId, rest.role, manifestSha256);
  const earlier = listSignatures(db, freeze.id);
  const tagHashes = new Map(listFrozenFiles(db, freeze.id).map(file => [file.path, file.sha256]));
  return { freeze, statement: composeStatement({ ...rest, tagHashes, earlier }) };
}

function lastClaimedTime(db: ReadHandle, assessmentId: string): string | undefined {
  const freeze = findCurrentFreeze(db, assessmentId);
  return freeze && listSignatures(db, freeze.id).at(-1)?.claimedTime;
}

/** What is signed is what was shown, in the order of the roles, once. */
function requireTurn(
  db: ReadHandle | WriteHandle,
  freezeId: string,
  assessmentId: string,
  role: SigningRole,
  manifestSha256: string,
): void {
  const freeze = findCurrentFreeze(db, assessmentId);
  if (freeze?.id !== freezeId || freeze.manifestSha256 !== manifestSha256)
    throw new Refusal('conflict', 'signatures.other_content');
  const turn = signingRoles[listSignatures(db, freezeId).length];
  if (turn !== role) throw new Refusal('conflict', 'signatures.not_your_turn', { turn: turn ?? '' });
}
