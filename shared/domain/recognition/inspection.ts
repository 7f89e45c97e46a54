import { z } from 'zod';
import { lineText, sha256Schema, shortText } from '../text.ts';
import { leadSubjects, recognisedFields } from './rules.ts';

/** What a reader should know about a file before relying on it. */
export const inspectionFlags = [
  /** Only a password opens it. */
  'encrypted',
  /** It cannot be read, or only in part, because it is broken. */
  'damaged',
  /** It wants to run something when it is opened. Nothing of it ever runs here. */
  'scripted',
  /** Its name says another kind of file than it is. */
  'wrong-extension',
  /** Pictures of text only: nothing in it can be searched. */
  'no-text',
  /** Longer than is read: what comes after the last page that was read is not known. */
  'partly-read',
  /** Reading it took more time or memory than a file may have. */
  'too-slow',
  'too-large',
  /** Of no kind whose text is read. */
  'not-read',
] as const;
export type InspectionFlag = (typeof inspectionFlags)[number];

/** Something that a document says of itself, to be confirmed by a person. */
export const proposalSchema = z.strictObject({
  field: z.enum(recognisedFields),
  /** One, except where a document names several: services, Regions, categories. Days in ISO form. */
  values: z.array(shortText).min(1).max(300),
  /** Percent. */
  confidence: z.int().min(1).max(99),
  /** Where it was read; null for what the name of the file or a file beside it says. */
  page: z.int().positive().nullable(),
  /** The attachment in which it was read; empty for the document itself. */
  within: shortText,
  /** The words it was read from. */
  quote: lineText,
  /** Day and month could be the other way round. */
  ambiguous: z.boolean(),
});
export type Proposal = z.infer<typeof proposalSchema>;

export const attachmentSchema = z.strictObject({
  /** Which attachment of which attachment: places in the lists of names, from the outside in. */
  path: z.array(z.int().min(0)).min(1).max(8),
  name: shortText,
  size: z.int().min(0),
  sha256: sha256Schema,
  kind: z.enum(['pdf', 'png', 'jpeg', 'text', 'other']),
  flags: z.array(z.enum(inspectionFlags)),
});
export type Attachment = z.infer<typeof attachmentSchema>;

/** A passage that leaves something to the reader: controls of one's own, exceptions to be weighed. */
export const leadFoundSchema = z.strictObject({
  about: z.enum(leadSubjects),
  page: z.int().positive().nullable(),
  within: shortText,
  quote: lineText,
});
export type LeadFound = z.infer<typeof leadFoundSchema>;

/** What was found in a file without opening it to a person. */
export const inspectionSchema = z.strictObject({
  kind: z.enum(['pdf', 'png', 'jpeg', 'text', 'other']),
  pages: z.int().min(0).nullable(),
  flags: z.array(z.enum(inspectionFlags)),
  attachments: z.array(attachmentSchema).max(500),
  proposals: z.array(proposalSchema).max(100),
  leads: z.array(leadFoundSchema).max(50),
});
export type Inspection = z.infer<typeof inspectionSchema>;

/** Text of one page, or of a whole file that has none. */
export const pageTextSchema = z.strictObject({
  within: shortText,
  page: z.int().positive().nullable(),
  text: z.string(),
});
export type PageText = z.infer<typeof pageTextSchema>;

/** What the process that reads a file hands back: checked like everything that comes from outside. */
export const inspectionResultSchema = z.strictObject({
  inspection: inspectionSchema,
  texts: z.array(pageTextSchema).max(5_000),
});
export type InspectionResult = z.infer<typeof inspectionResultSchema>;
