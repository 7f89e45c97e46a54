import { z } from 'zod';

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
