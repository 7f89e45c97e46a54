import { listPins } from '../../db/exchange.ts';
import type { ReadHandle } from '../../db/handles.ts';
import { listStoredIdentities } from '../../db/signatures.ts';
import { refuseBundle } from '../../shared/domain/bundle-faults.ts';
import {
  type ExchangeDocument,
  type ExchangeWords,
  exchangeDocumentSchema,
  exchangeWordsPath,
  exchangeWordsSchema,
} from '../../shared/domain/exchange-document.ts';
import { unseen } from '../../shared/domain/names.ts';
import { findReferenceFaults } from '../../shared/domain/pack-references.ts';
import { listQuestions, type Pack, packSchema } from '../../shared/domain/packs.ts';
import type { VerificationReport } from '../../shared/domain/verification.ts';
import type { ByteSource } from '../bundles/container/bytes.ts';
import type { TrustedFingerprints } from '../bundles/verify/check-statements.ts';
import { hashOf, type Reading, readContent } from '../bundles/verify/reading.ts';
import { readVerified } from '../bundles/verify/verify-bundle.ts';
import type { SessionContext } from '../context.ts';

/** Certificates people here trust for each role: those pinned, and for a sender those of this workspace itself. */
export function readTrust(db: ReadHandle): TrustedFingerprints {
  const own = listStoredIdentities(db)
    .filter(key => key.retiredAt === null)
    .map(({ fingerprint }) => ({ role: 'sender' as const, fingerprint }));
  const byRole = Map.groupBy([...listPins(db), ...own], pin => pin.role);
  return Object.fromEntries([...byRole].map(([role, pins]) => [role, pins.map(pin => pin.fingerprint)]));
}

/** What a working or delegation bundle holds, read and found to make sense. */
export interface ExchangeContent {
  document: ExchangeDocument;
  words: ExchangeWords;
  pack: Pack;
}

/** Verifies an open file with the certificates trusted here and hands over what it is read from, while it is open. */
export async function withBundle<T>(
  { store, signal, progress }: SessionContext,
  handle: ByteSource,
  use: (report: VerificationReport, reading: Reading | null) => Promise<T>,
): Promise<T> {
  const { report, reading } = await readVerified(handle, {
    trusted: store.read(readTrust),
    expectedSeal: null,
    signal,
    onProgress: (done, total) => progress('bundles.verifying', done, total),
  });
  return use(nameStranger(report), reading);
}

/** Here any of several people may be the signer: one who is not among them is unknown, whoever else is known. */
function nameStranger(report: VerificationReport): VerificationReport {
  const isDraft = report.bundle !== null && report.bundle.kind !== 'sealed';
  const isUnknown =
    report.reason === 'bundles.signer_differs' || (isDraft && report.reason === 'bundles.nobody_pinned');
  return isUnknown
    ? {
        ...report,
        result: 'refused',
        reason: 'bundles.signer_not_pinned',
        details: { role: report.signers.find(({ pin }) => pin !== 'matched')?.role ?? '' },
      }
    : report;
}

/** The content of a verified bundle that is to be merged. Whatever contradicts itself is refused as a fault of the bundle. */
export async function readExchange(
  reading: Reading,
  { bundle }: VerificationReport,
): Promise<ExchangeContent> {
  const document = exchangeDocumentSchema.safeParse(await readContent(reading, 'data/assessment.json'));
  const words = exchangeWordsSchema.safeParse(await readContent(reading, exchangeWordsPath));
  const pack = packSchema.safeParse(await readContent(reading, 'data/pack.json'));
  if (!bundle || !document.success || !words.success || !pack.success)
    return refuseBundle('bundles.content_malformed');
  const content = { document: document.data, words: words.data, pack: pack.data };
  const { assessment, arrangement } = document.data;
  const agrees =
    assessment.id === bundle.assessmentId &&
    assessment.revision === bundle.revision &&
    arrangement.id === bundle.arrangement.id &&
    assessment.arrangementId === arrangement.id &&
    assessment.packHash === bundle.pack.hash &&
    assessment.packId === content.pack.id &&
    assessment.packVersion === content.pack.version;
  if (!agrees || findReferenceFaults(content.pack).length > 0 || !isSound(content))
    refuseBundle('bundles.content_malformed');
  for (const { folder, file } of document.data.evidence)
    if (!reading.files.has(`${folder}/blob`) || hashOf(reading, `${folder}/blob`) !== file.sha256)
      refuseBundle('bundles.content_malformed', { path: `${folder}/blob` });
  return content;
}

/** Everything stands at a question that travels, once, and everybody who speaks has a name. */
function isSound({ document, words, pack }: ExchangeContent): boolean {
  const known = new Set(listQuestions(pack).map(({ question }) => question.id));
  const asked = new Set(document.questionIds);
  const { answers, links, findings, threads, evidence } = words.snapshot;
  const comments = threads.flatMap(thread => thread.comments);
  const once = (names: readonly string[]) => new Set(names).size === names.length;
  const named = new Set(words.people.map(person => person.id));
  const names = [
    document.arrangement.facts.name,
    document.arrangement.facts.provider,
    words.recipient,
    ...words.people.map(person => person.name),
  ];
  const speaking = [
    ...comments.map(comment => comment.authorId),
    ...threads.flatMap(({ resolved }) => resolved?.by ?? []),
  ];
  return (
    document.questionIds.every(id => known.has(id)) &&
    document.context.every(({ questionId }) => known.has(questionId) && !asked.has(questionId)) &&
    [...answers, ...links, ...findings, ...threads].every(({ questionId }) => asked.has(questionId)) &&
    names.every(name => !unseen.test(name)) &&
    once(document.questionIds) &&
    once(answers.map(({ questionId, serviceId }) => `${questionId} ${serviceId}`)) &&
    once(document.context.map(({ questionId, serviceId }) => `${questionId} ${serviceId}`)) &&
    once(links.map(({ questionId, sha256 }) => `${questionId} ${sha256}`)) &&
    once(findings.map(({ id }) => id)) &&
    once(findings.map(({ number }) => number)) &&
    once(threads.map(({ id }) => id)) &&
    once(comments.map(({ id }) => id)) &&
    comments.every(({ text, removed }) => removed === (text === '')) &&
    once(document.evidence.map(({ file }) => file.sha256)) &&
    once(evidence.map(({ sha256 }) => sha256)) &&
    speaking.every(id => named.has(id))
  );
}
