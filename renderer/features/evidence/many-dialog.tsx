import { Alert, Button, Group, Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import { useExplain, useSay } from '../../state/language.ts';
import classes from './library.module.css';

/** Many pieces changed at once: what will change is shown first, and nothing is sent while nothing does. */
export function ManyDialog(props: {
  title: string;
  /** Stands above the preview: fields to fill in, or a word on what happens. */
  above: ReactNode;
  /** The table of what will change. */
  preview: ReactNode;
  /** Said where nothing would change. */
  none: string | null;
  failure: unknown;
  send: { label: string; icon?: ReactNode; ready: boolean; busy: boolean; run: () => void };
  onClose: () => void;
}) {
  const { send, failure } = props;
  const say = useSay();
  const explain = useExplain();
  return (
    <Modal
      opened
      onClose={props.onClose}
      size="70rem"
      title={props.title}
      closeButtonProps={{ 'aria-label': say('ui.close') }}
    >
      {props.above}
      <section className={classes.preview} aria-label={say('ui.evidence_preview')}>
        {props.preview}
        {props.none !== null && <p>{props.none}</p>}
      </section>
      {failure !== null && (
        <Alert color="red" role="alert" mb="sm">
          {explain(failure)}
        </Alert>
      )}
      <Group justify="flex-end">
        <Button variant="default" onClick={props.onClose}>
          {say('ui.cancel')}
        </Button>
        <Button loading={send.busy} disabled={!send.ready} leftSection={send.icon} onClick={send.run}>
          {send.label}
        </Button>
      </Group>
    </Modal>
  );
}

/** Pieces with their new facts, as the backend wants them. */
export const piecesOf = <Facts,>(
  changes: readonly { row: { evidence: { id: string; revision: number } }; facts: Facts }[],
) =>
  changes.map(({ row: { evidence }, facts }) => ({
    id: evidence.id,
    expectedRevision: evidence.revision,
    facts,
  }));
