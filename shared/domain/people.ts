import { z } from 'zod';
import { idSchema, shortText } from './text.ts';

export const roles = [
  'administrator',
  'assessor',
  'control-owner',
  'reviewer',
  'approver',
  'internal-audit',
] as const;
export const roleSchema = z.enum(roles);
export type Role = (typeof roles)[number];

/** Roles whose signatures seal an assessment, in the order of signing, with the number that names their files. */
export const signingRoles = ['assessor', 'reviewer', 'approver'] as const;
export const signingRoleSchema = z.enum(signingRoles);
export type SigningRole = (typeof signingRoles)[number];

export const personSchema = z.strictObject({
  id: idSchema,
  name: shortText,
  roles: z.array(roleSchema),
  active: z.boolean(),
  revision: z.int().positive(),
});
export type Person = z.infer<typeof personSchema>;
