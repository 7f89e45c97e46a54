import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createAnswerEditor } from '../../renderer/features/assessments/answer-editor.ts';
import type { InputOf } from '../../shared/api/index.ts';
import { type Answer, emptyContent } from '../../shared/domain/answers.ts';
import { Refusal } from '../../shared/domain/refusal.ts';

const key = { assessmentId: 'a', questionId: 'q', serviceId: null };
const savedAt = '2026-03-01T04:00:00.000Z';

/** A backend with one answer in it, which keeps every rule about revisions; saves wait until they are let through. */
function openDesk() {
  let stored: Answer = { ...key, ...emptyContent, revision: 0, updatedBy: null, updatedAt: null };
  const waiting: (() => void)[] = [];
  const inputs: InputOf<'answers.save'>[] = [];
  let unsaved = false;
  let leftBehind = false;
  let failure: Refusal | undefined;
  const editor = createAnswerEditor(key, {
    save: async input => {
      inputs.push(input);
      await new Promise<void>(resolve => {
        waiting.push(resolve);
      });
      if (failure) throw failure;
      if (input.expectedRevision !== stored.revision) throw new Refusal('conflict', 'store.stale');
      const { expectedRevision: _, overrideReason: __, ...content } = input;
      stored = { ...stored, ...content, revision: stored.revision + 1 };
      return { revision: stored.revision, savedAt };
    },
    get: async () => stored,
    onSaved: () => undefined,
    onUnsaved: now => {
      unsaved = now;
    },
    onLeftBehind: now => {
      leftBehind = now;
    },
  });
  return {
    editor,
    inputs,
    /** Lets saves through until none waits. */
    async settle() {
      for (let round = 0; round < 20; round += 1) {
        await vi.advanceTimersByTimeAsync(0);
        waiting.shift()?.();
      }
    },
    pause: () => vi.advanceTimersByTimeAsync(1_000),
    writeElsewhere(rationale: string) {
      stored = { ...stored, rationale, revision: stored.revision + 1 };
      return stored;
    },
    fail(with_: Refusal | undefined) {
      failure = with_;
    },
    isUnsaved: () => unsaved,
    isLeftBehind: () => leftBehind,
    draft: () => editor.look().draft,
    state: () => editor.look().state,
  };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('an answer as it is being edited', () => {
  it('is saved after a pause, once, with everything typed until then', async () => {
    const desk = openDesk();
    for (const rationale of ['a', 'ab', 'abc']) desk.editor.change({ rationale }, 'rationale');
    expect(desk.isUnsaved()).toBe(true);
    expect(desk.inputs).toEqual([]);
    expect(desk.state()).toEqual({ is: 'saving' });
    await desk.pause();
    await desk.settle();
    expect(desk.inputs).toMatchObject([{ rationale: 'abc', expectedRevision: 0 }]);
    expect(desk.state()).toEqual({ is: 'saved', at: new Date(savedAt) });
    expect(desk.isUnsaved()).toBe(false);
    // Nothing is called saved that is not.
    desk.editor.change({ rationale: 'abcd' }, 'rationale');
    expect(desk.state()).toEqual({ is: 'saving' });
  });

  it('never has two saves in flight, whoever asks, and ends with the last words saved', async () => {
    const desk = openDesk();
    desk.editor.change({ rationale: 'one' });
    const first = desk.editor.flush();
    const second = desk.editor.flush();
    desk.editor.change({ rationale: 'two' });
    const third = desk.editor.flush();
    await vi.advanceTimersByTimeAsync(0);
    expect(desk.inputs).toHaveLength(1);
    await desk.settle();
    await Promise.all([first, second, third]);
    expect(desk.inputs.map(input => [input.rationale, input.expectedRevision])).toEqual([
      ['one', 0],
      ['two', 1],
    ]);
  });

  it('keeps what could not be saved, says so, and saves it with the next try', async () => {
    const desk = openDesk();
    desk.fail(new Refusal('unavailable', 'error.disk_full'));
    desk.editor.change({ rationale: 'kept' });
    const refused = expect(desk.editor.flush()).rejects.toThrow();
    await desk.settle();
    await refused;
    expect(desk.state().is).toBe('failed');
    expect(desk.isUnsaved()).toBe(true);
    desk.fail(undefined);
    void desk.editor.flush();
    await desk.settle();
    expect(desk.state().is).toBe('saved');
    expect(desk.draft().rationale).toBe('kept');
  });

  it('a change that is taken back before the pause costs no save', async () => {
    const desk = openDesk();
    desk.editor.change({ conclusion: 'addressed' });
    desk.editor.undo();
    await desk.pause();
    expect(desk.inputs).toEqual([]);
    expect(desk.isUnsaved()).toBe(false);
  });

  it('takes back and does again, after saving too; typing without a stop is one step', async () => {
    const desk = openDesk();
    desk.editor.change({ rationale: 'f' }, 'rationale');
    desk.editor.change({ rationale: 'fine' }, 'rationale');
    desk.editor.closeStep();
    desk.editor.change({ rationale: 'fine.' }, 'rationale');
    desk.editor.change({ conclusion: 'addressed' });
    void desk.editor.flush();
    await desk.settle();
    const seen: unknown[] = [];
    while (desk.editor.look().canUndo) {
      desk.editor.undo();
      seen.push([desk.draft().rationale, desk.draft().conclusion]);
    }
    expect(seen).toEqual([
      ['fine.', null],
      ['fine', null],
      ['', null],
    ]);
    desk.editor.redo();
    desk.editor.redo();
    expect(desk.draft().rationale).toBe('fine.');
    desk.editor.change({ rationale: 'other' });
    expect(desk.editor.look().canRedo).toBe(false);
    void desk.editor.flush();
    await desk.settle();
    expect(desk.inputs.at(-1)).toMatchObject({ rationale: 'other', expectedRevision: 1 });
  });

  it('somebody else’s words show where nothing is unsaved, and cannot be stepped back over', async () => {
    const desk = openDesk();
    desk.editor.change({ rationale: 'mine' });
    void desk.editor.flush();
    await desk.settle();
    desk.editor.hear(desk.writeElsewhere('theirs'), false);
    expect(desk.draft().rationale).toBe('theirs');
    expect(desk.editor.look().canUndo).toBe(false);
  });

  it('two versions wait for a person; each part can be taken from either, and mine comes back with a step', async () => {
    const desk = openDesk();
    const theirs = desk.writeElsewhere('theirs');
    desk.editor.change({ rationale: 'mine', conclusion: 'partly' });
    const refused = expect(desk.editor.flush()).rejects.toMatchObject({ code: 'conflict' });
    await desk.settle();
    await refused;
    expect(desk.state()).toEqual({ is: 'conflict', theirs });
    // What their newer version says does not replace unsaved words, and nothing more is sent by itself.
    desk.editor.hear(theirs, false);
    desk.editor.change({ notApplicableReason: 'typed on' });
    await desk.pause();
    await desk.settle();
    expect(desk.draft().rationale).toBe('mine');
    expect(desk.inputs).toHaveLength(1);
    void desk.editor.resolve({ rationale: theirs.rationale });
    await desk.settle();
    expect(desk.inputs.at(-1)).toMatchObject({
      rationale: 'theirs',
      conclusion: 'partly',
      expectedRevision: 1,
    });
    expect(desk.state().is).toBe('saved');
    desk.editor.undo();
    expect(desk.draft().rationale).toBe('mine');
  });

  it('holds what departs from an inherited answer until a reason is given', async () => {
    const desk = openDesk();
    desk.editor.hear(desk.writeElsewhere('inherited'), true);
    desk.editor.change({ rationale: 'different here' });
    await expect(desk.editor.flush()).rejects.toMatchObject({ reason: 'answers.override_reason_missing' });
    expect(desk.state().is).toBe('held');
    expect(desk.inputs).toEqual([]);
    desk.editor.setOverrideReason(' another Region ');
    await desk.pause();
    await desk.settle();
    expect(desk.inputs).toMatchObject([{ rationale: 'different here', overrideReason: 'another Region' }]);
  });

  it('what cannot be read stays where it stands: the rest is saved, and leaving is refused', async () => {
    const desk = openDesk();
    const hide = desk.editor.show();
    desk.editor.setUnread('value', '12x');
    desk.editor.change({ rationale: 'saved' });
    const left = expect(desk.editor.flush()).rejects.toMatchObject({ reason: 'ui.unread_left' });
    await desk.settle();
    await left;
    expect(desk.inputs).toMatchObject([{ rationale: 'saved' }]);
    expect(desk.isUnsaved()).toBe(true);
    // Whoever is somewhere else by now is not kept there by what nobody sees; locking tells of it.
    hide();
    await desk.editor.flush();
    expect(desk.isUnsaved()).toBe(false);
    expect(desk.isLeftBehind()).toBe(true);
    desk.editor.show();
    expect(desk.isLeftBehind()).toBe(false);
    expect(desk.editor.look().unread.get('value')).toBe('12x');
    desk.editor.setUnread('value', null);
    await desk.editor.flush();
    expect(desk.isUnsaved()).toBe(false);
  });
});
