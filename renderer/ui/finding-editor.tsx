import { Alert, Button, Group } from '@mantine/core';
import { useState } from 'react';
import { type Finding, type FindingContent, findFindingFaults } from '../../shared/domain/findings.ts';
import { client, queries } from '../state/client.ts';
import { type Draft, useDraft } from '../state/drafts.ts';
import { useDates, useSay, useWord } from '../state/language.ts';
import { asRefusal } from '../state/refusal.ts';
import classes from './finding-editor.module.css';
import { FindingFields, findingLabels } from './finding-fields.tsx';
import { useSubmit } from './forms.ts';
import { InPlaceForm } from './in-place-form.tsx';

const blank: FindingContent = {
  severity: 'medium',
  title: '',
  detail: '',
  action: '',
  owner: '',
  dueOn: null,
  status: 'open',
  resolution: '',
};

/** The finding that an edit builds on; 0 for one that is not recorded yet. */
interface Edit {
  content: FindingContent;
  revision: number;
}

const contentOf = ({ severity, title, detail, action, owner, dueOn, status, resolution }: Finding) => ({
  severity,
  title,
  detail,
  action,
  owner,
  dueOn,
  status,
  resolution,
});

/** What is typed about a finding, whether its form is shown or not. */
export function useFindingDraft(
  finding: Finding | null,
  place: Pick<Finding, 'assessmentId' | 'questionId'>,
): Draft<Edit> {
  const key = finding ? `finding ${finding.id}` : `finding ${place.assessmentId} ${place.questionId}`;
  const first = finding
    ? { content: contentOf(finding), revision: finding.revision }
    : { content: blank, revision: 0 };
  return useDraft(key, first);
}

/** Writes a finding: a new one at a question, or a change of one. What was typed stays until it is saved or discarded. */
export function FindingEditor(props: {
  /** Null records a new one. */
  finding: Finding | null;
  place: Pick<Finding, 'assessmentId' | 'questionId'>;
  /** The person has just asked for the form, so the keyboard goes there. */
  focus?: boolean;
  onDone: () => void;
  onCancel: () => void;
}) {
  const { finding, place, focus, onDone, onCancel } = props;
  const say = useSay();
  const draft = useFindingDraft(finding, place);
  const { content, revision } = draft.value;
  const [tried, setTried] = useState(false);
  const faults = tried ? findFindingFaults(content) : [];
  const change = (part: Partial<FindingContent>) =>
    draft.change({ ...draft.value, content: { ...content, ...part } });
  const submit = useSubmit(async () => {
    setTried(true);
    if (findFindingFaults(content).length > 0) return;
    try {
      if (finding)
        await client.call('findings.save', { id: finding.id, expectedRevision: revision, content });
      else await client.call('findings.record', { ...place, content });
    } catch (error) {
      // Then the newer one is read, and both are shown.
      if (asRefusal(error).code === 'conflict')
        void queries.invalidateQueries({ queryKey: ['findings.list'] });
      throw error;
    }
    draft.drop();
    onDone();
  });
  const cancel = () => {
    draft.drop();
    onCancel();
  };
  return (
    <InPlaceForm
      label={finding ? say('ui.finding_edit', { number: finding.number }) : say('ui.finding_new')}
      focus={focus === true}
      submit={submit}
      send={say(finding ? 'ui.save' : 'ui.finding_record')}
      isKept={draft.isKept}
      onCancel={cancel}
    >
      {finding && finding.revision !== revision && <Newer finding={finding} draft={draft} />}
      <FindingFields content={content} faults={faults} isNew={finding === null} onChange={change} />
    </InPlaceForm>
  );
}

/** Somebody saved the finding while it is being edited here: what differs, and the choice. */
function Newer({ finding, draft }: { finding: Finding; draft: Draft<Edit> }) {
  const say = useSay();
  const word = useWord();
  const { day } = useDates();
  const theirs = contentOf(finding);
  const shown = {
    ...theirs,
    severity: word('severity', theirs.severity),
    status: word('finding', theirs.status),
    dueOn: theirs.dueOn && day(theirs.dueOn),
  };
  const differing = (Object.keys(theirs) as (keyof FindingContent)[]).filter(
    field => theirs[field] !== draft.value.content[field],
  );
  return (
    <Alert color="yellow" role="alert" title={say('ui.finding_newer')}>
      <dl className={classes.theirs}>
        {differing.map(field => (
          <div key={field}>
            <dt>{say(findingLabels[field])}</dt>
            <dd>{shown[field] || say('ui.not_recorded')}</dd>
          </div>
        ))}
      </dl>
      <Group gap="xs">
        <Button
          size="compact-sm"
          onClick={() => draft.change({ ...draft.value, revision: finding.revision })}
        >
          {say('ui.keep_mine')}
        </Button>
        <Button size="compact-sm" variant="default" onClick={draft.drop}>
          {say('ui.take_theirs')}
        </Button>
      </Group>
    </Alert>
  );
}
