import { z } from 'zod';
import type { Proposal } from './inspection.ts';

/** Describes a download; saved beside it by the command line of AWS Artifact. Of what it says more, nothing is needed. */
const metadataSchema = z.object({
  id: z.string().regex(/^report-/),
  version: z.union([z.string(), z.number()]).optional(),
  name: z.string().min(1).max(300),
  series: z.string().optional(),
  category: z.string().optional(),
  periodStart: z.string().optional(),
  periodEnd: z.string().optional(),
  state: z.string().optional(),
});
export type ArtifactMetadata = z.infer<typeof metadataSchema>;

/** The description in a text; undefined for any other text. */
export function readSidecar(text: string): ArtifactMetadata | undefined {
  if (text.length > 200_000) return undefined;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  // The command prints what it describes inside an object of its own.
  const inner = z.object({ reportDetails: z.unknown() }).safeParse(value);
  return metadataSchema.safeParse(inner.success ? inner.data.reportDetails : value).data;
}

const words = (name: string): string =>
  name
    .replace(/\.[A-Za-z0-9]{1,8}$/, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');

/** Whether a description belongs to a file: it has the same name but for the ending, or is called as the description says. */
export function describesFile(metadata: ArtifactMetadata, sidecarName: string, fileName: string): boolean {
  const name = words(fileName);
  const own = words(sidecarName.replace(/[._-]?metadata(?=\.json$)/i, ''));
  return name !== '' && (name === own || name === words(metadata.name) || name.includes(words(metadata.id)));
}

/** What a description proposes about the file it belongs to. It was not read in the document, so it has no page. */
export function sidecarProposals(metadata: ArtifactMetadata, sidecarName: string): Proposal[] {
  const day = (text: string | undefined) =>
    /^\d{4}-\d{2}-\d{2}/.test(text ?? '') ? text?.slice(0, 10) : undefined;
  const propose = (field: Proposal['field'], value: string | undefined): Proposal[] =>
    value
      ? [
          {
            field,
            values: [value],
            confidence: 97,
            page: null,
            within: '',
            quote: sidecarName.slice(0, 200),
            ambiguous: false,
          },
        ]
      : [];
  return [
    ...propose('periodStart', day(metadata.periodStart)),
    ...propose('periodEnd', day(metadata.periodEnd)),
  ];
}

/** Proposals of two sources as one list: of each field the surer one. */
export function mergeProposals(first: readonly Proposal[], second: readonly Proposal[]): Proposal[] {
  const best = new Map(first.map(each => [each.field, each]));
  for (const each of second) {
    const known = best.get(each.field);
    if (!known || each.confidence > known.confidence) best.set(each.field, each);
  }
  return [...best.values()];
}
