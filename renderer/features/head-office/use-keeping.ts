import { useState } from 'react';
import type { PickedFile } from '../../../shared/api/host.ts';
import type { OutputOf } from '../../../shared/api/index.ts';
import type { KeptBundle } from '../../../shared/domain/head-office.ts';
import { runJob } from '../../state/jobs.ts';
import { useSay } from '../../state/language.ts';
import { showDone, showFailure } from '../../state/notices.ts';
import { saveFile } from '../../state/save-file.ts';
import { useTakeFiles } from '../../ui/drop-bundle.tsx';

/** What became of one file in this sitting. */
export interface Taken {
  file: string;
  outcome: OutputOf<'headOffice.keep'> | null;
  /** Why nothing is known of it: it is no sealed bundle, or cannot be read. */
  failure: unknown;
}

/** Takes files in one after the other; one that is refused keeps no other from coming in. */
export function useKeeping() {
  const say = useSay();
  const files = useTakeFiles(true);
  const [taken, setTaken] = useState<readonly Taken[]>([]);
  const take = async (taking: Promise<PickedFile[]>) => {
    try {
      const picked = await taking;
      if (picked.length > 0) setTaken([]);
      for (const { name, token } of picked) {
        const one = await keepOne(say('ui.head_office_keeping', { file: name }), name, token);
        setTaken(now => [...now, one]);
      }
    } catch (error) {
      showFailure(error);
    }
  };
  return {
    taken,
    pick: () => take(files.pick()),
    drop: (dropped: readonly File[]) => take(files.offer(dropped)),
    async verifyAll(bundles: readonly KeptBundle[]) {
      try {
        for (const { id, summary } of bundles) {
          const { name } = summary.arrangement.facts;
          const { report } = await runJob(say('ui.head_office_verifying', { name }), 'headOffice.verify', {
            id,
          });
          showDone(say('ui.head_office_checked', { name, result: say(`cli.verify.${report.result}`) }));
        }
      } catch (error) {
        showFailure(error);
      }
    },
    async save({ id, fileName }: KeptBundle) {
      try {
        await saveFile(fileName, ({ token: target }) => runJob(fileName, 'headOffice.save', { id, target }));
      } catch (error) {
        showFailure(error);
      }
    },
  };
}
export type Keeping = ReturnType<typeof useKeeping>;

async function keepOne(title: string, file: string, token: string): Promise<Taken> {
  try {
    return { file, outcome: await runJob(title, 'headOffice.keep', { file: token }), failure: null };
  } catch (failure) {
    return { file, outcome: null, failure };
  }
}
