import { Button } from '@mantine/core';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { stateAfter } from '../../../../shared/domain/assessments.ts';
import { useAnswer } from '../../../state/client.ts';
import { useSay } from '../../../state/language.ts';
import { useMay } from '../../../state/session.ts';
import { FindingEditor, useFindingDraft } from '../../../ui/finding-editor.tsx';
import { Answered } from '../../../ui/loading.tsx';
import { FindingCard } from './finding-card.tsx';
import { Nothing } from './nothing.tsx';
import classes from './side.module.css';
import type { SideProps } from './side-props.ts';
import { useSide } from './side-state.ts';

/** Findings at a question: recorded, changed and, by an approver, accepted. */
export function FindingsSection({ assessment, question }: SideProps) {
  const say = useSay();
  const place = { assessmentId: assessment.id, questionId: question.id };
  const findings = useAnswer('findings.list', { assessmentId: assessment.id });
  const open = stateAfter(assessment.state, 'annotate') !== undefined;
  const mayWrite = useMay('assessor', 'reviewer', 'control-owner', 'internal-audit') && open;
  const mayAccept = useMay('approver') && open;
  const { isKept } = useFindingDraft(null, place);
  const [asked, setAsked] = useState(false);
  const { enter } = useSide();
  const rest = () => {
    setAsked(false);
    enter('findings');
  };
  const writing = mayWrite && (asked || isKept);
  const record = mayWrite && !writing && (
    <Button
      data-first
      size="compact-sm"
      variant="light"
      leftSection={<Plus size={14} aria-hidden />}
      onClick={() => setAsked(true)}
    >
      {say('ui.finding_record')}
    </Button>
  );
  return (
    <Answered query={findings}>
      {({ findings: all }) => {
        const own = all.filter(finding => finding.questionId === question.id);
        return (
          <>
            {own.length === 0 && !writing ? (
              <Nothing
                title={say('ui.findings_none')}
                hint={say(mayWrite ? 'ui.findings_none_hint' : 'ui.nothing_to_do')}
                action={record}
              />
            ) : (
              record && <div className={classes.actions}>{record}</div>
            )}
            {writing && (
              <div className={classes.card}>
                <FindingEditor finding={null} place={place} focus={asked} onDone={rest} onCancel={rest} />
              </div>
            )}
            <ul className={classes.cards}>
              {own.map(finding => (
                <FindingCard key={finding.id} finding={finding} mayWrite={mayWrite} mayAccept={mayAccept} />
              ))}
            </ul>
          </>
        );
      }}
    </Answered>
  );
}
