import { useMemo } from 'react';
import { useLocation } from 'wouter';
import type { OutputOf } from '../../../../shared/api/index.ts';
import type { Assessment } from '../../../../shared/domain/assessments.ts';
import { stateAfter } from '../../../../shared/domain/assessments.ts';
import type { Pack } from '../../../../shared/domain/packs.ts';
import { useAnswer } from '../../../state/client.ts';
import { useScreenCommands } from '../../../state/commands.ts';
import { usePick, useSay } from '../../../state/language.ts';
import { whenSaved } from '../../../state/notices.ts';
import { useMay } from '../../../state/session.ts';
import { AssessmentFrame } from '../../../ui/assessment-frame.tsx';
import { Answered } from '../../../ui/loading.tsx';
import { EmptyState } from '../../../ui/page.tsx';
import { SummaryPanel } from './summary-panel.tsx';
import classes from './worksheet.module.css';
import { WorksheetGrid } from './worksheet-grid.tsx';
import { WorksheetSwitch } from './worksheet-switch.tsx';

/** A whole worksheet at once, a question a row, with the management summary that closes it. */
export function WorksheetScreen({ id, worksheetId }: { id: string; worksheetId: string | undefined }) {
  return (
    <AssessmentFrame id={id}>
      {assessment => <Loaded assessment={assessment} worksheetId={worksheetId} />}
    </AssessmentFrame>
  );
}

function Loaded({ assessment, worksheetId }: { assessment: Assessment; worksheetId: string | undefined }) {
  const { id, packId, packVersion } = assessment;
  const pack = useAnswer('packs.get', { id: packId, version: packVersion });
  const status = useAnswer('assessments.status', { id });
  const answers = useAnswer('answers.list', { assessmentId: id });
  return (
    <Answered query={pack}>
      {({ pack: content }) => (
        <Answered query={status}>
          {standing => (
            <Answered query={answers}>
              {given => (
                <Sheets
                  assessment={assessment}
                  pack={content}
                  status={standing}
                  answers={given.answers}
                  worksheetId={worksheetId}
                />
              )}
            </Answered>
          )}
        </Answered>
      )}
    </Answered>
  );
}

function Sheets(props: {
  assessment: Assessment;
  pack: Pack;
  status: OutputOf<'assessments.status'>;
  answers: OutputOf<'answers.list'>['answers'];
  worksheetId: string | undefined;
}) {
  const { assessment, pack, status, answers, worksheetId } = props;
  const say = useSay();
  const pick = usePick();
  const [, go] = useLocation();
  const writes = useMay('assessor', 'control-owner');
  const readOnly = !writes || stateAfter(assessment.state, 'edit') === undefined;
  const asked = useMemo(() => new Set(status.questions.map(each => each.questionId)), [status.questions]);
  const worksheets = pack.worksheets.filter(each => each.questions.some(({ id }) => asked.has(id)));
  const index = Math.max(
    0,
    worksheets.findIndex(each => each.id === worksheetId),
  );
  const worksheet = worksheets[index];
  // The row that could not be saved may be out of sight.
  const leave = (to: string) =>
    void whenSaved(() => go(`/assessments/${assessment.id}/${to}`), { says: false });
  const show = (at: number) => {
    const next = worksheets[at];
    if (next) leave(`worksheets/${next.id}`);
  };
  const group = say('ui.assessment');
  useScreenCommands([
    {
      id: 'worksheet.next',
      label: say('ui.worksheet_next'),
      keys: ['alt+PageDown'],
      group,
      run: () => show(index + 1),
      whileTyping: true,
    },
    {
      id: 'worksheet.previous',
      label: say('ui.worksheet_previous'),
      keys: ['alt+PageUp'],
      group,
      run: () => show(index - 1),
      whileTyping: true,
    },
  ]);
  if (!worksheet) return <EmptyState title={say('ui.nothing_asked')} hint={say('ui.nothing_asked_hint')} />;
  const questions = worksheet.questions.filter(({ id }) => asked.has(id));
  const summary = questions.find(question => question.managementSummary);
  const own = { assessment, pack, status, answers, readOnly };
  return (
    <div className={classes.screen}>
      <WorksheetSwitch
        worksheets={worksheets}
        status={status}
        shown={worksheet.id}
        onShow={id => show(worksheets.findIndex(each => each.id === id))}
      />
      <WorksheetGrid
        key={worksheet.id}
        {...own}
        label={pick(worksheet.title)}
        questions={questions.filter(question => question !== summary)}
        onOpen={id => leave(`questions/${id}`)}
      />
      {summary && <SummaryPanel key={summary.id} {...own} question={summary} />}
    </div>
  );
}
