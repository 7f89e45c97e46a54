import { z } from 'zod';
import { exchangeSchema, pinSchema, workbookNoteSchema } from '../domain/exchange.ts';
import { exchangeAlertKinds, exchangeAlertSchema } from '../domain/exchange-alerts.ts';
import { choiceSchema, fieldMergeSchema } from '../domain/merge.ts';
import { packIdSchema } from '../domain/pack-ids.ts';
import {
  daySchema,
  idSchema,
  instantSchema,
  languages,
  lineText,
  sha256Schema,
  shortText,
} from '../domain/text.ts';
import { verificationReportSchema } from '../domain/verification.ts';
import { defineMethod } from './contract.ts';
import { fileTokenSchema } from './files.ts';

const senders = ['assessor', 'control-owner'] as const;

/** An import that was looked at and not yet decided; worth nothing once the workspace is locked. */
const importIdSchema = z.string().min(1).max(64);

const sendingShape = {
  assessmentId: idSchema,
  /** For whom it is, in the words of the sender. */
  recipient: shortText.trim().min(1),
  note: lineText,
  target: fileTokenSchema,
  signingPassphrase: z.string().min(1).max(1_000),
  /** Encrypts the whole file, as age does it; it is kept nowhere. */
  passphrase: z.string().min(12).max(1_000).nullable().default(null),
};

const sentSchema = z.strictObject({
  bundleId: idSchema,
  sha256: sha256Schema,
  size: z.int(),
  /** Of the sender's certificate: the recipient compares it before trusting the bundle. */
  fingerprint: sha256Schema,
  questions: z.int(),
});

const mergeRecordSchema = z.strictObject({
  id: idSchema,
  exchangeId: idSchema,
  by: idSchema,
  at: instantSchema,
  undoneBy: idSchema.nullable(),
  undoneAt: instantSchema.nullable(),
  answers: z.int(),
  links: z.int(),
  findings: z.int(),
  comments: z.int(),
  facts: z.int(),
  /** Whether the same was taken in before and stood, so that this changed nothing and needs no undoing. */
  again: z.boolean(),
});

