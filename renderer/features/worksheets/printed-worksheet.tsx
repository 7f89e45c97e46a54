import type { ReactNode } from 'react';
import type { Worksheet } from '../../../shared/domain/packs.ts';
import { usePick, useSay } from '../../state/language.ts';
import classes from './print.module.css';
import { PrintedQuestion } from './printed-question.tsx';
import type { Filled } from './use-filled.ts';

export interface PrintOptions {
  blank: boolean;
  guidance: boolean;
  privileged: boolean;
}

/** A worksheet as it goes on paper, beginning on a page of its own. */
export function PrintedWorksheet(props: {
  worksheet: Worksheet;
  filled: Filled;
  options: PrintOptions;
  foot: ReactNode;
}) {
  const { worksheet, filled, options, foot } = props;
  const say = useSay();
  const pick = usePick();
  const { number, facts } = filled.arrangement;
  return (
    <article className={classes.worksheet}>
      <header>
        <p className={classes.arrangement}>
          {number} {facts.name} – {facts.provider}
        </p>
        <h2>{pick(worksheet.title)}</h2>
        <p>{pick(worksheet.purpose)}</p>
        {worksheet.scopeNotes?.map(note => (
          <p key={note.en} className={classes.soft}>
            {pick(note)}
          </p>
        ))}
      </header>
      {worksheet.questions
        .filter(question => filled.asked.has(question.id))
        .map(question => (
          <PrintedQuestion key={question.id} question={question} filled={filled} options={options} />
        ))}
      {options.blank && <p className={classes.signature}>{say('ui.print_signature')}</p>}
      {foot}
    </article>
  );
}
