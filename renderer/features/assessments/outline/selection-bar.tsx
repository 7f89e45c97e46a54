import { Button, CloseButton } from '@mantine/core';
import { useSay } from '../../../state/language.ts';
import classes from './outline.module.css';
import type { Walk } from './use-walk.ts';

/** How many questions are chosen, and what is done with them. */
export function SelectionBar({ walk }: { walk: Walk }) {
  const say = useSay();
  const { list, selection, changing, change } = walk;
  const count = selection.chosen?.size ?? 0;
  return (
    <section className={classes.chosen} aria-label={say('ui.choose')}>
      <p role="status">
        <strong>{say('ui.chosen', { count })}</strong>
        {selection.hidden > 0 && ` ${say('ui.chosen_hidden', { count: selection.hidden })}`}
        {count === 0 && ` ${say('ui.choose_hint')}`}
      </p>
      <div className={classes.chosenActions}>
        {!changing && (
          <Button size="compact-sm" disabled={count === 0} onClick={() => change(true)}>
            {say('ui.change_chosen')}
          </Button>
        )}
        <Button
          size="compact-sm"
          variant="default"
          onClick={() => selection.add(list.order.filter(id => list.shown.has(id)))}
        >
          {say('ui.choose_all', { count: list.shown.size })}
        </Button>
        <CloseButton size="sm" aria-label={say('ui.choose_end')} onClick={selection.end} />
      </div>
    </section>
  );
}