export const exchangeApi = {
  /** Bundles sent and taken in, and what merging them changed, the newest first; of one assessment or of all. */
  'exchange.list': defineMethod({
    kind: 'query',
    access: 'unlocked',
    input: z.strictObject({ assessmentId: idSchema.nullable().default(null) }),
    output: z.strictObject({ exchanges: z.array(exchangeSchema), merges: z.array(mergeRecordSchema) }),
  }),
  /** Writes questions with what stands there as a signed bundle for a colleague, who answers them in their own workspace. */
  'exchange.delegate': defineMethod({
    kind: 'job',
    access: 'writable',
    roles: senders,
    input: z.strictObject({
      ...sendingShape,
      questionIds: z.array(packIdSchema).min(1).max(5_000),
      dueOn: daySchema.nullable().default(null),
      /** Whether the linked files go along. */
      evidence: z.boolean().default(false),
    }),
    output: sentSchema,
  }),
  /** Writes what became of the questions of a delegation, to be merged where they came from. */
  'exchange.reply': defineMethod({
    kind: 'job',
    access: 'writable',
    roles: senders,
    input: z.strictObject({ ...sendingShape, delegationId: idSchema }),
    output: sentSchema,
  }),
  /** Writes questions as an Excel workbook for somebody without Assay; nobody signs it, and reading it back shows every change. */
  'exchange.writeWorkbook': defineMethod({
    kind: 'job',
    access: 'writable',
    roles: senders,
    input: z.strictObject({
      assessmentId: idSchema,
      questionIds: z.array(packIdSchema).min(1).max(5_000),
      recipient: shortText.trim().min(1),
      note: lineText.default(''),
      dueOn: daySchema.nullable().default(null),
      language: z.enum(languages),
      /** With what is answered already; else blank, and then whatever is filled in differs from it. */
      filled: z.boolean(),
      target: fileTokenSchema,
    }),
    output: z.strictObject({
      bundleId: idSchema,
      sha256: sha256Schema,
      size: z.int(),
      questions: z.int(),
      /** Questions that stay here because their words are marked privileged. */
      withheld: z.array(packIdSchema),
    }),
  }),
  /** Reads a workbook that was filled in; what it would change is shown by `exchange.preview`. */
  'exchange.examineWorkbook': defineMethod({
    kind: 'job',
    access: 'unlocked',
    input: z.strictObject({ file: fileTokenSchema }),
    output: z.strictObject({ importId: importIdSchema, sha256: sha256Schema }),
  }),
  /** Verifies a bundle by every rule, with the pinned certificates. Changes nothing but the trail, where it says a refusal. */
  'exchange.examine': defineMethod({
    kind: 'job',
    access: 'unlocked',
    /** A file, or one that was looked at before, once somebody trusts its sender. */
    input: z.union([z.strictObject({ file: fileTokenSchema }), z.strictObject({ importId: importIdSchema })]),
    output: z.strictObject({ importId: importIdSchema, report: verificationReportSchema }),
  }),
  /** What taking it in would do, field by field; nothing is done. */
  'exchange.preview': defineMethod({
    kind: 'query',
    access: 'unlocked',
    input: z.strictObject({ importId: importIdSchema }),
    output: z.strictObject({
      bundleId: idSchema,
      kind: z.enum(['working', 'delegation']),
      /** `begin`: the assessment is not known here and would be begun. */
      mode: z.enum(['begin', 'merge']),
      assessmentId: idSchema,
      arrangement: shortText,
      /** As people here know the certificate, and as it calls itself. */
      sender: shortText,
      certificateName: z.string(),
      fingerprint: sha256Schema,
      note: lineText,
      dueOn: daySchema.nullable(),
      questionIds: z.array(packIdSchema),
      /** The worksheet of each question. */
      worksheets: z.record(packIdSchema, packIdSchema),
      /** Against what it is merged: the bundle it names, an answer to that one that was taken in before, or nothing. */
      base: z.enum(['named', 'taken-in', 'none']),
      /** Exactly this was taken in before, and that stands. */
      again: z.boolean(),
      merges: z.array(fieldMergeSchema),
      /** Files that would come along. */
      evidence: z.array(z.strictObject({ title: shortText, sha256: sha256Schema, size: z.int() })),
      /** Those whose words are in it, by the names under which they are shown here. */
      people: z.array(z.strictObject({ id: idSchema, name: shortText })),
      /** By the item of a difference: whose words a comment is, or who says that a conversation is over. */
      speakers: z.record(z.string(), shortText),
      /** The worksheets it was answered by. */
      pack: z.strictObject({ id: packIdSchema, version: z.string() }),
      /** Names of the services it speaks of. */
      services: z.array(z.strictObject({ id: idSchema, name: shortText })),
      /** Names of those that the arrangement has gained since; they come along. */
      newServices: z.array(shortText),
      /** Who was asked, where it answers questions from here; another name than the sender's need not be strange. */
      asked: shortText.nullable(),
      /** Of a workbook: for whom it was made, questions without any change, and what is to be said beside the changes. */
      workbook: z
        .strictObject({
          recipient: shortText,
          kept: z.int(),
          notes: z.array(workbookNoteSchema),
          /** How many things stand in it that nobody reads. */
          unread: z.int(),
        })
        .nullable(),
      /** What is strange about it: nothing is taken by rule then, and taking in wants every kind named. */
      alerts: z.array(exchangeAlertSchema),
      /** Names exactly this difference; taking in wants it back. */
      state: sha256Schema,
    }),
  }),
  /** Takes it in by what people decided, in one transaction. Refused while something is undecided, or changed since it was shown. */
  'exchange.apply': defineMethod({
    kind: 'job',
    access: 'writable',
    roles: senders,
    input: z.strictObject({
      importId: importIdSchema,
      state: sha256Schema,
      choices: choiceSchema,
      /** Why an inherited answer is departed from, where one is. */
      overrideReason: lineText.default(''),
      /** What cannot be read in a workbook is left as it is here. */
      leaveUnread: z.boolean().default(false),
      /** Alerts that the person has seen and takes it in nevertheless. */
      acknowledged: z.array(z.enum(exchangeAlertKinds)).default([]),
    }),
    output: z.strictObject({
      /** What `exchange.undo` takes. */
      mergeId: idSchema,
      assessmentId: idSchema,
      answers: z.int(),
      links: z.int(),
      findings: z.int(),
      comments: z.int(),
      evidence: z.int(),
      facts: z.int(),
    }),
  }),
  /** Takes back everything that a merge changed: all of it, or nothing when somebody wrote over it since. */
  'exchange.undo': defineMethod({
    kind: 'command',
    access: 'writable',
    roles: senders,
    input: z.strictObject({ mergeId: idSchema }),
    output: z.strictObject({
      answers: z.int(),
      links: z.int(),
      findings: z.int(),
      comments: z.int(),
      evidence: z.int(),
      facts: z.int(),
    }),
  }),
  'exchange.listPins': defineMethod({
    kind: 'query',
    access: 'unlocked',
    input: z.strictObject({}),
    output: z.strictObject({ pins: z.array(pinSchema) }),
  }),
  /** Trusts a certificate for a role, once somebody compared it with its owner. */
  'exchange.pin': defineMethod({
    kind: 'command',
    access: 'writable',
    roles: ['administrator', 'reviewer', 'approver', 'internal-audit', ...senders],
    input: pinSchema.pick({ role: true, fingerprint: true, name: true }),
    output: pinSchema,
  }),
  'exchange.unpin': defineMethod({
    kind: 'command',
    access: 'writable',
    roles: ['administrator', 'reviewer', 'approver', 'internal-audit', ...senders],
    input: pinSchema.pick({ role: true, fingerprint: true }),
    output: z.strictObject({}),
  }),
} as const;
