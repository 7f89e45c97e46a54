import { z } from 'zod';
import { personSchema, roleSchema } from '../domain/people.ts';
import { idSchema, shortText } from '../domain/text.ts';
import { defineMethod } from './contract.ts';

export const peopleApi = {
  'people.list': defineMethod({
    kind: 'query',
    access: 'unlocked',
    input: z.strictObject({}),
    output: z.strictObject({ people: z.array(personSchema) }),
  }),
  /** Adds a person with a key slot of their own; they choose the passphrase at the keyboard. */
  'people.add': defineMethod({
    kind: 'command',
    access: 'writable',
    roles: ['administrator'],
    input: z.strictObject({
      name: shortText.trim().min(1),
      roles: z.array(roleSchema).min(1),
      passphrase: z.string().min(12).max(1_000),
    }),
    output: personSchema,
  }),
  'people.setRoles': defineMethod({
    kind: 'command',
    access: 'writable',
    roles: ['administrator'],
    input: z.strictObject({
      personId: idSchema,
      expectedRevision: z.int(),
      roles: z.array(roleSchema).min(1),
    }),
    output: personSchema,
  }),
  /** For a forgotten passphrase. It gives no access to the person's signing key, which has a passphrase of its own. */
  'people.resetPassphrase': defineMethod({
    kind: 'command',
    access: 'writable',
    roles: ['administrator'],
    input: z.strictObject({ personId: idSchema, passphrase: z.string().min(12).max(1_000) }),
    output: z.strictObject({}),
  }),
  /** Takes the key slot away. What the person did stays, with their name. */
  'people.deactivate': defineMethod({
    kind: 'command',
    access: 'writable',
    roles: ['administrator'],
    input: z.strictObject({ personId: idSchema, expectedRevision: z.int() }),
    output: personSchema,
  }),
} as const;
