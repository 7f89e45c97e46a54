import type { EvidenceStore } from '../../db/evidence-store.ts';
import {
  type AssessmentDocument,
  assessmentDocumentSchema,
  evidenceDocumentSchema,
} from '../../shared/domain/assessment-document.ts';
import { refuseBundle } from '../../shared/domain/bundle-faults.ts';
import type { Bundle } from '../../shared/domain/bundles.ts';
import type { AssessmentContent } from '../../shared/domain/completion.ts';
import type { Evidence } from '../../shared/domain/evidence.ts';
import { unseen } from '../../shared/domain/names.ts';
import { type Pack, packSchema } from '../../shared/domain/packs.ts';
import type { Verdict } from '../../shared/domain/reviews.ts';
import type { ByteSource } from '../bundles/container/bytes.ts';
import { type Reading, readContent } from '../bundles/verify/reading.ts';

/** Bytes: what is read at once, however small the parts that are asked for. */
const readAhead = 1 << 20;

/** A kept file, read where it lies: whole pieces, each checked once, and never the whole file at once. */
export function keptFile(evidence: EvidenceStore, sha256: string): ByteSource {
  const size = evidence.stat(sha256)?.size ?? 0;
  let held: { start: number; bytes: Uint8Array } = { start: 0, bytes: new Uint8Array() };
  return {
    stat: () => Promise.resolve({ size, isFile: () => true }),
    read(bytes, offset, length, position) {
      const isHeld = position >= held.start && position < held.start + held.bytes.length;
      if (!isHeld) {
        const start = position - (position % readAhead);
        held = { start, bytes: evidence.readPart(sha256, start, readAhead) };
      }
      const from = position - held.start;
      const piece = held.bytes.subarray(from, from + length);
      bytes.set(piece, offset);
      return Promise.resolve({ bytesRead: piece.length });
    },
  };
}

export interface SealedContent {
  document: AssessmentDocument;
  pack: Pack;
  evidence: Evidence[];
}

/** The content of a verified sealed bundle. Whatever contradicts itself is refused as a fault of the bundle. */
export async function readSealed(reading: Reading, bundle: Bundle): Promise<SealedContent> {
  const document = assessmentDocumentSchema.safeParse(await readContent(reading, 'data/assessment.json'));
  const pack = packSchema.safeParse(await readContent(reading, 'data/pack.json'));
  if (!document.success || !pack.success) return refuseBundle('bundles.content_malformed');
  const { assessment, arrangement, workspaceId } = document.data;
  const agrees =
    workspaceId === bundle.workspaceId &&
    assessment.id === bundle.assessmentId &&
    assessment.revision === bundle.revision &&
    assessment.arrangementId === bundle.arrangement.id &&
    arrangement.id === bundle.arrangement.id &&
    arrangement.facts.name === bundle.arrangement.name &&
    assessment.packHash === bundle.pack.hash &&
    assessment.packId === pack.data.id &&
    assessment.packVersion === pack.data.version &&
    /^A-\d{3,}$/.test(arrangement.number);
  if (!agrees || unseen.test(`${arrangement.facts.name}${arrangement.facts.provider}`))
    refuseBundle('bundles.content_malformed');
  const evidence: Evidence[] = [];
  for (const path of reading.files.keys())
    if (/^data\/evidence\/[^/]+\/meta\.json$/.test(path))
      evidence.push(toEvidence(await readContent(reading, path), document.data));
  return { document: document.data, pack: pack.data, evidence };
}

function toEvidence(value: unknown, { arrangement, frozenAt, assessment }: AssessmentDocument): Evidence {
  const parsed = evidenceDocumentSchema.safeParse(value);
  if (!parsed.success) return refuseBundle('bundles.content_malformed');
  const {
    number,
    class: exportClass,
    sha256,
    size,
    originalName,
    exportName: _name,
    locators: _locators,
    ...facts
  } = parsed.data;
  return {
    // Known by its number: in a bundle it has no other name.
    id: number,
    number,
    arrangementId: arrangement.id,
    revision: 1,
    facts: { ...facts, exportClass },
    file: { sha256, crc32: 0, size, originalName },
    addedBy: assessment.startedBy,
    addedAt: frozenAt,
  };
}

/** A sealed bundle as the rules look at it. Names of people are private there, so nobody is named. */
export function contentOfSealed({ document, pack, evidence }: SealedContent): AssessmentContent {
  const { assessment, arrangement } = document;
  const here = { assessmentId: assessment.id };
  return {
    pack,
    tier: assessment.tier,
    serviceIds: arrangement.facts.services.map(service => service.id),
    answers: document.answers.map(answer => ({ ...here, ...answer })),
    evidence,
    links: document.links.map(({ evidence: number, ...link }) => ({ ...here, ...link, evidenceId: number })),
    waivers: document.waivers.map(waiver => ({ ...here, ...waiver })),
    findings: document.findings.map(({ acceptance, ...finding }) => ({
      ...here,
      ...finding,
      owner: '',
      acceptance: acceptance && { ...acceptance, owner: '' },
    })),
    origins: document.origins.map(origin => ({ ...here, ...origin })),
    sharedRevisions: {},
    plans: document.plans.map(plan => ({ ...here, ...plan })),
    attestations: document.attestations.map(attestation => ({ ...here, ...attestation })),
    worksheetHashes: {},
    resolutions: document.resolutions.map(({ conditions, ...resolution }) => ({
      ...here,
      ...resolution,
      certifiedBy: '',
      conditions: conditions.map(condition => ({ ...condition, owner: '' })),
    })),
    materialityOverride: document.materialityOverride,
  };
}

export const verdictsOfSealed = ({ document }: SealedContent): Verdict[] =>
  document.verdicts.map(verdict => ({ ...verdict, assessmentId: document.assessment.id, comment: '' }));
