import { Checkbox, SegmentedControl, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Assessment } from '../../../shared/domain/assessments.ts';
import { factsFrom, listAsked } from '../../../shared/domain/scope.ts';
import { useAnswer } from '../../state/client.ts';
import { usePick, useSay } from '../../state/language.ts';
import { useMay } from '../../state/session.ts';
import { AssessmentFrame } from '../../ui/assessment-frame.tsx';
import { PageBody, Section } from '../../ui/page.tsx';
import classes from './exchange.module.css';
import { History } from './history.tsx';
import { Replies } from './replies.tsx';
import { SendForm } from './send-form.tsx';
import { WorkbookForm } from './workbook-form.tsx';

const forms = ['bundle', 'workbook'] as const;

/** Questions for a colleague elsewhere, answers to theirs, and what was sent and taken in. */
export function DelegateScreen({ id }: { id: string }) {
  const say = useSay();
  return (
    <AssessmentFrame id={id}>
      {assessment => (
        <PageBody label={say('ui.tab.exchange')}>
          <Replies assessment={assessment} />
          <Delegate assessment={assessment} />
          <History assessmentId={assessment.id} />
        </PageBody>
      )}
    </AssessmentFrame>
  );
}

function Delegate({ assessment }: { assessment: Assessment }) {
  const say = useSay();
  const pick = usePick();
  const may = useMay('assessor', 'control-owner');
  const { id, packId, packVersion, tier } = assessment;
  const pack = useAnswer('packs.get', { id: packId, version: packVersion });
  const answers = useAnswer('answers.list', { assessmentId: id });
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [dueOn, setDueOn] = useState('');
  const [evidence, setEvidence] = useState(false);
  const [form, setForm] = useState<(typeof forms)[number]>('bundle');
  if (!may || !pack.data || !answers.data) return null;
  const asked = Map.groupBy(
    listAsked(pack.data.pack, tier, factsFrom(pack.data.pack, answers.data.answers)),
    ({ worksheet }) => worksheet,
  );
  const questionIds = [...asked].flatMap(([worksheet, own]) =>
    chosen.has(worksheet.id) ? own.map(({ question }) => question.id) : [],
  );
  const name = `assay-${[...chosen].join('-') || 'questions'}`;
  const toggle = (worksheetId: string) =>
    setChosen(now => {
      const next = new Set(now);
      if (!next.delete(worksheetId)) next.add(worksheetId);
      return next;
    });
  // What was sent is not sent along to the next one by oversight.
  const clear = () => setChosen(new Set());
  return (
    <Section title={say('ui.delegate_title')}>
      <p className={classes.note}>{say(`ui.delegate_lead.${form}`)}</p>
      <div className={classes.form}>
        <SegmentedControl
          size="xs"
          aria-label={say('ui.delegate_form')}
          value={form}
          data={forms.map(each => ({ value: each, label: say(`ui.delegate_form.${each}`) }))}
          onChange={value => setForm(value === 'workbook' ? 'workbook' : 'bundle')}
        />
        <fieldset className={classes.sheets}>
          <legend>{say('ui.delegate_worksheets')}</legend>
          {[...asked].map(([worksheet, own]) => (
            <Checkbox
              key={worksheet.id}
              size="xs"
              checked={chosen.has(worksheet.id)}
              onChange={() => toggle(worksheet.id)}
              label={pick(worksheet.title)}
              description={say('ui.delegate_questions', { count: own.length })}
            />
          ))}
        </fieldset>
        <TextInput
          type="date"
          label={say('ui.delegate_due')}
          value={dueOn}
          onChange={event => setDueOn(event.currentTarget.value)}
        />
        {form === 'workbook' ? (
          <WorkbookForm
            assessmentId={id}
            questionIds={questionIds}
            suggestedName={`${name}.xlsx`}
            dueOn={dueOn || null}
            onWritten={clear}
          />
        ) : (
          <SendForm
            suggestedName={`${name}.zip`}
            ready={questionIds.length > 0}
            label={say('ui.delegate_write')}
            onWritten={clear}
            send={sending => [
              'exchange.delegate',
              { ...sending, assessmentId: id, questionIds, dueOn: dueOn || null, evidence },
            ]}
          >
            <Checkbox
              size="xs"
              checked={evidence}
              onChange={event => setEvidence(event.currentTarget.checked)}
              label={say('ui.delegate_evidence')}
            />
          </SendForm>
        )}
      </div>
    </Section>
  );
}
