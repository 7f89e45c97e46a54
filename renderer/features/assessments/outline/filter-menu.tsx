import { NativeSelect } from '@mantine/core';
import type { Pack } from '../../../../shared/domain/packs.ts';
import { mainClause, type QuestionFilter } from '../../../../shared/domain/question-filter.ts';
import { questionTraits } from '../../../../shared/domain/question-standing.ts';
import { usePick, useSay, useWord } from '../../../state/language.ts';
import { responsibilities } from './filter-address.ts';
import { lookOfTrait } from './marks.ts';
import classes from './outline.module.css';
import type { QuestionList } from './use-question-list.ts';

/** Everything the outline can be narrowed to, each with how many questions it would leave beside what is chosen already. */
export function FilterMenu(props: {
  pack: Pack;
  list: QuestionList;
  onFilter: (filter: QuestionFilter) => void;
}) {
  const say = useSay();
  const pick = usePick();
  const word = useWord();
  const { pack, list, onFilter } = props;
  const { filter, count } = list;
  const { traits = [], worksheets = [], clause, responsibility } = filter;
  const toggled = <T,>(chosen: readonly T[], item: T): readonly T[] =>
    chosen.includes(item) ? chosen.filter(each => each !== item) : [...chosen, item];
  /** The filter with one field set anew; nothing chosen is no condition. */
  const set = (field: keyof QuestionFilter, value: string | readonly string[]): QuestionFilter => {
    const { [field]: _before, ...rest } = filter;
    return value.length === 0 ? rest : { ...rest, [field]: value };
  };
  const clauses = [...new Set(list.asked.flatMap(({ question }) => mainClause(question) ?? []))];
  const asked = new Set(list.asked.map(({ worksheet }) => worksheet.id));
  return (
    <div className={classes.menu}>
      <fieldset>
        <legend>{say('ui.filter_state')}</legend>
        {questionTraits.map(trait => {
          const { icon: Icon, tone } = lookOfTrait[trait];
          const checked = traits.includes(trait);
          const next = set('traits', toggled(traits, trait));
          return (
            <label key={trait}>
              <input type="checkbox" checked={checked} onChange={() => onFilter(next)} />
              <span className={classes.mark} data-tone={tone}>
                <Icon size={14} aria-hidden />
              </span>
              <span>
                {say(`ui.trait.${trait}`)}
                {trait === 'mine' && <small>{say('ui.trait_mine_hint')}</small>}
              </span>
              <output>{count(checked ? filter : next)}</output>
            </label>
          );
        })}
      </fieldset>
      <div>
        <fieldset>
          <legend>{say('cli.label.responsibility')}</legend>
          {responsibilities.map(each => {
            const checked = responsibility === each;
            return (
              <label key={each}>
                <input
                  type="checkbox"
                  checked={checked}
                  onChange={() => onFilter(set('responsibility', checked ? '' : each))}
                />
                {word('responsibility', each)}
                <output>{count(set('responsibility', each))}</output>
              </label>
            );
          })}
        </fieldset>
        <NativeSelect
          size="xs"
          label={say('cli.label.clause')}
          value={clause ?? ''}
          onChange={event => onFilter(set('clause', event.currentTarget.value))}
          data={[
            { value: '', label: say('ui.filter_any_clause') },
            ...clauses.map(value => ({ value, label: `${value} (${count(set('clause', value))})` })),
          ]}
        />
      </div>
      <fieldset>
        <legend>{say('ui.filter_worksheets')}</legend>
        {pack.worksheets
          .filter(({ id }) => asked.has(id))
          .map(({ id, title }) => (
            <label key={id}>
              <input
                type="checkbox"
                checked={worksheets.includes(id)}
                onChange={() => onFilter(set('worksheets', toggled(worksheets, id)))}
              />
              {pick(title)}
              <output>{count(set('worksheets', [id]))}</output>
            </label>
          ))}
      </fieldset>
    </div>
  );
}
