import type { WriteHandle } from '../../db/handles.ts';
import { addChange, decideChange, findChange, listStoredChanges } from '../../db/identity-changes.ts';
import { findPerson } from '../../db/people.ts';
import {
  addChain,
  addIdentity,
  findCurrentIdentity,
  listStoredIdentities,
  retireIdentity,
  type StoredIdentity,
} from '../../db/signatures.ts';
import type { signaturesApi } from '../../shared/api/signatures.ts';
import type { AuditEventInput } from '../../shared/domain/audit.ts';
import { Refusal } from '../../shared/domain/refusal.ts';
import type { ChangeReason, Identity, KeyChange } from '../../shared/domain/signatures.ts';
import { type Handlers, required, requirePerson, type SessionContext } from '../context.ts';
import { describeIdentity } from './describe-identity.ts';
import { openOwnIdentity, requireValid } from './own-identity.ts';
import { publicKeyOf } from './read-certificate.ts';

/** A key as it was made or read, before it is anybody's. */
export type NewIdentity = Pick<
  StoredIdentity,
  'certificate' | 'pkcs12' | 'fingerprint' | 'subject' | 'origin'
> & {
  chain: readonly Uint8Array[];
};

export type ChangeRequest = { reason: ChangeReason; note: string } | null;

/** `pending`: it waits for a second person, and nothing can be signed with it before. */
export type Taken = Identity & { pending: boolean };

/**
 * Gives the person at work a key. The first one is theirs at once; others have pinned it from then on, so every later one
 * waits until somebody else has compared its fingerprint and confirmed it with a key of their own. A key that was lost or
 * fell into other hands is retired at once.
 */
export function takeIdentity(context: SessionContext, made: NewIdentity, change: ChangeRequest): Taken {
  const person = requirePerson(context);
  const { chain, ...key } = made;
  return context.store.mutate<Taken>(context.actor, db => {
    requireNewKey(db, made);
    const hadOne = listStoredIdentities(db).some(identity => identity.personId === person.id);
    const identity: StoredIdentity = {
      ...key,
      personId: person.id,
      createdAt: context.at,
      retiredAt: null,
      retiredBecause: '',
    };
    addChain(db, made.fingerprint, chain);
    const described = describeIdentity(identity, chain);
    const data = { personId: person.id, fingerprint: made.fingerprint, origin: made.origin };
    if (!hadOne) {
      addIdentity(db, identity);
      return { value: { ...described, pending: false }, events: [{ kind: 'identity.created', data }] };
    }
    if (!change) throw new Refusal('conflict', 'signatures.has_identity');
    if (listStoredChanges(db).some(known => known.personId === person.id && known.outcome === 'pending'))
      throw new Refusal('conflict', 'signatures.change_pending');
    addChange(db, {
      ...key,
      ...change,
      personId: person.id,
      requestedAt: context.at,
      outcome: 'pending',
      decidedBy: null,
      decidedAt: null,
    });
    const retired =
      change.reason === 'renewal' ? [] : retireCurrent(db, person.id, change.reason, context.at);
    const asked = { kind: 'identity.change_requested', data: { ...data, reason: change.reason } };
    return { value: { ...described, pending: true }, events: [asked, ...retired] };
  });
}

/** One key is one person: neither its certificate nor its public key is anybody's already. */
function requireNewKey(db: WriteHandle, { certificate, fingerprint }: NewIdentity): void {
  const key = publicKeyOf(certificate);
  const taken = [...listStoredIdentities(db), ...listStoredChanges(db)].some(
    known => known.fingerprint === fingerprint || publicKeyOf(known.certificate) === key,
  );
  if (taken) throw new Refusal('conflict', 'signatures.key_known');
}

function retireCurrent(db: WriteHandle, personId: string, reason: string, at: string): AuditEventInput[] {
  const current = findCurrentIdentity(db, personId);
  if (!current) return [];
  retireIdentity(db, current.fingerprint, at, reason);
  const data = { personId, fingerprint: current.fingerprint, reason };
  return [{ kind: 'identity.retired', data }];
}

export const keyChangeHandlers: Pick<
  Handlers<typeof signaturesApi>,
  'signatures.decideChange' | 'signatures.retireIdentity'
> = {
  'signatures.decideChange': async (context, { fingerprint, decision, signingPassphrase }) => {
    const person = requirePerson(context);
    const { store, actor, at } = context;
    const asked = required(
      store.read(db => findChange(db, fingerprint)),
      'identity',
    );
    if (decision === 'confirmed') {
      if (asked.personId === person.id) throw new Refusal('forbidden', 'signatures.own_change');
      requireValid(asked.certificate, context.deps.clock());
      // Not the lock but a key of one's own proves that it is somebody else who confirms.
      await openOwnIdentity(context, signingPassphrase ?? '', undefined);
    }
    return store.mutate(actor, db => {
      const change = required(findChange(db, fingerprint), 'identity');
      if (change.outcome !== 'pending') throw new Refusal('conflict', 'signatures.change_decided');
      decideChange(db, fingerprint, { outcome: decision, decidedBy: person.id, decidedAt: at });
      const { personId, certificate: _certificate, pkcs12: _pkcs12, ...visible } = change;
      const value: KeyChange = {
        ...visible,
        personId,
        outcome: decision,
        decidedBy: person.id,
        decidedAt: at,
      };
      const data = { personId, fingerprint };
      if (decision === 'refused') return { value, events: [{ kind: 'identity.change_refused', data }] };
      if (!findPerson(db, personId)?.active) throw new Refusal('conflict', 'people.inactive');
      const retired = retireCurrent(db, personId, change.reason, at);
      const { origin, subject, certificate, pkcs12 } = change;
      addIdentity(db, {
        fingerprint,
        personId,
        origin,
        subject,
        certificate,
        pkcs12,
        createdAt: at,
        retiredAt: null,
        retiredBecause: '',
      });
      return { value, events: [{ kind: 'identity.change_confirmed', data }, ...retired] };
    });
  },

  'signatures.retireIdentity': (context, { personId, reason }) =>
    context.store.mutate(context.actor, db => {
      const person = requirePerson(context);
      // Somebody who lost a key may not be there to say so.
      if (person.id !== personId && !context.session.roles.includes('administrator'))
        throw new Refusal('forbidden', 'error.forbidden');
      const retired = required(retireCurrent(db, personId, reason, context.at)[0], 'identity');
      return { value: {}, events: [retired] };
    }),
};
