import { Alert, Button } from '@mantine/core';
import { FileCheck2, Printer } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Link } from 'wouter';
import type { PickedFile } from '../../../shared/api/host.ts';
import type { VerificationReport } from '../../../shared/domain/verification.ts';
import { takeBundle } from '../../state/bundle-to-verify.ts';
import { runJob } from '../../state/jobs.ts';
import { useExplain, useSay } from '../../state/language.ts';
import { asRefusal } from '../../state/refusal.ts';
import { DropBundle, useTakeFile } from '../../ui/drop-bundle.tsx';
import { Page } from '../../ui/page.tsx';
import { Pins, useTrust } from './pins.tsx';
import { VerificationReportView } from './verification-report.tsx';
import classes from './verify.module.css';

interface Checked {
  file: string;
  /** What this computer's clock said. */
  at: string;
  report: VerificationReport;
  /** It was compared with the people of the open workspace. */
  own: boolean;
}

/** Checks a bundle by every rule of the format, with or without a workspace. */
export function Verify({ standalone = false }: { standalone?: boolean }) {
  const say = useSay();
  const explain = useExplain();
  const pins = useTrust();
  const [checked, setChecked] = useState<Checked | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const files = useTakeFile();

  const verify = async (taking: Promise<PickedFile | undefined>) => {
    setFailure(null);
    try {
      const picked = await taking;
      if (!picked) return;
      setChecked(null);
      const { own, ...trust } = pins.trust();
      const report = await runJob(say('ui.verifying', { file: picked.name }), 'bundles.verify', {
        file: picked.token,
        ...trust,
      });
      setChecked({ file: picked.name, at: new Date().toISOString(), report, own });
    } catch (error) {
      setFailure(error);
    }
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, what was dropped on the screen before
  useEffect(() => {
    const left = takeBundle();
    if (left) void verify(files.offer([left]));
  }, []);

  return (
    <Page
      title={say('ui.verify_bundle')}
      above={standalone && <Link href="/">{say('ui.back')}</Link>}
      actions={
        checked && (
          <Button variant="default" leftSection={<Printer size={15} />} onClick={() => window.print()}>
            {say('ui.print')}
          </Button>
        )
      }
    >
      <p className={classes.lead}>{say('ui.verify_lead')}</p>
      <DropBundle
        icon={<FileCheck2 size={28} aria-hidden />}
        hint={say('ui.verify_drop')}
        onDrop={dropped => void verify(files.offer(dropped))}
        onPick={() => void verify(files.pick())}
      />
      <Pins {...pins} />
      {failure !== null && (
        <Alert color={asRefusal(failure).code === 'cancelled' ? 'yellow' : 'red'} role="alert">
          {explain(failure)}
        </Alert>
      )}
      {checked && <VerificationReportView {...checked} pins={pins.pins} />}
    </Page>
  );
}
