import type { AnswerForm } from '../../../shared/domain/packs.ts';
import { usePick, useSay, useWord } from '../../state/language.ts';
import classes from './print.module.css';

/** Rows of an empty table besides the suggested ones. */
const EMPTY_ROWS = [0, 1, 2] as const;

/** Room to answer by hand, in the form of the question. */
export function BlankAnswer({ form }: { form: AnswerForm }) {
  const say = useSay();
  const word = useWord();
  const pick = usePick();
  const boxes = (labels: readonly string[]) => (
    <ul className={classes.boxes}>
      {labels.map(label => (
        <li key={label}>☐ {label}</li>
      ))}
    </ul>
  );
  const lines = (
    <>
      <p className={classes.soft}>{say('ui.print_rationale')}</p>
      <div className={classes.lines} />
    </>
  );
  switch (form.type) {
    case 'choice':
      return (
        <>
          {boxes(form.options.map(option => pick(option.label)))}
          {lines}
        </>
      );
    case 'yesno':
      return (
        <>
          {boxes((['yes', 'partial', 'no', 'na'] as const).map(each => word('yesno', each)))}
          {lines}
        </>
      );
    case 'rating':
      return (
        <>
          {boxes(form.scale.map((meaning, index) => `${index + 1} – ${pick(meaning)}`))}
          {lines}
        </>
      );
    case 'riskMatrix':
      return (
        <>
          <ul className={classes.boxes}>
            {(['inherent', 'residual'] as const).map(risk => (
              <li key={risk}>
                {say('ui.label', { label: say(`ui.risk.${risk}`) })}
                {say('ui.risk.impact')} 1 · 2 · 3 · 4 · 5 × {say('ui.risk.likelihood')} 1 · 2 · 3 · 4 · 5
              </li>
            ))}
          </ul>
          {lines}
        </>
      );
    case 'table': {
      const suggested = (form.suggestedRows ?? []).map(pick);
      return (
        <table className={classes.blankTable}>
          <thead>
            <tr>
              {form.columns.map(column => (
                <th key={column.id}>
                  {column.type === 'number' && column.unit
                    ? say('cli.with', { text: pick(column.label), inside: pick(column.unit) })
                    : pick(column.label)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {[...suggested, ...EMPTY_ROWS].map(row => (
              <tr key={row}>
                {form.columns.map((column, index) => (
                  <td key={column.id}>{index === 0 && typeof row === 'string' && row}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      );
    }
    case 'number':
      return (
        <>
          <p className={classes.soft}>{form.unit && pick(form.unit)}</p>
          {lines}
        </>
      );
    case 'text':
    case 'date':
    case 'controlTest':
      return lines;
  }
}
