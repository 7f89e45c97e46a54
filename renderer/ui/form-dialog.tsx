import { Button, Group, Modal, Stack } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useExplain, useSay } from '../state/language.ts';

/** A few fields asked for in a dialog. What goes wrong is said in it, and what was typed stays. */
export function FormDialog(props: {
  title: string;
  submitLabel: string;
  /** Something was typed: the dialog then closes by Cancel or the cross alone, never by a slip of the hand. */
  dirty: boolean;
  ready?: boolean;
  size?: string;
  danger?: boolean;
  onSubmit: () => Promise<unknown>;
  onClose: () => void;
  children: ReactNode;
}) {
  const { dirty, ready = true, onClose, onSubmit } = props;
  const say = useSay();
  const explain = useExplain();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setFailure(null);
    try {
      await onSubmit();
      onClose();
    } catch (error) {
      setFailure(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={props.title}
      size={props.size ?? 'md'}
      closeOnClickOutside={!dirty}
      closeOnEscape={!dirty}
      closeButtonProps={{ 'aria-label': say('ui.close') }}
    >
      <form onSubmit={event => void submit(event)}>
        <Stack gap="sm">{props.children}</Stack>
        {failure !== null && (
          <p role="alert" style={{ color: 'var(--bad)' }}>
            {explain(failure)}
          </p>
        )}
        <Group mt="lg" justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {say('ui.cancel')}
          </Button>
          <Button type="submit" loading={busy} disabled={!ready} {...(props.danger ? { color: 'red' } : {})}>
            {props.submitLabel}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
