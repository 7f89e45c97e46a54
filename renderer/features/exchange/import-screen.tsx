import { Alert, Button } from '@mantine/core';
import { FilePlus2, Import } from 'lucide-react';
import { type DragEvent, useState } from 'react';
import type { PickedFile } from '../../../shared/api/host.ts';
import type { OutputOf } from '../../../shared/api/index.ts';
import { platform } from '../../state/client.ts';
import { runJob, showProgress, trackJob } from '../../state/jobs.ts';
import { useExplain, useSay } from '../../state/language.ts';
import { Page } from '../../ui/page.tsx';
import { Differences } from './differences.tsx';
import classes from './exchange.module.css';
import { Verdict } from './sender.tsx';

interface Examined extends OutputOf<'exchange.examine'> {
  file: string;
}

/** Takes in what came from another laptop: verified first, then every difference, and nothing changes before it is applied. */
export function ImportScreen() {
  const say = useSay();
  const explain = useExplain();
  const [examined, setExamined] = useState<Examined | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const [over, setOver] = useState(false);
  const examine = async (file: string, input: { file: string } | { importId: string }) => {
    setFailure(null);
    setExamined(null);
    try {
      setExamined({ file, ...(await runJob(say('ui.verifying', { file }), 'exchange.examine', input)) });
    } catch (error) {
      setFailure(error);
    }
  };
  const take = async (pick: Parameters<typeof trackJob<PickedFile[]>>[1]) => {
    try {
      const [picked] = await trackJob(say('ui.taking_file'), pick);
      if (picked) await examine(picked.name, { file: picked.token });
    } catch (error) {
      setFailure(error);
    }
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const files = [...event.dataTransfer.files].slice(0, 1);
    void take((id, signal) =>
      platform.offerFiles(files, (done, total) => showProgress(id, done, total), signal),
    );
  };
  const pick = () =>
    take((id, signal) => platform.pickFiles(false, (done, total) => showProgress(id, done, total), signal));
  return (
    <Page title={say('ui.nav.import')}>
      <p className={classes.note}>{say('ui.import_lead')}</p>
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
        <Import size={28} aria-hidden />
        <p>{say('ui.import_drop')}</p>
        <Button leftSection={<FilePlus2 size={15} />} onClick={() => void pick()}>
          {say('ui.choose_file')}
        </Button>
      </div>
      {failure !== null && (
        <Alert color="red" role="alert">
          {explain(failure)}
        </Alert>
      )}
      {examined && (
        <>
          <Verdict {...examined} onTrusted={() => examine(examined.file, { importId: examined.importId })} />
          {examined.report.result === 'verified' && examined.report.bundle?.kind !== 'sealed' && (
            <Differences key={examined.importId} importId={examined.importId} />
          )}
        </>
      )}
    </Page>
  );
}
