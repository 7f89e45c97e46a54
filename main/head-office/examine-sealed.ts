import type { Bundle } from '../../shared/domain/bundles.ts';
import { hongKongDay } from '../../shared/domain/calendar.ts';
import type { KeptSummary } from '../../shared/domain/head-office.ts';
import { Refusal } from '../../shared/domain/refusal.ts';
import type { VerificationReport } from '../../shared/domain/verification.ts';
import type { ByteSource } from '../bundles/container/bytes.ts';
import type { SessionContext } from '../context.ts';
import { withBundle } from '../exchange/read-bundle.ts';
import { readSealed } from './read-sealed.ts';
import { summarise, termsOf } from './summarise.ts';

export interface Examined {
  report: VerificationReport;
  /** Null where it was refused: then the report says why. */
  found: { bundle: Bundle; seal: string; summary: KeptSummary; terms: string } | null;
}

/** Verifies a sealed bundle with the certificates trusted here, and reads what it says. */
export const examineSealed = (context: SessionContext, source: ByteSource): Promise<Examined> =>
  withBundle(context, source, async (report, reading): Promise<Examined> => {
    const { bundle } = report;
    // A redacted copy ends with its maker's signature; what was sealed is known by the one before.
    const seal = report.signers.findLast(signer => signer.role !== 'redactor')?.signatureSha256;
    if (bundle && bundle.kind !== 'sealed')
      throw new Refusal('conflict', 'head_office.not_sealed', { kind: bundle.kind });
    if (report.result !== 'verified' || !reading || !bundle || !seal) return { report, found: null };
    try {
      const sealed = await readSealed(reading, bundle);
      const summary = summarise(sealed, seal, hongKongDay(context.deps.clock()));
      return { report, found: { bundle, seal, summary, terms: termsOf(sealed, summary) } };
    } catch (error) {
      if (!(error instanceof Refusal) || error.reason !== 'bundles.content_malformed') throw error;
      return {
        report: { ...report, result: 'refused', reason: 'bundles.content_malformed' },
        found: null,
      };
    }
  });
