import { useSay } from '../../state/language.ts';
import { StatusIcon } from '../../ui/status.tsx';
import classes from './question.module.css';

/** The arrangement as a whole, or one of its services: each with the state of its answer. */
export function ServiceChoice(props: {
  services: readonly { id: string; name: string }[];
  chosen: string | null;
  onChoose: (id: string | null) => void;
  /** Whether the answer is complete; undefined where there is none. */
  stateOf: (id: string | null) => boolean | undefined;
}) {
  const { services, chosen, onChoose, stateOf } = props;
  const say = useSay();
  const ways = [{ id: null, name: say('ui.whole') }, ...services];
  return (
    <fieldset className={classes.services} aria-label={say('ui.services')}>
      {ways.map(({ id, name }) => {
        const state = stateOf(id);
        return (
          <button key={id ?? ''} type="button" aria-pressed={id === chosen} onClick={() => onChoose(id)}>
            <StatusIcon
              tone={state === undefined ? 'idle' : state ? 'good' : 'active'}
              label={say(state === undefined ? 'ui.answer_none' : state ? 'ui.complete' : 'ui.answer_begun')}
            />
            {name}
          </button>
        );
      })}
    </fieldset>
  );
}
