import { z } from 'zod';
import { answerKeySchema } from '../domain/answers.ts';
import { commentTextSchema, threadSchema } from '../domain/comments.ts';
import { packIdSchema } from '../domain/pack-ids.ts';
import { idSchema } from '../domain/text.ts';
import { defineMethod } from './contract.ts';

/** Everybody with a part in the work may speak; keeping people and packs alone is none. */
const speakers = ['assessor', 'control-owner', 'reviewer', 'approver', 'internal-audit'] as const;

export const commentsApi = {
  'comments.list': defineMethod({
    kind: 'query',
    access: 'unlocked',
    input: z.strictObject({ assessmentId: idSchema }),
    output: z.strictObject({ threads: z.array(threadSchema) }),
  }),
  /** Conversations that nobody has resolved, by question; questions without one are left out. */
  'comments.countOpen': defineMethod({
    kind: 'query',
    access: 'unlocked',
    input: z.strictObject({ assessmentId: idSchema }),
    output: z.strictObject({
      questions: z.array(z.strictObject({ questionId: packIdSchema, open: z.int().positive() })),
    }),
  }),
  'comments.start': defineMethod({
    kind: 'command',
    access: 'writable',
    roles: speakers,
    input: z.strictObject({ ...answerKeySchema.shape, text: commentTextSchema }),
    output: threadSchema,
  }),
  /** Adds to a conversation, and opens it again when it was resolved. */
  'comments.reply': defineMethod({
    kind: 'command',
    access: 'writable',
    roles: speakers,
    input: z.strictObject({ threadId: idSchema, text: commentTextSchema }),
    output: threadSchema,
  }),
  /** Its author alone changes a comment; that it was changed stays visible. */
  'comments.edit': defineMethod({
    kind: 'command',
    access: 'writable',
    roles: speakers,
    input: z.strictObject({ id: idSchema, expectedRevision: z.int().positive(), text: commentTextSchema }),
    output: threadSchema,
  }),
  /** Its author alone takes the words back. A conversation without any words left is resolved. */
  'comments.remove': defineMethod({
    kind: 'command',
    access: 'writable',
    roles: speakers,
    input: z.strictObject({ id: idSchema, expectedRevision: z.int().positive() }),
    output: threadSchema,
  }),
  'comments.setResolved': defineMethod({
    kind: 'command',
    access: 'writable',
    roles: speakers,
    input: z.strictObject({ threadId: idSchema, resolved: z.boolean() }),
    output: threadSchema,
  }),
} as const;
