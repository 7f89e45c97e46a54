import type { ReactNode } from 'react';
import { useSay } from '../../state/language.ts';
import { FormDialog } from '../../ui/form-dialog.tsx';
import type { FactsDraft } from './use-facts-draft.ts';

/** The frame of every dialog that edits facts of an arrangement. */
export function FactsDialog(props: {
  title: string;
  draft: FactsDraft;
  onClose: () => void;
  children: ReactNode;
}) {
  const { title, draft, onClose, children } = props;
  const say = useSay();
  return (
    <FormDialog
      title={title}
      size="xl"
      submitLabel={say('ui.save')}
      dirty={draft.dirty}
      onSubmit={draft.save}
      onClose={onClose}
    >
      {children}
    </FormDialog>
  );
}
