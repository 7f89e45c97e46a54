import type { InputOf, OutputOf } from '../../../shared/api/index.ts';
import {
  type Answer,
  type AnswerContent,
  type AnswerKey,
  changedFields,
  contentOf,
} from '../../../shared/domain/answers.ts';
import { Refusal } from '../../../shared/domain/refusal.ts';
import { asRefusal } from '../../state/refusal.ts';
import { closeStep, noHistory, recordEdit, stepBack, stepForward } from './edit-history.ts';

/** A pause in typing after which an answer is saved. Milliseconds. */
const PAUSE_MS = 700;

export type SaveState =
  | { is: 'idle' }
  /** From the first change until it is durable. */
  | { is: 'saving' }
  | { is: 'saved'; at: Date }
  | { is: 'failed'; error: unknown }
  /** Something has to be said or mended first; what can be saved is. */
  | { is: 'held'; why: Refusal }
  /** Somebody saved meanwhile: both versions are there, neither was lost. */
  | { is: 'conflict'; theirs: Answer };

/** What is drawn of an answer that is being edited. */
export interface AnswerEdit {
  draft: AnswerContent;
  state: SaveState;
  /** What stands on the screen and is no part of the answer yet, by place: a number with a letter in it, half a matrix. */
  unread: ReadonlyMap<string, string>;
  /** Why this arrangement departs from an answer it inherited. */
  overrideReason: string;
  canUndo: boolean;
  canRedo: boolean;
}

/** What an editor needs from around it. */
export interface EditorPorts {
  save: (input: InputOf<'answers.save'>) => Promise<OutputOf<'answers.save'>>;
  get: (key: AnswerKey) => Promise<Answer>;
  onSaved: (answer: Answer) => void;
  /** Told whenever there begins or ceases to be something that leaving, locking and closing have to wait for. */
  onUnsaved: (unsaved: boolean) => void;
  /** Told whether something unread was left behind on a screen that nobody looks at: locking says so once. */
  onLeftBehind: (left: boolean) => void;
}

export type AnswerEditor = ReturnType<typeof createAnswerEditor>;

/**
 * One answer as it is being edited, on whichever screen: one save in flight at a time, nothing is called saved before it is
 * durable, nobody is written over, and every step can be taken back, saved or not.
 */
