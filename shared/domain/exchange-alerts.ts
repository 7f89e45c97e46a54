import { z } from 'zod';
import type { Bundle } from './bundles.ts';

/**
 * What is strange about a bundle that is signed by somebody who is trusted. None of it proves a fault, so nothing is refused;
 * nothing is taken by rule either, until a person has seen it.
 */
export const exchangeAlertKinds = [
  /** It belongs to a revision before the present one. */
  'older-revision',
  /** It belongs to a revision that does not exist here, where the assessment is led. */
  'newer-revision',
  /** It continues another sealed revision than the one that is known here. */
  'other-seal',
  /** A later bundle of the same workspace was taken in already. */
  'overtaken',
  /** It says that it was made in this very workspace, which never sent it. */
  'own-workspace',
  /** People here trust somebody under the name that was asked, and somebody else answers. */
  'other-sender',
  /** Somebody else answered before. */
  'other-answerer',
  /** The arrangement has another name here. */
  'other-name',
  /** It brings another version of worksheets that are known here: new assessments would be made with it. */
  'other-pack-version',
] as const;

export const exchangeAlertSchema = z.strictObject({
  kind: z.enum(exchangeAlertKinds),
  details: z.record(z.string(), z.union([z.string(), z.number()])),
});
export type ExchangeAlert = z.infer<typeof exchangeAlertSchema>;

/** What is known here of the assessment a bundle belongs to. */
export interface KnownHere {
  workspaceId: string;
  /** Null while the assessment is not in this workspace. */
  revision: number | null;
  /** Whether it was begun here, or a revision of it was sealed here: then nobody elsewhere says which revision it is in. */
  ledHere: boolean;
  /** Of the revision before the bundle's. */
  sealBefore: string | null;
  /** The most events in the trail of a bundle of the same workspace that was taken in. */
  latestTrail: number;
  /** The name of the arrangement, where it is known. */
  arrangementName: string | null;
  /** The version of its worksheets by which assessments are begun here, where it brings one that is not here. */
  packVersion: string | null;
  /** Who was asked, the certificates that are trusted under that name, and everybody who answered before; null where nobody was. */
  asked: { name: string; knownAs: readonly string[]; answeredBy: readonly Sender[] } | null;
}

interface Sender {
  name: string;
  fingerprint: string;
}

export function findAlerts(bundle: Bundle, sender: Sender, here: KnownHere): ExchangeAlert[] {
  const { revision } = bundle;
  const alerts: ExchangeAlert[] = [];
  const tell = (kind: ExchangeAlert['kind'], details: ExchangeAlert['details'] = {}) =>
    alerts.push({ kind, details });
  if (here.revision !== null && revision < here.revision)
    tell('older-revision', { revision, known: here.revision });
  // Where it is not led, the assessment follows the questions that come.
  const follows = bundle.kind === 'delegation' && !here.ledHere;
  if (here.revision !== null && revision > here.revision && !follows)
    tell('newer-revision', { revision, known: here.revision });
  if (here.sealBefore !== null && bundle.previousSeal !== here.sealBefore)
    tell('other-seal', { revision: revision - 1 });
  if (bundle.audit.count < here.latestTrail) tell('overtaken');
  if (bundle.workspaceId === here.workspaceId) tell('own-workspace');
  if (here.arrangementName !== null && here.arrangementName !== bundle.arrangement.name)
    tell('other-name', { name: here.arrangementName, claimed: bundle.arrangement.name });
  if (here.packVersion !== null) {
    const { id, version } = bundle.pack;
    tell('other-pack-version', { id, version, known: here.packVersion });
  }
  if (here.asked) alerts.push(...alertsOfSender(sender, here.asked));
  return alerts;
}

/**
 * By certificate: of those who answered before, else of those whom people here trust under the name that was asked. A department
 * may be asked, whose people sign under names of their own; then nothing can be compared.
 */
function alertsOfSender(
  { name: sender, fingerprint }: Sender,
  { name: asked, knownAs, answeredBy }: NonNullable<KnownHere['asked']>,
): ExchangeAlert[] {
  if (answeredBy.length > 0) {
    if (answeredBy.some(earlier => earlier.fingerprint === fingerprint)) return [];
    const earlier = [...new Set(answeredBy.map(({ name }) => name))].join(', ');
    return [{ kind: 'other-answerer', details: { earlier, sender } }];
  }
  if (knownAs.length === 0 || knownAs.includes(fingerprint)) return [];
  return [{ kind: 'other-sender', details: { asked, sender } }];
}
