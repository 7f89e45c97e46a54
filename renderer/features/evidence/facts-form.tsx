import { Alert, Button, Group, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { type FormEvent, useId, useState } from 'react';
import { dateFault, type EvidenceFacts, missingFacts } from '../../../shared/domain/evidence.ts';
import { type EvidenceType, exportClassSchema } from '../../../shared/domain/packs.ts';
import { client, queries } from '../../state/client.ts';
import { type Draft, useDraft } from '../../state/drafts.ts';
import { useDates, useExplain, usePick, useSay, useWord } from '../../state/language.ts';
import { asRefusal } from '../../state/refusal.ts';
import { useMay } from '../../state/session.ts';
import { useTypeName } from '../../ui/evidence-type-name.ts';
import { submitWithKey } from '../../ui/forms.ts';
import { DetailsFields } from './details-fields.tsx';
import classes from './library.module.css';
import { Proposals } from './proposals.tsx';
import { TypeNote } from './type-note.tsx';
import type { LibraryRow } from './use-library.ts';

/** Facts as typed, and the revision that they build on. */
interface Edit {
  facts: EvidenceFacts;
  revision: number;
}

const labels = {
  title: 'cli.label.title',
  type: 'cli.label.type',
  issuer: 'ui.evidence_column.issuer',
  version: 'ui.evidence_version',
  periodStart: 'ui.evidence_period_start',
  periodEnd: 'ui.evidence_period_end',
  issuedOn: 'ui.evidence_issued',
  expiresOn: 'ui.evidence_column.expires',
  exportClass: 'ui.evidence_class',
  note: 'ui.evidence_note',
} as const;

/** The facts of a piece, edited where they are read and saved together; what is typed stays until it is saved or discarded. */
export function FactsForm(props: {
  row: LibraryRow;
  types: readonly EvidenceType[];
  onNext: (() => void) | null;
}) {
  const { evidence } = props.row;
  const say = useSay();
  const word = useWord();
  const pick = usePick();
  const explain = useExplain();
  const mayEdit = useMay('assessor', 'control-owner');
  const first = { facts: evidence.facts, revision: evidence.revision };
  const draft = useDraft<Edit>(`evidence ${evidence.id}`, first);
  const { facts, revision } = draft.value;
  const [failure, setFailure] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const type = props.types.find(each => each.id === facts.type);
  const missing = missingFacts(type, facts);
  const fault = dateFault(facts);
  const toConfirm = props.row.proposals.length > 0;
  const change = (part: Partial<EvidenceFacts>) => {
    setFailure(null);
    draft.change({ ...draft.value, facts: { ...facts, ...part } });
  };
  const save = async (): Promise<boolean> => {
    setBusy(true);
    setFailure(null);
    try {
      await client.call('evidence.saveFacts', { id: evidence.id, expectedRevision: revision, facts });
      draft.drop();
      return true;
    } catch (error) {
      setFailure(error);
      // Then the newer one is read, and both are shown.
      if (asRefusal(error).code === 'conflict')
        void queries.invalidateQueries({ queryKey: ['evidence.list'] });
      return false;
    } finally {
      setBusy(false);
    }
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void save();
  };
  const needed = say('ui.evidence_needed');
  const text = (name: 'title' | 'issuer' | 'version') => (
    <TextInput
      size="xs"
      label={say(labels[name])}
      value={facts[name]}
      readOnly={!mayEdit}
      maxLength={200}
      required={name === 'title'}
      placeholder={name === 'issuer' && type ? pick(type.issuer) : undefined}
      description={name === 'issuer' && missing.includes('issuer') ? needed : undefined}
      onChange={event => change({ [name]: event.currentTarget.value })}
    />
  );
  const date = (
    name: 'periodStart' | 'periodEnd' | 'issuedOn' | 'expiresOn',
    fact: 'period' | 'issued' | 'expires',
  ) => (
    <TextInput
      size="xs"
      type="date"
      label={say(labels[name])}
      value={facts[name] ?? ''}
      readOnly={!mayEdit}
      description={missing.includes(fact) && facts[name] === null ? needed : undefined}
      error={
        (fault === 'evidence.period_backwards' && name === 'periodEnd') ||
        (fault === 'evidence.expires_before_issue' && name === 'expiresOn')
          ? say('ui.evidence_date_fault')
          : undefined
      }
      onChange={event => change({ [name]: event.currentTarget.value || null })}
    />
  );
  const typeChoices = [
    ...props.types.map(({ id, name }) => ({ value: id, label: pick(name) })),
    { value: 'other', label: say('ui.evidence_other') },
  ];
  const typeKnown = typeChoices.some(({ value }) => value === facts.type);
  return (
    <form
      className={classes.facts}
      aria-label={say('ui.evidence_facts')}
      onSubmit={submit}
      onKeyDown={submitWithKey}
    >
      {evidence.revision !== revision && <Newer row={props.row} draft={draft} types={props.types} />}
      {mayEdit && (
        <Proposals
          row={props.row}
          facts={facts}
          onChange={next => {
            setFailure(null);
            draft.change({ ...draft.value, facts: next });
          }}
        />
      )}
      {text('title')}
      <NativeSelect
        size="xs"
        label={say(labels.type)}
        value={facts.type}
        disabled={!mayEdit}
        data={typeKnown ? typeChoices : [...typeChoices, { value: facts.type, label: facts.type }]}
        description={missing.includes('type') ? needed : undefined}
        onChange={event => change({ type: event.currentTarget.value })}
      />
      {type && <TypeNote type={type} />}
      <div className={classes.pair}>
        {text('issuer')}
        {text('version')}
        {date('periodStart', 'period')}
        {date('periodEnd', 'period')}
        {date('issuedOn', 'issued')}
        {date('expiresOn', 'expires')}
      </div>
      <NativeSelect
        size="xs"
        label={say(labels.exportClass)}
        value={facts.exportClass}
        disabled={!mayEdit}
        data={exportClassSchema.options.map(value => ({ value, label: word('class', value) }))}
        description={
          type && type.exportClass !== facts.exportClass
            ? say('ui.evidence_usual_class', { class: word('class', type.exportClass) })
            : undefined
        }
        onChange={event => {
          const chosen = exportClassSchema.options.find(each => each === event.currentTarget.value);
          if (chosen) change({ exportClass: chosen });
        }}
      />
      <DetailsFields facts={facts} readOnly={!mayEdit} onChange={details => change({ details })} />
      <Textarea
        size="xs"
        label={say(labels.note)}
        value={facts.note}
        readOnly={!mayEdit}
        autosize
        minRows={1}
        maxRows={8}
        onChange={event => change({ note: event.currentTarget.value })}
      />
      {failure !== null && (
        <p role="alert" className={classes.failure}>
          {explain(failure)}
        </p>
      )}
      {mayEdit && (
        <Group gap="xs" className={classes.saveBar}>
          <span>{say(draft.isKept ? 'ui.evidence_not_saved' : 'ui.evidence_as_saved')}</span>
          <Button size="compact-sm" variant="default" disabled={!draft.isKept || busy} onClick={draft.drop}>
            {say('ui.discard')}
          </Button>
          <Button
            size="compact-sm"
            type="submit"
            loading={busy}
            disabled={!(draft.isKept || toConfirm) || fault !== null}
          >
            {say(toConfirm ? 'ui.confirm_and_save' : 'ui.save')}
          </Button>
          {props.onNext && (
            <Button
              size="compact-sm"
              variant="subtle"
              disabled={busy || fault !== null}
              onClick={() =>
                void (draft.isKept ? save() : Promise.resolve(true)).then(ok => ok && props.onNext?.())
              }
            >
              {say('ui.evidence_next')}
            </Button>
          )}
        </Group>
      )}
    </form>
  );
}

/** Somebody saved the facts while they are being edited here: what differs, both versions, and the choice. */
function Newer({
  row,
  draft,
  types,
}: {
  row: LibraryRow;
  draft: Draft<Edit>;
  types: readonly EvidenceType[];
}) {
  const say = useSay();
  const word = useWord();
  const { day } = useDates();
  const typeName = useTypeName();
  const title = useId();
  const { evidence } = row;
  const shown = (facts: EvidenceFacts, field: keyof typeof labels): string => {
    switch (field) {
      case 'type':
        return typeName({
          evidence: { ...evidence, facts },
          type: types.find(each => each.id === facts.type),
        });
      case 'exportClass':
        return word('class', facts.exportClass);
      case 'periodStart':
      case 'periodEnd':
      case 'issuedOn':
      case 'expiresOn': {
        const value = facts[field];
        return value ? day(value) : say('ui.not_recorded');
      }
      default:
        return facts[field] || say('ui.not_recorded');
    }
  };
  const mine = draft.value.facts;
  const fields = (Object.keys(labels) as (keyof typeof labels)[]).filter(
    field => evidence.facts[field] !== mine[field],
  );
  return (
    <Alert color="yellow" role="alert" title={say('ui.evidence_newer')}>
      <table className={classes.versions} aria-labelledby={title}>
        <caption id={title}>{say('ui.evidence_newer_hint')}</caption>
        <thead>
          <tr>
            <th scope="col">{say('ui.evidence_fact')}</th>
            <th scope="col">{say('ui.evidence_theirs')}</th>
            <th scope="col">{say('ui.evidence_mine')}</th>
          </tr>
        </thead>
        <tbody>
          {fields.map(field => (
            <tr key={field}>
              <th scope="row">{say(labels[field])}</th>
              <td>{shown(evidence.facts, field)}</td>
              <td>{shown(mine, field)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <Group gap="xs" mt="xs">
        <Button
          size="compact-sm"
          onClick={() => draft.change({ ...draft.value, revision: evidence.revision })}
        >
          {say('ui.evidence_keep_mine')}
        </Button>
        <Button size="compact-sm" variant="default" onClick={draft.drop}>
          {say('ui.take_theirs')}
        </Button>
      </Group>
    </Alert>
  );
}
