import type { KeyboardEvent } from 'react';
import { follow, step } from './spots.ts';
import type { SheetDesk } from './use-sheet.ts';

interface Ways {
  /** Out of the sheet. */
  leave: () => void;
  undo: () => void;
  redo: () => void;
  /** Into what a cell that takes no input stands for. */
  open: () => void;
}

/** What a key does in a sheet. Keys that do nothing here are left to the rest of the window. */
export function pressKey(event: KeyboardEvent<HTMLElement>, desk: SheetDesk, ways: Ways): void {
  // Keys that an input method for Chinese is using are not ours.
  if (event.nativeEvent.isComposing || event.key === 'Process') return;
  const act = desk.edit ? whileEditing(event, desk) : whileMoving(event, desk, ways);
  if (!act) return;
  event.preventDefault();
  act();
}

function whileEditing(event: KeyboardEvent<HTMLElement>, desk: SheetDesk): (() => void) | undefined {
  const { key, altKey, shiftKey } = event;
  const mod = event.ctrlKey || event.metaKey;
  if (mod) return undefined;
  if (key === 'Escape') return desk.cancelEdit;
  if (key === 'Enter' && altKey) return () => breakLine(event.target, desk);
  if (key === 'Enter') return () => walk(shiftKey ? 'ArrowUp' : 'ArrowDown', desk);
  if (key === 'Tab') return tab(shiftKey, desk);
  if (desk.edit?.walks && key.startsWith('Arrow') && !shiftKey && !altKey) return () => walk(key, desk);
  return undefined;
}

function whileMoving(
  event: KeyboardEvent<HTMLElement>,
  desk: SheetDesk,
  ways: Ways,
): (() => void) | undefined {
  const { key, altKey, shiftKey } = event;
  const mod = event.ctrlKey || event.metaKey;
  if (altKey) {
    if (key === 'Insert') return desk.insertRow;
    if (key === 'Delete') return desk.removeRows;
    if (shiftKey && key === 'ArrowUp') return () => desk.shiftRows(-1);
    if (shiftKey && key === 'ArrowDown') return () => desk.shiftRows(1);
    return undefined;
  }
  const { active, area, extent } = desk;
  const moving = shiftKey
    ? {
        row: area.top === active.row ? area.bottom : area.top,
        column: area.left === active.column ? area.right : area.left,
      }
    : active;
  const spot = follow(key, mod, moving, extent);
  if (spot) return () => desk.go(spot, shiftKey);
  if (mod) {
    const letters: Readonly<Record<string, () => void>> = {
      a: desk.selectAll,
      d: desk.fillDown,
      z: shiftKey ? ways.redo : ways.undo,
      y: ways.redo,
    };
    return letters[key.toLowerCase()];
  }
  switch (key) {
    case 'Tab':
      return tab(shiftKey, desk);
    case 'Enter':
      return desk.form ? () => walk(shiftKey ? 'ArrowUp' : 'ArrowDown', desk) : ways.open;
    case 'F2':
      return desk.form?.type === 'choice' ? () => openList(event.target) : ways.open;
    case ' ':
      return desk.form?.type === 'choice' ? () => openList(event.target) : undefined;
    case 'Escape':
      return ways.leave;
    case 'Delete':
    case 'Backspace':
      return desk.clear;
  }
  if (desk.form?.type !== 'choice') return undefined;
  const option = desk.form.options.find(each => each.key === key.toLowerCase());
  return option && (() => desk.choose(option.id));
}

function walk(key: string, desk: SheetDesk): void {
  const spot = follow(key, false, desk.active, desk.extent);
  if (spot) desk.go(spot);
}

/** To the next cell; behind the last one the key leaves the sheet as it leaves every field. */
function tab(back: boolean, desk: SheetDesk): (() => void) | undefined {
  const spot = step(desk.active, back ? -1 : 1, desk.extent);
  return spot && (() => desk.go(spot));
}

function breakLine(target: EventTarget, desk: SheetDesk): void {
  if (!(target instanceof HTMLTextAreaElement)) return;
  target.setRangeText('\n', target.selectionStart, target.selectionEnd, 'end');
  desk.type(target.value);
}

function openList(target: EventTarget): void {
  if (target instanceof HTMLSelectElement) target.showPicker();
}
