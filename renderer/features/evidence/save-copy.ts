import { type Evidence, exportName } from '../../../shared/domain/evidence.ts';
import type { EvidenceType } from '../../../shared/domain/packs.ts';
import { client, platform } from '../../state/client.ts';
import { runJob } from '../../state/jobs.ts';
import type { useSay } from '../../state/language.ts';
import { showFailure } from '../../state/notices.ts';
import { asRefusal } from '../../state/refusal.ts';

/** Writes the original bytes where the person wants them, under the name that people quote. */
export async function saveCopy(
  evidence: Evidence,
  type: EvidenceType | undefined,
  say: ReturnType<typeof useSay>,
): Promise<void> {
  try {
    const suggestedName = exportName(evidence, type);
    const { target } = await client.call('host.pickSaveTarget', { suggestedName });
    if (!target) return;
    const title = say('ui.evidence_saving_copy', { number: evidence.number });
    await runJob(title, 'evidence.extract', { id: evidence.id, target: target.token });
    const { address } = await client.call('host.deliver', { token: target.token });
    if (address !== null) platform.download(address);
  } catch (error) {
    if (asRefusal(error).code !== 'cancelled') showFailure(error);
  }
}
