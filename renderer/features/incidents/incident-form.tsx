import { Checkbox, NativeSelect, SimpleGrid, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import {
  type Incident,
  type IncidentContent,
  incidentKinds,
  incidentSpheres,
} from '../../../shared/domain/incidents.ts';
import { client, useAnswer } from '../../state/client.ts';
import { useSay, useWord } from '../../state/language.ts';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { fromField, toField } from './hong-kong-time.ts';

const blank = (): IncidentContent => ({
  title: '',
  kind: 'unauthorised-access',
  sphere: 'provider',
  description: '',
  owner: '',
  detectedAt: null,
  awareAt: new Date().toISOString(),
  iaToldAt: null,
  notToldReason: '',
  customersToldAt: null,
  cyber: false,
  cause: '',
  lessons: '',
  closedAt: null,
});

const contentOf = (incident: Incident): IncidentContent => {
  const {
    id: _id,
    number: _n,
    arrangementId: _a,
    revision: _r,
    recordedBy: _b,
    recordedAt: _at,
    ...content
  } = incident;
  return content;
};

const times = [
  ['detectedAt', 'ui.incident_detected'],
  ['iaToldAt', 'ui.incident_told'],
  ['customersToldAt', 'ui.incident_customers'],
  ['closedAt', 'ui.incident_closed'],
] as const;

/** What is known of an incident; whatever is not known yet stays empty. */
export function IncidentForm(props: {
  incident: Incident | null;
  onDone: (incident: Incident) => void;
  onClose: () => void;
}) {
  const { incident, onDone, onClose } = props;
  const say = useSay();
  const word = useWord();
  const { data } = useAnswer('arrangements.list', {});
  const arrangements = data?.arrangements ?? [];
  const [content, setContent] = useState(incident ? contentOf(incident) : blank);
  const [chosen, setChosen] = useState('');
  const [dirty, setDirty] = useState(false);
  const arrangementId = incident?.arrangementId ?? (chosen || (arrangements[0]?.id ?? ''));
  const change = (patch: Partial<IncidentContent>) => {
    setDirty(true);
    setContent({ ...content, ...patch });
  };
  const submit = async () =>
    onDone(
      incident
        ? await client.call('incidents.save', {
            id: incident.id,
            expectedRevision: incident.revision,
            content,
          })
        : await client.call('incidents.record', { arrangementId, content }),
    );
  return (
    <FormDialog
      title={incident ? incident.number : say('ui.incident_new')}
      submitLabel={say('ui.save')}
      dirty={dirty}
      ready={content.title.trim() !== '' && arrangementId !== ''}
      size="xl"
      onSubmit={submit}
      onClose={onClose}
    >
      <TextInput
        label={say('ui.incident_title')}
        required
        maxLength={200}
        data-autofocus
        value={content.title}
        onChange={event => change({ title: event.currentTarget.value })}
      />
      <SimpleGrid cols={2} spacing="sm">
        {!incident && (
          <NativeSelect
            label={say('ui.arrangement')}
            value={arrangementId}
            data={arrangements.map(({ id, number, facts }) => ({
              value: id,
              label: `${number} ${facts.name}`,
            }))}
            onChange={event => setChosen(event.currentTarget.value)}
          />
        )}
        <NativeSelect
          label={say('ui.incident_kind')}
          value={content.kind}
          data={incidentKinds.map(value => ({ value, label: word('incident', value) }))}
          onChange={event =>
            change({ kind: incidentKinds.find(each => each === event.currentTarget.value) ?? 'other' })
          }
        />
        <NativeSelect
          label={say('ui.incident_sphere')}
          value={content.sphere}
          data={incidentSpheres.map(value => ({ value, label: word('sphere', value) }))}
          onChange={event =>
            change({ sphere: incidentSpheres.find(each => each === event.currentTarget.value) ?? 'provider' })
          }
        />
        <TextInput
          label={say('ui.incident_owner')}
          maxLength={200}
          value={content.owner}
          onChange={event => change({ owner: event.currentTarget.value })}
        />
        <TextInput
          type="datetime-local"
          label={say('ui.incident_aware')}
          required
          value={toField(content.awareAt)}
          onChange={event => {
            const awareAt = fromField(event.currentTarget.value);
            if (awareAt !== null) change({ awareAt });
          }}
        />
        {times.map(([name, label]) => (
          <TextInput
            key={name}
            type="datetime-local"
            label={say(label)}
            value={toField(content[name])}
            onChange={event => change({ [name]: fromField(event.currentTarget.value) })}
          />
        ))}
      </SimpleGrid>
      <Checkbox
        label={say('ui.incident_cyber')}
        checked={content.cyber}
        onChange={event => change({ cyber: event.currentTarget.checked })}
      />
      {(
        [
          ['description', 'ui.incident_description'],
          ['notToldReason', 'ui.incident_not_told'],
          ['cause', 'ui.incident_cause'],
          ['lessons', 'ui.incident_lessons'],
        ] as const
      ).map(([name, label]) => (
        <Textarea
          key={name}
          label={say(label)}
          maxLength={name === 'notToldReason' ? 1_000 : 10_000}
          autosize
          minRows={1}
          maxRows={8}
          value={content[name]}
          onChange={event => change({ [name]: event.currentTarget.value })}
        />
      ))}
    </FormDialog>
  );
}
