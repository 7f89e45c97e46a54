import { useEffect, useLayoutEffect, useSyncExternalStore } from 'react';
import type { OutputOf } from '../../../shared/api/index.ts';
import type { Answer, AnswerKey } from '../../../shared/domain/answers.ts';
import type { Localized } from '../../../shared/domain/text.ts';
import { client, platform, queries } from '../../state/client.ts';
import { dropDraft, keepDraft } from '../../state/drafts.ts';
import { whenForgotten } from '../../state/session.ts';
import { flushUnsaved, markSaved, markUnsaved, type UnsavedPlace } from '../../state/unsaved.ts';
import { answerAddress } from '../../ui/addresses.ts';
import { type AnswerEdit, type AnswerEditor, createAnswerEditor } from './answer-editor.ts';

export type Autosave = AnswerEdit & Omit<AnswerEditor, 'subscribe' | 'look' | 'isShown' | 'show' | 'hear'>;

type Origin = OutputOf<'answers.listOrigins'>['origins'][number];

/** Every answer that was looked at since the workspace was unlocked: unsaved words and steps to take back outlive the screen. */
const editors = new Map<string, AnswerEditor>();

const nameOf = ({ assessmentId, questionId, serviceId }: AnswerKey): string =>
  `${assessmentId} ${questionId} ${serviceId ?? ''}`;

whenForgotten(() => {
  for (const name of editors.keys()) markSaved(name);
  editors.clear();
});

// What could not be saved while nobody answered is saved as soon as somebody does.
platform.onEvent(event => {
  if (event.type === 'connection.restored') void flushUnsaved().catch(() => undefined);
});

/** What was just saved is what the next look at this question shows, before the list is read anew. */
function remember(saved: Answer): void {
  queries.setQueryData<OutputOf<'answers.list'>>(
    ['answers.list', { assessmentId: saved.assessmentId }],
    known =>
      known && {
        answers: [
          ...known.answers.filter(
            each => each.questionId !== saved.questionId || each.serviceId !== saved.serviceId,
          ),
          saved,
        ],
      },
  );
}

/** The one editor of an answer, whichever screen shows it. */
export function editorOf(key: AnswerKey, title: Localized, stored: Answer | undefined): AnswerEditor {
  const name = nameOf(key);
  const known = editors.get(name);
  if (known) return known;
  const editor: AnswerEditor = createAnswerEditor(key, {
    save: input => client.call('answers.save', input),
    get: () => client.call('answers.get', key),
    onSaved: remember,
    onUnsaved: unsaved => (unsaved ? markUnsaved(name, editor.flush, place) : markSaved(name)),
    onLeftBehind: left => (left ? keepDraft(name, left) : dropDraft(name)),
  });
  const place: UnsavedPlace = { address: answerAddress(key), title, isShown: editor.isShown };
  editor.hear(stored, false);
  editors.set(name, editor);
  return editor;
}

/** Told of what is stored, an editor shows it, unless the person has something unsaved of their own. */
export function tellEditor(
  editor: AnswerEditor,
  stored: Answer | undefined,
  origin: Origin | undefined,
): void {
  editor.hear(stored, origin?.kind === 'inherited' && origin.overrideReason === '');
}

/** One answer as it is being edited; leaving it saves it. */
export function useAutosave(
  key: AnswerKey,
  title: Localized,
  stored: Answer | undefined,
  origin: Origin | undefined,
): Autosave {
  const editor = editorOf(key, title, stored);
  const edit = useSyncExternalStore(editor.subscribe, editor.look);
  // Before it is seen: what an editor remembers from an earlier look may be old.
  useLayoutEffect(() => tellEditor(editor, stored, origin), [editor, stored, origin]);
  useEffect(() => editor.show(), [editor]);
  return { ...edit, ...editor };
}
