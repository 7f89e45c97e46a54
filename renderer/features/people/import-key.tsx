import { Button, PasswordInput } from '@mantine/core';
import { FilePlus2 } from 'lucide-react';
import { useRef, useState } from 'react';
import type { PickedFile } from '../../../shared/api/host.ts';
import { client, platform } from '../../state/client.ts';
import { useSay } from '../../state/language.ts';
import { showDone, showFailure } from '../../state/notices.ts';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { changeOf, KeyChangeFields, noChange } from '../../ui/key-change-fields.tsx';

/** Takes the key of an authority over. Its PIN stays in its field, and is kept nowhere. */
export function ImportKey({ replaces, onClose }: { replaces: boolean; onClose: () => void }) {
  const say = useSay();
  const [file, setFile] = useState<PickedFile | null>(null);
  const [filled, setFilled] = useState(false);
  const [change, setChange] = useState(noChange);
  const pin = useRef<HTMLInputElement>(null);
  const pick = async () => {
    const [picked] = await platform.pickFiles(false, () => undefined, new AbortController().signal);
    if (picked) setFile(picked);
  };
  const take = async () => {
    if (!file || !pin.current) return;
    const secret = pin.current.value;
    // A token is good for one try; a wrong PIN asks for the file again.
    setFile(null);
    pin.current.value = '';
    setFilled(false);
    const { pending } = await client.call('signatures.importIdentity', {
      file: file.token,
      pin: secret,
      change: replaces ? changeOf(change) : null,
    });
    showDone(say(pending ? 'ui.key_pending' : 'ui.key_imported'));
  };
  return (
    <FormDialog
      title={say('ui.key_import')}
      submitLabel={say('ui.key_import')}
      dirty={file !== null || filled}
      ready={file !== null && filled}
      onSubmit={take}
      onClose={onClose}
    >
      <p>{say('ui.key_import_hint')}</p>
      <Button
        variant="default"
        leftSection={<FilePlus2 size={15} />}
        onClick={() => void pick().catch(showFailure)}
        data-autofocus
      >
        {file ? file.name : say('ui.choose_file')}
      </Button>
      <PasswordInput
        ref={pin}
        label={say('ui.key_import_pin')}
        required
        autoComplete="off"
        visibilityToggleButtonProps={{ 'aria-label': say('ui.passphrase_show') }}
        onChange={event => setFilled(event.currentTarget.value !== '')}
      />
      {replaces && <KeyChangeFields value={change} onChange={setChange} />}
    </FormDialog>
  );
}
