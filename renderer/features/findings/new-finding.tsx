import { Drawer, Select } from '@mantine/core';
import { useState } from 'react';
import type { Pack } from '../../../shared/domain/packs.ts';
import { useAnswer } from '../../state/client.ts';
import { usePick, useSay } from '../../state/language.ts';
import { FindingEditor } from '../../ui/finding-editor.tsx';

/** A finding that is recorded from the table: first where it belongs, then what it is. */
export function NewFinding(props: { assessmentId: string; pack: Pack; onClose: () => void }) {
  const { assessmentId, pack, onClose } = props;
  const say = useSay();
  const pick = usePick();
  const status = useAnswer('assessments.status', { id: assessmentId });
  const [questionId, setQuestionId] = useState<string | null>(null);
  const asked = new Set(status.data?.questions.map(each => each.questionId));
  const data = pack.worksheets
    .map(worksheet => ({
      group: pick(worksheet.title),
      items: worksheet.questions
        .filter(question => asked.has(question.id))
        .map(question => ({
          value: question.id,
          label: `${question.clause ? `${question.clause.ref} ` : ''}${pick(question.title)}`,
        })),
    }))
    .filter(({ items }) => items.length > 0);
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size="32rem"
      title={say('ui.finding_new')}
      closeButtonProps={{ 'aria-label': say('ui.close') }}
    >
      <Select
        label={say('ui.question')}
        description={say('ui.finding_where')}
        data={data}
        value={questionId}
        onChange={setQuestionId}
        searchable
        nothingFoundMessage={say('ui.palette_nothing')}
        maxDropdownHeight={320}
        mb="md"
        required
        data-autofocus
      />
      {questionId !== null && (
        <FindingEditor
          key={questionId}
          finding={null}
          place={{ assessmentId, questionId }}
          focus
          onDone={onClose}
          onCancel={onClose}
        />
      )}
    </Drawer>
  );
}
