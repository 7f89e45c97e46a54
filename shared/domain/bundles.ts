import { z } from 'zod';
import { isDataPath } from './bundle-paths.ts';
import { packIdSchema } from './pack-ids.ts';
import { exportClassSchema } from './packs.ts';
import { signingRoles } from './people.ts';
import { idSchema, lineText, sha256Schema, shortText } from './text.ts';

/** Content of bagit.txt (RFC 8493): the declaration that makes a folder a bag. */
export const bagDeclaration = 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n';

/** Content of bag-info.txt: nothing that bundle.json does not say already. */
export const bagInfoOf = (bundle: Pick<Bundle, 'bundleId'>): string =>
  `Bag-Software-Agent: Assay\nExternal-Identifier: urn:uuid:${bundle.bundleId}\n`;

const MiB = 1024 * 1024;

/** Limits that hold before anything is allocated or read. Bytes, unless the name says otherwise. */
export const bundleCaps = {
  file: 64 * 1024 * MiB,
  entries: 50_000,
  /** One JSON file: it is parsed in memory. */
  json: 16 * MiB,
  manifest: 16 * MiB,
  /** One event of the audit log. */
  auditLine: MiB,
  /** bundle.json, bagit.txt, bag-info.txt, verify.txt, one statement, signature or certificate. */
  tagFile: 64 * 1024,
} as const;

/**
 * `sealed`: signed by every required role, at rest for ever. `working`: a returned draft. `delegation`: worksheets for a
 * colleague. The last two carry the sender's statement alone and are merged against the bundle they are based on.
 */
export const bundleKinds = ['sealed', 'working', 'delegation'] as const;
export const bundleKindSchema = z.enum(bundleKinds);
export type BundleKind = (typeof bundleKinds)[number];

/** Whose statements a bundle of a kind needs, in the order of signing. */
export const requiredRolesOf = {
  sealed: signingRoles,
  working: ['sender'],
  delegation: ['sender'],
} as const satisfies Record<BundleKind, readonly string[]>;

export const bundleSchema = z
  .strictObject({
    format: z.literal('assay-bundle/1'),
    kind: bundleKindSchema,
    bundleId: idSchema,
    /** The bundle this one is to be merged against. */
    baseBundleId: idSchema.nullable(),
    workspaceId: idSchema,
    arrangement: z.strictObject({ id: idSchema, name: shortText.min(1) }),
    assessmentId: idSchema,
    revision: z.int().positive(),
    /** Seal of the sealed revision before this one; null for the first revision only. */
    previousSeal: sha256Schema.nullable(),
    /** Number of events in data/audit.jsonl and the hash that closes their chain. */
    audit: z.strictObject({ count: z.int().positive(), head: sha256Schema }),
    pack: z.strictObject({
      id: packIdSchema,
      version: z.string().regex(/^\d+\.\d+\.\d+$/),
      hash: sha256Schema,
    }),
    requiredRoles: z.array(z.string()),
  })
  .refine(bundle => bundle.requiredRoles.join() === requiredRolesOf[bundle.kind].join(), {
    path: ['requiredRoles'],
    message: 'expected the roles that this kind of bundle needs, in the order of signing',
  })
  .refine(bundle => (bundle.revision === 1) === (bundle.previousSeal === null), {
    path: ['previousSeal'],
    message: 'expected the seal of the revision before, and none for the first revision',
  });
export type Bundle = z.infer<typeof bundleSchema>;

/** What the verifier needs to know of data/evidence/<id>/meta.json; importers check the rest. */
export const evidenceClassSchema = z.looseObject({ class: exportClassSchema });

/** Evidence of these classes may be left out of a redacted copy. */
export const redactableClasses: readonly z.infer<typeof exportClassSchema>[] = ['nda', 'confidential'];

export const redactionsSchema = z.strictObject({
  format: z.literal('assay-redactions/1'),
  /** Name of the selection, e.g. "regulator". */
  profile: shortText.min(1),
  recipient: shortText.min(1),
  /** What the person who made the copy confirmed about it. */
  acknowledgement: lineText.min(1),
  /** What was left out, in the order of the manifest. */
  files: z
    .array(
      z.strictObject({ path: z.string().refine(isDataPath), sha256: sha256Schema, reason: lineText.min(1) }),
    )
    .min(1),
});
export type Redactions = z.infer<typeof redactionsSchema>;
