import { Alert } from '@mantine/core';
import { Import } from 'lucide-react';
import { useState } from 'react';
import type { PickedFile } from '../../../shared/api/host.ts';
import type { OutputOf } from '../../../shared/api/index.ts';
import { runJob } from '../../state/jobs.ts';
import { useExplain, useSay } from '../../state/language.ts';
import { DropBundle, useTakeFile } from '../../ui/drop-bundle.tsx';
import { Page } from '../../ui/page.tsx';
import { Differences } from './differences.tsx';
import classes from './exchange.module.css';
import { Verdict } from './sender.tsx';

/** Whether a file is a spreadsheet by its name; what it really is shows when it is read. */
const isWorkbook = (name: string): boolean => /\.(xls[xmb]?|ods)$/i.test(name);

interface Examined extends OutputOf<'exchange.examine'> {
  file: string;
}

/** Takes in what came from another laptop: verified first, then every difference, and nothing changes before it is applied. */
export function ImportScreen() {
  const say = useSay();
  const explain = useExplain();
  const [examined, setExamined] = useState<Examined | null>(null);
  const [workbook, setWorkbook] = useState<string | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const files = useTakeFile();
  const examine = async (file: string, input: { file: string } | { importId: string }) => {
    setFailure(null);
    setExamined(null);
    setWorkbook(null);
    try {
      if ('file' in input && isWorkbook(file)) {
        const read = await runJob(say('ui.workbook_reading', { file }), 'exchange.examineWorkbook', input);
        setWorkbook(read.importId);
        return;
      }
      setExamined({ file, ...(await runJob(say('ui.verifying', { file }), 'exchange.examine', input)) });
    } catch (error) {
      setFailure(error);
    }
  };
  const take = async (taking: Promise<PickedFile | undefined>) => {
    try {
      const picked = await taking;
      if (picked) await examine(picked.name, { file: picked.token });
    } catch (error) {
      setFailure(error);
    }
  };
  return (
    <Page title={say('ui.nav.import')}>
      <p className={classes.note}>{say('ui.import_lead')}</p>
      <DropBundle
        icon={<Import size={28} aria-hidden />}
        hint={say('ui.import_drop')}
        onDrop={dropped => void take(files.offer(dropped))}
        onPick={() => void take(files.pick())}
      />
      {failure !== null && (
        <Alert color="red" role="alert">
          {explain(failure)}
        </Alert>
      )}
      {workbook !== null && <Differences key={workbook} importId={workbook} />}
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
