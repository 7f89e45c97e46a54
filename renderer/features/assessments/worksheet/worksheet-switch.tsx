import { ActionIcon } from '@mantine/core';
import { ChevronLeft, ChevronRight } from 'lucide-react';
import type { OutputOf } from '../../../../shared/api/index.ts';
import type { Worksheet } from '../../../../shared/domain/packs.ts';
import { usePick, useSay } from '../../../state/language.ts';
import classes from './worksheet.module.css';

/** Which worksheet is shown, how far each is, and the way to the others. */
export function WorksheetSwitch(props: {
  worksheets: readonly Worksheet[];
  status: OutputOf<'assessments.status'>;
  shown: string;
  onShow: (id: string) => void;
}) {
  const { worksheets, status, shown, onShow } = props;
  const say = useSay();
  const pick = usePick();
  const index = worksheets.findIndex(each => each.id === shown);
  const progress = new Map(status.worksheets.map(each => [each.id, each]));
  const way = (at: number, label: string, icon: React.ReactNode) => {
    const to = worksheets[at];
    return (
      <ActionIcon
        variant="default"
        size="md"
        aria-label={label}
        title={label}
        disabled={!to}
        onClick={() => {
          if (to) onShow(to.id);
        }}
      >
        {icon}
      </ActionIcon>
    );
  };
  const worksheet = worksheets[index];
  return (
    <div className={classes.switch}>
      {way(index - 1, say('ui.worksheet_previous'), <ChevronLeft size={15} aria-hidden />)}
      <select
        aria-label={say('ui.worksheet')}
        value={shown}
        onChange={event => onShow(event.currentTarget.value)}
      >
        {worksheets.map(({ id, title }) => (
          <option key={id} value={id}>
            {`${pick(title)} – ${progress.get(id)?.complete ?? 0}/${progress.get(id)?.asked ?? 0}`}
          </option>
        ))}
      </select>
      {way(index + 1, say('ui.worksheet_next'), <ChevronRight size={15} aria-hidden />)}
      <p>{worksheet && pick(worksheet.purpose)}</p>
    </div>
  );
}
