import { Button, Menu } from '@mantine/core';
import { FileDown, ListPlus } from 'lucide-react';
import { useState } from 'react';
import { questionFormats } from '../../../../shared/api/provider-questions.ts';
import { hongKongDay } from '../../../../shared/domain/calendar.ts';
import { client, useAnswer } from '../../../state/client.ts';
import { useScreenCommands } from '../../../state/commands.ts';
import { useLanguage, useSay } from '../../../state/language.ts';
import { showDone, showFailure, whenSaved } from '../../../state/notices.ts';
import { saveFile } from '../../../state/save-file.ts';
import { useMay } from '../../../state/session.ts';
import { Status } from '../../../ui/status.tsx';
import { FileReplies } from './file-replies.tsx';
import classes from './provider.module.css';

type Format = (typeof questionFormats)[number];

/** Above the list of questions to the provider: how many wait for a reply, the file that goes out, the replies that come in. */
export function ProviderBar({ assessmentId, readOnly }: { assessmentId: string; readOnly: boolean }) {
  const say = useSay();
  const language = useLanguage();
  const [filing, setFiling] = useState(false);
  const open = useAnswer('providerQuestions.list', { assessmentId, open: true }).data?.questions ?? [];
  const overdue = open.filter(question => question.overdue).length;
  const mayFile = useMay('assessor') && !readOnly;
  const send = async (format: Format) => {
    const name = say('ui.provider_file', { day: hongKongDay(new Date()), format });
    try {
      const written = await saveFile(name, ({ token: target }) =>
        client.call('providerQuestions.export', { assessmentId, open: true, format, language, target }),
      );
      if (written) showDone(say('ui.provider_saved', { count: written.questions }));
    } catch (error) {
      showFailure(error);
    }
  };
  // What was just typed into the list is to be in the file, and under the replies.
  const sendSaved = (format: Format) => void whenSaved(() => void send(format), { says: true });
  const startFiling = () => void whenSaved(() => setFiling(true), { says: true });
  const group = say('ui.provider_list');
  useScreenCommands([
    ...questionFormats.map(format => ({
      id: `provider.send.${format}`,
      label: say('cli.labelled', { label: say('ui.provider_send'), text: say(`ui.provider_send_${format}`) }),
      group,
      run: () => sendSaved(format),
    })),
    ...(mayFile ? [{ id: 'provider.file', label: say('ui.provider_replies'), group, run: startFiling }] : []),
  ]);
  return (
    <section className={classes.bar} aria-label={group}>
      <p role="status">
        {say('ui.provider_open', { count: open.length })}{' '}
        {overdue > 0 && <Status tone="warn" label={say('ui.provider_overdue', { count: overdue })} />}
      </p>
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<FileDown size={14} aria-hidden />}
            disabled={open.length === 0}
          >
            {say('ui.provider_send')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {questionFormats.map(format => (
            <Menu.Item key={format} onClick={() => sendSaved(format)}>
              {say(`ui.provider_send_${format}`)}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      {mayFile && (
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<ListPlus size={14} aria-hidden />}
          onClick={startFiling}
        >
          {say('ui.provider_replies')}
        </Button>
      )}
      {filing && <FileReplies assessmentId={assessmentId} onClose={() => setFiling(false)} />}
    </section>
  );
}
