import type { OutputOf } from '../../../../shared/api/index.ts';
import type { Answer, AnswerValue } from '../../../../shared/domain/answers.ts';
import type { RiskBand } from '../../../../shared/domain/pack-rules.ts';
import { bandOf, type RiskPoint, riskScore } from '../../../../shared/domain/risk.ts';
import { usePick, useSay, useWord } from '../../../state/language.ts';
import { Status } from '../../../ui/status.tsx';
import type { WorksheetLine } from './use-worksheet.ts';
import classes from './worksheet.module.css';

/** The question, what its number counts, and whether services answer it apart. */
export function TitleCell({
  line,
  answers,
}: {
  line: WorksheetLine | undefined;
  answers: readonly Answer[];
}) {
  const say = useSay();
  const pick = usePick();
  if (!line) return null;
  const { id, title, answer } = line.question;
  const apart = answers.filter(each => each.questionId === id && each.serviceId !== null).length;
  return (
    <>
      {pick(title)}
      {answer.type === 'number' && answer.unit && (
        <small className={classes.soft}> ({pick(answer.unit)})</small>
      )}
      {apart > 0 && <small className={classes.soft}> {say('ui.answered_apart', { count: apart })}</small>}
    </>
  );
}

/** An answer that does not fit into a cell, in a few words. */
export function AnswerSummary({
  line,
  bands,
}: {
  line: WorksheetLine | undefined;
  bands: readonly RiskBand[];
}) {
  const say = useSay();
  const pick = usePick();
  const word = useWord();
  const value = line?.edit.draft.value;
  if (!line) return null;
  if (!value)
    return (
      <span className={classes.soft}>
        {say('ui.summary_none', { form: word('form', line.question.answer.type) })}
      </span>
    );
  const risk = (point: RiskPoint) => {
    const band = bandOf(bands, riskScore(point));
    return band ? `${riskScore(point)} ${pick(band.label)}` : String(riskScore(point));
  };
  return <>{summarise(value)}</>;

  function summarise(given: AnswerValue): string {
    switch (given.type) {
      case 'table':
        return say('ui.summary_rows', { count: given.rows.length });
      case 'riskMatrix':
        return say('ui.summary_risk', { inherent: risk(given.inherent), residual: risk(given.residual) });
      case 'controlTest': {
        const items = say('ui.summary_items', { count: given.items.length });
        return given.outcome ? `${word('outcome', given.outcome)} · ${items}` : items;
      }
      case 'choice': {
        const { answer } = line?.question ?? {};
        const options = answer?.type === 'choice' ? answer.options : [];
        return given.selected
          .flatMap(id => options.filter(option => option.id === id).map(option => pick(option.label)))
          .join(' · ');
      }
      case 'text':
      case 'number':
      case 'date':
      case 'rating':
      case 'yesno':
        return '';
    }
  }
}

/** How far the answer is, or what keeps it from being saved. */
export function LineState(props: {
  line: WorksheetLine | undefined;
  progress: OutputOf<'assessments.status'>['questions'][number] | undefined;
}) {
  const say = useSay();
  const { line, progress } = props;
  if (!line || !progress) return null;
  const { state, unread } = line.edit;
  if (state.is === 'saving') return <Status tone="active" label={say('ui.saving')} />;
  if (state.is === 'failed') return <Status tone="bad" label={say('ui.not_saved')} />;
  if (state.is === 'conflict') return <Status tone="warn" label={say('ui.two_versions')} />;
  if (state.is === 'held') return <Status tone="warn" label={say('ui.reason_needed')} />;
  if (unread.size > 0) return <Status tone="warn" label={say('ui.not_saved')} />;
  if (progress.complete) return <Status tone="good" label={say('ui.complete')} />;
  return (
    <Status
      tone={progress.mandatory ? 'active' : 'idle'}
      label={say(progress.mandatory ? 'ui.mandatory' : 'ui.optional')}
    />
  );
}
