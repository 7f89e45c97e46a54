import { Refusal, type RefusalDetails } from './refusal.ts';

/**
 * Why a bundle is refused: every rule of the format has a name of its own, which is also its key in the message catalogue.
 * In the order of checking: container, inventory and hashes, signatures, content, history.
 */
export const bundleFaults = [
  'bundles.not_a_file',
  'bundles.too_large',
  'bundles.age',
  'bundles.not_a_container',
  'bundles.trailing_bytes',
  'bundles.prefix_bytes',
  'bundles.gap',
  'bundles.overlap',
  'bundles.comment',
  'bundles.too_many_entries',
  'bundles.directory_malformed',
  'bundles.end_record',
  'bundles.encrypted',
  'bundles.data_descriptor',
  'bundles.header_flags',
  'bundles.compressed',
  'bundles.link',
  'bundles.not_plain_file',
  'bundles.extra_field',
  'bundles.zip64_not_needed',
  'bundles.header_not_canonical',
  'bundles.bad_path',
  'bundles.several_folders',
  'bundles.duplicate_entry',
  'bundles.not_sorted',
  'bundles.local_header_differs',
  'bundles.crc_differs',
  'bundles.changed_while_reading',
  'bundles.entry_not_allowed',
  'bundles.entry_too_large',
  'bundles.missing_file',
  'bundles.not_text',
  'bundles.bag_declaration',
  'bundles.manifest_malformed',
  'bundles.bad_hash',
  'bundles.extra_file',
  'bundles.signature_incomplete',
  'bundles.statement_malformed',
  'bundles.statement_role',
  'bundles.statement_decision',
  'bundles.statement_coverage',
  'bundles.statement_hash',
  'bundles.certificate_differs',
  'bundles.same_signer',
  'bundles.time_decreasing',
  'bundles.json_not_canonical',
  'bundles.json_too_deep',
  'bundles.json_number_too_large',
  'bundles.json_lone_surrogate',
  'bundles.bundle_malformed',
  'bundles.role_not_wanted',
  'bundles.role_missing',
  'bundles.signer_not_pinned',
  'bundles.signer_differs',
  'bundles.seal_differs',
  'bundles.redactions_malformed',
  'bundles.redaction_too_early',
  'bundles.redaction_not_allowed',
  'bundles.redaction_mismatch',
  'bundles.audit_broken',
  'bundles.content_malformed',
  'bundles.rollback',
  'bundles.fork',
] as const;
export type BundleFault = (typeof bundleFaults)[number];

/** Why one signature is refused. */
export const signatureFaults = [
  'signatures.not_der',
  'signatures.malformed',
  'signatures.several_signers',
  'signatures.unsigned_attributes',
  'signatures.embedded_content',
  'signatures.embedded_certificates',
  'signatures.other_signer',
  'signatures.weak_digest',
  'signatures.weak_key',
  'signatures.algorithm',
  'signatures.attribute_missing',
  'signatures.attribute_repeated',
  'signatures.attribute_unknown',
  'signatures.attributes_unsorted',
  'signatures.content_differs',
  'signatures.time_differs',
  'signatures.time_outside_validity',
  'signatures.wrong_signing_certificate',
  'signatures.certificate_malformed',
  'signatures.invalid',
] as const;

export const verificationFaults = [...bundleFaults, ...signatureFaults] as const;
export type VerificationFault = (typeof verificationFaults)[number];

const known: ReadonlySet<string> = new Set(verificationFaults);
export const isVerificationFault = (reason: string): reason is VerificationFault => known.has(reason);

/** Stops a verification. `details` name the place; what stands in a hostile file goes in only through {@link showName}. */
export function refuseBundle(fault: VerificationFault, details: RefusalDetails = {}, cause?: unknown): never {
  throw new Refusal('corrupt', fault, details, cause === undefined ? {} : { cause });
}

/** A name from a hostile file, made safe to print: ASCII only and short. */
export const showName = (name: string): string => name.replace(/[^\x20-\x7e]/gu, '?').slice(0, 160);
