import { z } from 'zod';
import { exportClassSchema } from './packs.ts';
import { sha256Schema, shortText } from './text.ts';

/** What a file of a bundle is, in the order in which people look at it. */
export const bundleFileKinds = [
  'evidence',
  'answers',
  'private',
  'report',
  'pack',
  'audit',
  'evidence-facts',
  'oscal',
  'signature',
  'format',
] as const;
export type BundleFileKind = (typeof bundleFileKinds)[number];

const kindsByPath: readonly (readonly [RegExp, BundleFileKind])[] = [
  [/^data\/assessment\.json$/, 'answers'],
  [/^data\/private\//, 'private'],
  [/^data\/pack\.json$/, 'pack'],
  [/^data\/audit\.jsonl$/, 'audit'],
  [/^data\/evidence\/[^/]+\/blob$/, 'evidence'],
  [/^data\/evidence\//, 'evidence-facts'],
  [/^data\/reports\//, 'report'],
  [/^data\/oscal\//, 'oscal'],
  [/^(pki|signatures)\//, 'signature'],
];

export const kindOfPath = (path: string): BundleFileKind =>
  kindsByPath.find(([pattern]) => pattern.test(path))?.[1] ?? 'format';

/** What becomes of a file in a copy: the whole file, its hash alone, or neither. */
export const fates = ['included', 'hash-only', 'left-out'] as const;

export const bundleFileSchema = z.strictObject({
  path: z.string(),
  /** Bytes. */
  size: z.int(),
  sha256: sha256Schema,
  kind: z.enum(bundleFileKinds),
  fate: z.enum(fates),
  /** For a piece of evidence: what people call it, and who may see it. */
  evidence: z.strictObject({ number: z.string(), title: shortText, class: exportClassSchema }).nullable(),
});
export type BundleFile = z.infer<typeof bundleFileSchema>;

/** The largest file that FAT32, the format of many memory sticks, can hold. Bytes. */
export const fat32Limit = 4 * 1024 ** 3 - 1;
