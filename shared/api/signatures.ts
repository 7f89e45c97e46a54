import { z } from 'zod';
import { signingRoleSchema } from '../domain/people.ts';
import {
  changeReasonSchema,
  decisionSchema,
  identitySchema,
  keyChangeSchema,
  shownChangeSchema,
  signOffSchema,
} from '../domain/signatures.ts';
import { idSchema, lineText, sha256Schema, shortText } from '../domain/text.ts';
import { defineMethod } from './contract.ts';
import { fileTokenSchema } from './files.ts';

/** Why a key takes the place of the one before; null for a person's first. */
const changeSchema = z.strictObject({ reason: changeReasonSchema, note: lineText }).nullable().default(null);

/** A key as it was taken; `pending` while a second person has to confirm it. */
const takenSchema = identitySchema.extend({ pending: z.boolean() });

export const signaturesApi = {
  'signatures.listIdentities': defineMethod({
    kind: 'query',
    access: 'unlocked',
    input: z.strictObject({}),
    output: z.strictObject({ identities: z.array(identitySchema) }),
  }),
  /**
   * Makes the unlocked person a signing key of their own, protected by a signing passphrase that is never stored. The first
   * key of a person is theirs at once; a later one needs `change`, and waits for a second person.
   */
  'signatures.createIdentity': defineMethod({
    kind: 'command',
    access: 'writable',
    input: z.strictObject({
      organisation: shortText,
      signingPassphrase: z.string().min(8).max(1_000),
      change: changeSchema,
    }),
    output: takenSchema,
  }),
  /**
   * Takes a key over from a PKCS#12 of an authority. Its PIN is asked at every signature and never kept: the key is stored
   * under it, encrypted anew.
   */
  'signatures.importIdentity': defineMethod({
    kind: 'command',
    access: 'writable',
    input: z.strictObject({
      file: fileTokenSchema,
      pin: z.string().min(1).max(1_000),
      change: changeSchema,
    }),
    output: takenSchema,
  }),
  /** Keys that take the place of others, the undecided and the decided ones. */
  'signatures.listChanges': defineMethod({
    kind: 'query',
    access: 'unlocked',
    input: z.strictObject({}),
    output: z.strictObject({ changes: z.array(shownChangeSchema) }),
  }),
  /**
   * Confirms or refuses a key that is to take the place of another. Confirming needs somebody else with a key of their own;
   * whoever asked may refuse their own request, which takes it back.
   */
  'signatures.decideChange': defineMethod({
    kind: 'command',
    access: 'writable',
    input: z.strictObject({
      fingerprint: sha256Schema,
      decision: z.enum(['confirmed', 'refused']),
      /** Of whoever decides; needed to confirm. */
      signingPassphrase: z.string().min(1).max(1_000).nullable(),
    }),
    output: keyChangeSchema,
  }),
  /** A key that was lost, or that somebody else may have: nothing is signed with it from now on. What it signed stays. */
  'signatures.retireIdentity': defineMethod({
    kind: 'command',
    access: 'writable',
    input: z.strictObject({ personId: idSchema, reason: z.enum(['lost', 'compromised']) }),
    output: z.strictObject({}),
  }),
  /** Writes a person's certificate (PEM) to a file, for the people who will verify. */
  'signatures.exportCertificate': defineMethod({
    kind: 'command',
    access: 'unlocked',
    input: z.strictObject({ personId: idSchema, target: fileTokenSchema }),
    output: z.strictObject({ fingerprint: sha256Schema }),
  }),
  'signatures.list': defineMethod({
    kind: 'query',
    access: 'unlocked',
    input: z.strictObject({ assessmentId: idSchema }),
    output: z.strictObject({ signOffs: z.array(signOffSchema) }),
  }),
  /** Signs the frozen content with the unlocked person's own key. The last required signature seals. */
  'signatures.sign': defineMethod({
    kind: 'command',
    access: 'writable',
    roles: ['assessor', 'reviewer', 'approver'],
    input: z.strictObject({
      assessmentId: idSchema,
      role: signingRoleSchema,
      decision: decisionSchema,
      /** What the person was shown; another frozen content is a conflict, so nobody signs what they did not see. */
      manifestSha256: sha256Schema,
      signingPassphrase: z.string().min(1).max(1_000),
    }),
    output: signOffSchema,
  }),
} as const;
