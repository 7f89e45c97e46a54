import { TextInput } from '@mantine/core';
import type { EvidenceLink } from '../../../../shared/domain/evidence.ts';
import type { Draft } from '../../../state/drafts.ts';
import { useSay } from '../../../state/language.ts';
import { useSubmit } from '../../../ui/forms.ts';
import { InPlaceForm } from '../../../ui/in-place-form.tsx';
import classes from './side.module.css';

/** A place in a document as it is typed. */
export interface LocatorWords {
  page: string;
  control: string;
  note: string;
}

export const wordsOf = ({ page, control, note }: EvidenceLink['locator']): LocatorWords => ({
  page: page === null ? '' : String(page),
  control,
  note,
});

/** Where in a document the support is found: page, control, a note. */
export function LocatorForm(props: {
  draft: Draft<LocatorWords>;
  label: string;
  focus: boolean;
  onSave: (locator: EvidenceLink['locator']) => Promise<unknown>;
  onDone: () => void;
}) {
  const { draft, label, focus, onSave, onDone } = props;
  const { page, control, note } = draft.value;
  const say = useSay();
  const change = (part: Partial<LocatorWords>) => draft.change({ ...draft.value, ...part });
  const leave = () => {
    draft.drop();
    onDone();
  };
  const submit = useSubmit(async () => {
    await onSave({
      page: page.trim() === '' ? null : Number(page),
      control: control.trim(),
      note: note.trim(),
    });
    leave();
  });
  return (
    <InPlaceForm
      label={label}
      focus={focus}
      submit={submit}
      send={say('ui.save')}
      isKept={draft.isKept}
      onCancel={leave}
    >
      <div className={classes.locator}>
        <TextInput
          size="xs"
          label={say('ui.side_locator_page')}
          inputMode="numeric"
          pattern="[1-9][0-9]{0,5}"
          title={say('ui.locator_page_hint')}
          value={page}
          data-first
          onChange={event => change({ page: event.currentTarget.value })}
        />
        <TextInput
          size="xs"
          label={say('ui.evidence_control')}
          maxLength={200}
          value={control}
          onChange={event => change({ control: event.currentTarget.value })}
        />
      </div>
      <TextInput
        size="xs"
        label={say('ui.evidence_link_note')}
        maxLength={1_000}
        value={note}
        onChange={event => change({ note: event.currentTarget.value })}
      />
    </InPlaceForm>
  );
}
