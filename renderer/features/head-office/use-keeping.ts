import { useState } from 'react';
import type { PickedFile } from '../../../shared/api/host.ts';
import type { InputOf, OutputOf } from '../../../shared/api/index.ts';
import { findPin } from '../../../shared/domain/exchange.ts';
import type { KeptBundle } from '../../../shared/domain/head-office.ts';
import { client } from '../../state/client.ts';
import { runJob } from '../../state/jobs.ts';
import { useSay } from '../../state/language.ts';
import { showDone, showFailure } from '../../state/notices.ts';
import { saveFile } from '../../state/save-file.ts';
import { useTakeFiles } from '../../ui/drop-bundle.tsx';

/** What became of one file in this sitting. */
export interface Taken {
  /** Of this file in this sitting: two may have one name. */
  id: string;
  file: string;
  outcome: OutputOf<'headOffice.keep'> | null;
  /** Why nothing is known of it: it is no sealed bundle, or cannot be read. */
  failure: unknown;
}

/** Whether the backend holds it open until its signers are trusted. */
export const isWaiting = ({ outcome }: Taken): boolean => Boolean(outcome?.waitingId);

/** Takes files in one after the other; one that is refused keeps no other from coming in. */
export function useKeeping() {
  const say = useSay();
  const files = useTakeFiles(true);
  const [taken, setTaken] = useState<readonly Taken[]>([]);
  const keepOne = async (
    { id, file }: Pick<Taken, 'id' | 'file'>,
    input: InputOf<'headOffice.keep'>,
  ): Promise<Taken> => {
    try {
      const outcome = await runJob(say('ui.head_office_keeping', { file }), 'headOffice.keep', input);
      return { id, file, outcome, failure: null };
    } catch (failure) {
      return { id, file, outcome: null, failure };
    }
  };
  const take = async (taking: Promise<PickedFile[]>) => {
    try {
      const picked = await taking;
      if (picked.length > 0) setTaken([]);
      for (const { name, token } of picked) {
        const one = await keepOne({ id: token, file: name }, { file: token });
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
    /** After somebody was trusted: tries every file again that waited for no other signer. */
    async retry() {
      try {
        const { pins } = await client.call('exchange.listPins', {});
        for (const one of taken.filter(isWaiting)) {
          const { report, waitingId } = one.outcome ?? {};
          if (!waitingId || !report?.signers.every(signer => findPin(pins, signer))) continue;
          const next = await keepOne(one, { waitingId });
          setTaken(now => now.map(each => (each === one ? next : each)));
        }
      } catch (error) {
        showFailure(error);
      }
    },
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
