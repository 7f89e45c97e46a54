import { z } from 'zod';
import { signingRoleSchema } from '../domain/people.ts';
import { decisionSchema, identitySchema, signOffSchema } from '../domain/signatures.ts';
import { idSchema, sha256Schema, shortText } from '../domain/text.ts';
import { defineMethod } from './contract.ts';
import { fileTokenSchema } from './files.ts';

export const signaturesApi = {
  'signatures.listIdentities': defineMethod({
    kind: 'query',
    access: 'unlocked',
    input: z.strictObject({}),
    output: z.strictObject({ identities: z.array(identitySchema) }),
  }),
  /** Makes the unlocked person a signing key of their own, protected by a signing passphrase that is never stored. */
  'signatures.createIdentity': defineMethod({
    kind: 'command',
    access: 'writable',
    input: z.strictObject({ organisation: shortText, signingPassphrase: z.string().min(8).max(1_000) }),
    output: identitySchema,
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
