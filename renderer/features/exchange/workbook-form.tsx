import { Alert, Button, Checkbox, SegmentedControl } from '@mantine/core';
import { FileSpreadsheet } from 'lucide-react';
import { useState } from 'react';
import { type Language, languages } from '../../../shared/domain/text.ts';
import { runJob } from '../../state/jobs.ts';
import { useExplain, useLanguage, useSay } from '../../state/language.ts';
import { saveFile } from '../../state/save-file.ts';
import { useWriting } from '../../state/use-writing.ts';
import { Addressee } from './addressee.tsx';

/** Questions as a workbook for somebody without Assay. Nobody signs it, so it asks for no passphrase. */
export function WorkbookForm(props: {
  assessmentId: string;
  questionIds: string[];
  suggestedName: string;
  dueOn: string | null;
  onWritten: () => void;
}) {
  const { assessmentId, questionIds, suggestedName, dueOn } = props;
  const say = useSay();
  const explain = useExplain();
  const [language, setLanguage] = useState<Language>(useLanguage());
  const [addressee, setAddressee] = useState({ recipient: '', note: '' });
  const [filled, setFilled] = useState(true);
  const { busy, failure, written, start } = useWriting(() =>
    saveFile(suggestedName, async ({ token: target, name }) => {
      const sent = await runJob(say('ui.delegate_writing', { file: name }), 'exchange.writeWorkbook', {
        ...addressee,
        assessmentId,
        questionIds,
        dueOn,
        language,
        filled,
        target,
      });
      props.onWritten();
      return sent;
    }),
  );
  return (
    <>
      <Addressee addressee={addressee} onChange={setAddressee} />
      <Checkbox
        size="xs"
        checked={filled}
        onChange={event => setFilled(event.currentTarget.checked)}
        label={say('ui.workbook_filled')}
      />
      <SegmentedControl
        size="xs"
        aria-label={say('ui.workbook_language')}
        value={language}
        data={languages.map(each => ({ value: each, label: each === 'en' ? 'English' : '繁體中文' }))}
        onChange={value => setLanguage(languages.find(each => each === value) ?? language)}
      />
      <div>
        <Button
          leftSection={<FileSpreadsheet size={16} />}
          loading={busy}
          disabled={questionIds.length === 0 || addressee.recipient.trim() === ''}
          onClick={() => void start()}
        >
          {say('ui.workbook_write')}
        </Button>
      </div>
      {failure !== null && (
        <Alert color="red" role="alert">
          {explain(failure)}
        </Alert>
      )}
      {written && (
        <Alert color="teal" role="status" title={say('ui.workbook_written', { count: written.questions })}>
          <p>{say('ui.workbook_tell')}</p>
          {written.withheld.length > 0 && (
            <p>{say('ui.workbook_withheld', { questions: written.withheld })}</p>
          )}
        </Alert>
      )}
    </>
  );
}
