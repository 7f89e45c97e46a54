import { Button, Checkbox, Group, TextInput } from '@mantine/core';
import { Copy, RefreshCw } from 'lucide-react';
import { client } from '../../state/client.ts';
import { copyText } from '../../state/copy-text.ts';
import { useSay } from '../../state/language.ts';
import { showDone, showFailure } from '../../state/notices.ts';
import type { CopyState } from './copy-draft.ts';
import classes from './export.module.css';

/** Whether the whole file is encrypted, and under which words. They are in sight: somebody has to write them down. */
export function Encryption({ draft, change }: Pick<CopyState, 'draft' | 'change'>) {
  const say = useSay();
  const suggest = async () => {
    const { passphrase } = await client.call('bundles.suggestPassphrase', {});
    change({ passphrase });
  };
  return (
    <div className={classes.encryption}>
      <Checkbox
        size="sm"
        label={say('ui.encrypt')}
        description={say('ui.encrypt_hint')}
        checked={draft.encrypt}
        onChange={event => {
          const encrypt = event.currentTarget.checked;
          change({ encrypt, passphrase: '' });
          if (encrypt) void suggest().catch(showFailure);
        }}
      />
      {draft.encrypt && (
        <Group gap="xs" align="flex-end" mt="xs">
          <TextInput
            className={classes.passphrase ?? ''}
            label={say('ui.encrypt_passphrase')}
            description={say('ui.encrypt_passphrase_hint')}
            value={draft.passphrase}
            maxLength={1_000}
            spellCheck={false}
            autoComplete="off"
            onChange={event => change({ passphrase: event.currentTarget.value })}
          />
          <Button
            variant="default"
            leftSection={<RefreshCw size={14} />}
            onClick={() => void suggest().catch(showFailure)}
          >
            {say('ui.encrypt_again')}
          </Button>
          <Button
            variant="default"
            leftSection={<Copy size={14} />}
            onClick={() => {
              copyText(draft.passphrase);
              showDone(say('ui.copied'));
            }}
          >
            {say('ui.copy')}
          </Button>
        </Group>
      )}
    </div>
  );
}
