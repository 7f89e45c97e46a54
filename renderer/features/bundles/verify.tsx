import { Alert, Button } from '@mantine/core';
import { FileCheck2, FilePlus2, Printer } from 'lucide-react';
import { type DragEvent, useEffect, useState } from 'react';
import { Link } from 'wouter';
import type { PickedFile } from '../../../shared/api/host.ts';
import type { VerificationReport } from '../../../shared/domain/verification.ts';
import { takeBundle } from '../../state/bundle-to-verify.ts';
import { platform } from '../../state/client.ts';
import { runJob, showProgress, trackJob } from '../../state/jobs.ts';
import { useExplain, useSay } from '../../state/language.ts';
import { asRefusal } from '../../state/refusal.ts';
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
  const [over, setOver] = useState(false);

  const verify = async (take: Parameters<typeof trackJob<PickedFile[]>>[1]) => {
    setFailure(null);
    try {
      const [picked] = await trackJob(say('ui.taking_file'), take);
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
  const pick = () =>
    verify((id, signal) => platform.pickFiles(false, (done, total) => showProgress(id, done, total), signal));
  const offer = (files: readonly File[]) =>
    verify((id, signal) =>
      platform.offerFiles([...files], (done, total) => showProgress(id, done, total), signal),
    );
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    void offer([...event.dataTransfer.files].slice(0, 1));
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, what was dropped on the screen before
  useEffect(() => {
    const left = takeBundle();
    if (left) void offer([left]);
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
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is beside the button, never the only way */}
      <div
        className={classes.drop}
        data-over={over}
        onDragOver={event => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <FileCheck2 size={28} aria-hidden />
        <p>{say('ui.verify_drop')}</p>
        <Button leftSection={<FilePlus2 size={15} />} onClick={() => void pick()}>
          {say('ui.choose_file')}
        </Button>
      </div>
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