export function createAnswerEditor(key: AnswerKey, ports: EditorPorts) {
  let saved = contentOf(undefined);
  let revision = 0;
  let dirty = false;
  let needsReason = false;
  /** On how many screens it is shown. */
  let shown = 0;
  let history = noHistory;
  let running: Promise<void> | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let edit: AnswerEdit = {
    draft: saved,
    state: { is: 'idle' },
    unread: new Map(),
    overrideReason: '',
    canUndo: false,
    canRedo: false,
  };
  const listeners = new Set<() => void>();

  function draw(part: Partial<AnswerEdit>): void {
    edit = { ...edit, ...part, canUndo: history.past.length > 0, canRedo: history.future.length > 0 };
    for (const listener of listeners) listener();
  }

  function setDirty(next: boolean): void {
    dirty = next;
    const unread = edit.unread.size > 0;
    ports.onUnsaved(dirty || (unread && shown > 0));
    ports.onLeftBehind(unread && shown === 0);
  }

  function later(): void {
    clearTimeout(timer);
    // What failed is shown beside the answer, and saved with the next change or by hand.
    timer = setTimeout(() => void flush().catch(() => undefined), PAUSE_MS);
  }

  function put(draft: AnswerContent): void {
    const waits = edit.state.is === 'conflict' || edit.state.is === 'held';
    draw({ draft, ...(waits ? {} : { state: { is: 'saving' } }) });
    setDirty(true);
    later();
  }

  /** Why nothing is sent although something changed. */
  function obstacle(): Refusal | undefined {
    if (edit.state.is === 'conflict') return new Refusal('conflict', 'ui.conflict');
    if (needsReason && edit.overrideReason.trim() === '')
      return new Refusal('validation', 'answers.override_reason_missing', { question: key.questionId });
    return undefined;
  }

  async function send(): Promise<void> {
    const sent = edit.draft;
    draw({ state: { is: 'saving' } });
    const reason = edit.overrideReason.trim();
    try {
      const done = await ports.save({
        ...key,
        ...sent,
        expectedRevision: revision,
        ...(reason === '' ? {} : { overrideReason: reason }),
      });
      revision = done.revision;
      saved = sent;
      ports.onSaved({ ...key, ...sent, revision, updatedBy: null, updatedAt: done.savedAt });
      if (edit.draft === sent) setDirty(false);
      draw({ state: { is: 'saved', at: new Date(done.savedAt) } });
    } catch (error) {
      const theirs = asRefusal(error).code === 'conflict' ? await ports.get(key) : undefined;
      const written = theirs !== undefined && theirs.revision !== revision;
      draw({ state: written ? { is: 'conflict', theirs } : { is: 'failed', error } });
      throw error;
    }
  }

  /** Saves now, for instance when the person leaves the field; rejects when something could not be saved. */
  async function flush(): Promise<void> {
    clearTimeout(timer);
    while (dirty || running) {
      if (running) {
        await running.catch(() => undefined);
        continue;
      }
      if (changedFields(saved, edit.draft).length === 0 && edit.state.is !== 'conflict') {
        setDirty(false);
        draw({ state: { is: 'idle' } });
        break;
      }
      const why = obstacle();
      if (why) {
        if (edit.state.is !== 'conflict') draw({ state: { is: 'held', why } });
        throw why;
      }
      running = send();
      try {
        await running;
      } finally {
        running = undefined;
      }
    }
    // Elsewhere it would keep a person from going on without their seeing why.
    if (shown > 0 && edit.unread.size > 0) throw new Refusal('validation', 'ui.unread_left');
  }

  /** Both versions were seen: this one is to stand, on top of theirs. */
  function settle(theirs: Answer, mine: AnswerContent): void {
    revision = theirs.revision;
    saved = contentOf(theirs);
    draw({ draft: mine, state: { is: 'idle' } });
    setDirty(changedFields(saved, mine).length > 0);
  }

  return {
    subscribe: (listener: () => void): (() => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    look: () => edit,
    isShown: () => shown > 0,
    flush,

    /** A screen shows it until the function it is given is called, which saves it. */
    show: (): (() => void) => {
      shown += 1;
      setDirty(dirty);
      return () => {
        shown -= 1;
        setDirty(dirty);
        void flush().catch(() => undefined);
      };
    },

    /** `typing` names the field while a person types into it: what they type without leaving it is one step. */
    change(part: Partial<AnswerContent>, typing: string | null = null): void {
      history = recordEdit(history, edit.draft, typing);
      put({ ...edit.draft, ...part });
    },
    closeStep(): void {
      history = closeStep(history);
    },
    undo(): void {
      const step = stepBack(history, edit.draft);
      if (!step) return;
      ({ history } = step);
      put(step.content);
    },
    redo(): void {
      const step = stepForward(history, edit.draft);
      if (!step) return;
      ({ history } = step);
      put(step.content);
    },

    /** What stands in a place and cannot be taken as it is; null once it can, or is given up. */
    setUnread(place: string, text: string | null): void {
      if ((edit.unread.get(place) ?? null) === text) return;
      const unread = new Map(edit.unread);
      if (text === null) unread.delete(place);
      else unread.set(place, text);
      draw({ unread });
      setDirty(dirty);
    },
    setOverrideReason(overrideReason: string): void {
      draw({ overrideReason });
      if (dirty) later();
    },

    /** What the backend knows. Somebody else's words show unless this person has something unsaved of their own. */
    hear(stored: Answer | undefined, inheritedWithoutReason: boolean): void {
      needsReason = inheritedWithoutReason;
      if (dirty || running || !stored || stored.revision <= revision) return;
      ({ revision } = stored);
      saved = contentOf(stored);
      // Steps back from another person's words would write over them.
      history = noHistory;
      draw({ draft: saved, state: { is: 'idle' } });
    },

    /** Takes over a part of their version, or none of it, and makes that the newer one. */
    async resolve(part: Partial<AnswerContent>): Promise<void> {
      if (edit.state.is !== 'conflict') return;
      const { theirs } = edit.state;
      const mine = edit.draft;
      if (changedFields(mine, { ...mine, ...part }).length > 0) history = recordEdit(history, mine, null);
      settle(theirs, { ...mine, ...part });
      await flush().catch(() => undefined);
    },
  };
}
