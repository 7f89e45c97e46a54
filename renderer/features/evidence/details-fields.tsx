import { NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { type EvidenceDetails, type EvidenceFacts, noDetails } from '../../../shared/domain/evidence.ts';
import { useSay, useWord } from '../../state/language.ts';
import classes from './proposals.module.css';

const opinions = ['', 'unqualified', 'qualified', 'adverse', 'disclaimer'] as const;
const methods = ['', 'carve-out', 'inclusive'] as const;

/** What a report covers and how it was judged, beyond its dates. */
export function DetailsFields(props: {
  facts: EvidenceFacts;
  readOnly: boolean;
  onChange: (details: EvidenceDetails) => void;
}) {
  const say = useSay();
  const word = useWord();
  const details = props.facts.details ?? noDetails;
  const change = (part: Partial<EvidenceDetails>) => props.onChange({ ...details, ...part });
  const choice = (id: string, kind: 'opinion' | 'subservice') => ({
    value: id,
    label: id === '' ? say('ui.not_recorded') : word(kind, id),
  });
  return (
    <details className={classes.scope} open={props.facts.details !== undefined}>
      <summary>{say('ui.evidence_scope')}</summary>
      <div>
        <List
          label={say('ui.proposal_field.services')}
          values={details.services}
          readOnly={props.readOnly}
          onChange={services => change({ services })}
        />
        <List
          label={say('ui.proposal_field.regions')}
          values={details.regions}
          readOnly={props.readOnly}
          onChange={regions => change({ regions })}
        />
        <List
          label={say('ui.proposal_field.categories')}
          values={details.categories}
          readOnly={props.readOnly}
          onChange={categories => change({ categories })}
        />
        <NativeSelect
          size="xs"
          label={say('ui.proposal_field.opinion')}
          value={details.opinion}
          disabled={props.readOnly}
          data={opinions.map(id => choice(id, 'opinion'))}
          onChange={event =>
            change({ opinion: opinions.find(each => each === event.currentTarget.value) ?? '' })
          }
        />
        <NativeSelect
          size="xs"
          label={say('ui.proposal_field.subservice')}
          value={details.subservice}
          disabled={props.readOnly}
          data={methods.map(id => choice(id, 'subservice'))}
          onChange={event =>
            change({ subservice: methods.find(each => each === event.currentTarget.value) ?? '' })
          }
        />
        <TextInput
          size="xs"
          label={say('ui.proposal_field.terms')}
          value={details.terms}
          readOnly={props.readOnly}
          maxLength={1_000}
          onChange={event => change({ terms: event.currentTarget.value })}
        />
      </div>
    </details>
  );
}

/** Names, one a line: what is typed is kept as it is while one types. */
function List(props: {
  label: string;
  values: readonly string[];
  readOnly: boolean;
  onChange: (values: string[]) => void;
}) {
  const [typed, setTyped] = useState<string | null>(null);
  const written = props.values.join('\n');
  const read = (text: string) =>
    text
      .split('\n')
      .map(line => line.trim().slice(0, 200))
      .filter(Boolean);
  const shown = typed !== null && read(typed).join('\n') === written ? typed : written;
  return (
    <Textarea
      size="xs"
      label={props.label}
      value={shown}
      readOnly={props.readOnly}
      autosize
      minRows={1}
      maxRows={6}
      onChange={event => {
        setTyped(event.currentTarget.value);
        props.onChange(read(event.currentTarget.value));
      }}
    />
  );
}
