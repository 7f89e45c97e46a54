import { Button } from '@mantine/core';
import { FilePlus2 } from 'lucide-react';
import { type DragEvent, type ReactNode, useState } from 'react';
import type { PickedFile } from '../../shared/api/host.ts';
import { platform } from '../state/client.ts';
import { showProgress, trackJob } from '../state/jobs.ts';
import { useSay } from '../state/language.ts';
import classes from './drop-bundle.module.css';

/** Takes files that were let go over the window, or asks for some; gives none when the person thought better of it. */
export function useTakeFiles(many: boolean) {
  const say = useSay();
  const take = (road: Parameters<typeof trackJob<PickedFile[]>>[1]) => trackJob(say('ui.taking_file'), road);
  return {
    pick: () =>
      take((id, signal) => platform.pickFiles(many, (done, total) => showProgress(id, done, total), signal)),
    offer: (files: readonly File[]) =>
      take((id, signal) =>
        platform.offerFiles(
          many ? files : files.slice(0, 1),
          (done, total) => showProgress(id, done, total),
          signal,
        ),
      ),
  };
}

/** The same for one. */
export function useTakeFile() {
  const { pick, offer } = useTakeFiles(false);
  return {
    pick: async () => (await pick()).at(0),
    offer: async (files: readonly File[]) => (await offer(files)).at(0),
  };
}

/** The place a bundle is let go on, with the button that asks for one. */
export function DropBundle(props: {
  icon: ReactNode;
  hint: string;
  onDrop: (files: readonly File[]) => void;
  onPick: () => void;
}) {
  const say = useSay();
  const [over, setOver] = useState(false);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    props.onDrop([...event.dataTransfer.files]);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is beside the button, never the only way
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
      {props.icon}
      <p>{props.hint}</p>
      <Button leftSection={<FilePlus2 size={15} />} onClick={props.onPick}>
        {say('ui.choose_file')}
      </Button>
    </div>
  );
}
