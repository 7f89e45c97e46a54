import { z } from 'zod';
import type { BundleFile } from './bundle-contents.ts';
import { isRedactablePath } from './bundle-paths.ts';
import { redactableClasses } from './bundles.ts';
import { Refusal } from './refusal.ts';
import { lineText, shortText } from './text.ts';

/**
 * For whom a copy is made. `internal`: the complete copy, for people of the insurer. `regulator`: for a supervisor or an
 * auditor. `shareable`: for anybody else, e.g. a business partner or another insurer of the group.
 */
export const exportProfiles = ['internal', 'regulator', 'shareable'] as const;
export const exportProfileSchema = z.enum(exportProfiles);
export type ExportProfile = (typeof exportProfiles)[number];

/** What a person says when they make a copy for somebody. */
export const copyRequestSchema = z.strictObject({
  profile: exportProfileSchema,
  /** Who gets it: a person, an office, an institution. */
  recipient: shortText.trim().min(1),
  /** What the maker confirms about it; a redacted copy carries these words. */
  acknowledgement: lineText.trim().min(1),
  /** Under which terms or consent a report under NDA is handed over; empty when none is. */
  consent: shortText,
  /** Paths that the profile leaves out and this copy holds, and the other way round. */
  include: z.array(z.string()).max(50_000),
  leaveOut: z.array(z.string()).max(50_000),
});
export type CopyRequest = z.infer<typeof copyRequestSchema>;

/** `in` and `out` are what a profile does with a file unless a person chooses otherwise; the others leave no choice. */
export type CopyRule = 'always-in' | 'in' | 'out' | 'always-out';

type JudgedFile = Pick<BundleFile, 'path' | 'evidence'>;

const isRedactable = ({ path, evidence }: JudgedFile): boolean =>
  isRedactablePath(path) && (evidence === null || redactableClasses.includes(evidence.class));

/** What becomes of a file in a copy of a profile. The format lets nothing but evidence of two classes and private words be left out. */
export function copyRuleOf(profile: ExportProfile, file: JudgedFile): CopyRule {
  if (profile === 'internal' || !isRedactable(file)) return 'always-in';
  if (file.evidence === null) return 'out';
  if (profile === 'shareable') return 'always-out';
  return file.evidence.class === 'nda' ? 'out' : 'in';
}

/** Why a file is left out, as redactions.json says it; the key of a message. */
export const reasonOf = ({
  evidence,
}: JudgedFile): 'bundles.reason.private' | `bundles.reason.${'nda' | 'confidential'}` =>
  evidence === null
    ? 'bundles.reason.private'
    : `bundles.reason.${evidence.class === 'nda' ? 'nda' : 'confidential'}`;

/** The files a copy leaves out. Refuses a choice that the profile does not give, and a report under NDA without a consent. */
export function selectLeftOut<File extends JudgedFile>(files: readonly File[], request: CopyRequest): File[] {
  const { profile, consent } = request;
  const include = new Set(request.include);
  const leaveOut = new Set(request.leaveOut);
  const known = new Set(files.map(file => file.path));
  const refuse = (reason: string, path: string): never => {
    throw new Refusal('validation', reason, { path });
  };
  for (const path of [...include, ...leaveOut]) if (!known.has(path)) refuse('bundles.no_such_file', path);
  return files.filter(file => {
    const rule = copyRuleOf(profile, file);
    const { path, evidence } = file;
    if (leaveOut.has(path) && (rule === 'always-in' || include.has(path)))
      refuse('bundles.cannot_leave_out', path);
    if (include.has(path) && rule === 'always-out') refuse('bundles.cannot_include', path);
    const isOut = rule === 'always-out' || (rule === 'out' ? !include.has(path) : leaveOut.has(path));
    if (!isOut && rule === 'out' && evidence?.class === 'nda' && consent.trim() === '')
      refuse('bundles.consent_missing', path);
    return isOut;
  });
}
