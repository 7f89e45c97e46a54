import { Textarea } from '@mantine/core';
import { useDraft } from '../../../state/drafts.ts';
import { useSubmit } from '../../../ui/forms.ts';
import { InPlaceForm } from '../../../ui/in-place-form.tsx';

/** Words to be sent. They stay typed while the person looks at another question. */
export function CommentForm(props: {
  /** What the words are about: their draft is kept by it. */
  about: string;
  label: string;
  hint?: string;
  send: string;
  /** What stood there before, when it is changed. */
  before?: string;
  /** Where the key of the section leads. */
  first?: boolean;
  /** The person has just asked for the form. */
  focus?: boolean;
  onSend: (text: string) => Promise<unknown>;
  onDone?: () => void;
}) {
  const { about, label, hint, send, before = '', first, focus, onSend, onDone } = props;
  const draft = useDraft(about, before);
  const isEmpty = draft.value.trim() === '';
  const submit = useSubmit(async () => {
    if (isEmpty) return;
    await onSend(draft.value);
    draft.drop();
    onDone?.();
  });
  const cancel = () => {
    draft.drop();
    onDone?.();
  };
  return (
    <InPlaceForm
      label={label}
      focus={focus === true}
      submit={submit}
      send={send}
      empty={isEmpty}
      isKept={draft.isKept}
      hint={hint}
      {...(onDone ? { onCancel: cancel } : {})}
    >
      <Textarea
        aria-label={label}
        placeholder={label}
        value={draft.value}
        maxLength={10_000}
        autosize
        minRows={first ? 2 : 1}
        maxRows={10}
        {...(first || focus ? { 'data-first': true } : {})}
        onChange={event => draft.change(event.currentTarget.value)}
      />
    </InPlaceForm>
  );
}
