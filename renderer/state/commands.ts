import { useEffect, useRef } from 'react';
import { create } from 'zustand';

export interface Command {
  id: string;
  /** In the person's language. */
  label: string;
  /** As `event.key` spells it, with `mod+` for Ctrl or ⌘ in front; several in a row are alternatives. */
  keys?: readonly string[];
  /** Where it stands in the palette and in the map of keys. */
  group: string;
  run: () => void;
  /** Also while the person types into a field. */
  whileTyping?: boolean;
  /** Not worth a line of the palette, such as moving to the next question. */
  hidden?: boolean;
  /** A part of the screen hears these keys itself; here they are named for the map of keys. */
  heardElsewhere?: boolean;
}

interface CommandsState {
  /** By owner: a screen brings its commands and takes them away again. */
  owners: ReadonlyMap<symbol, readonly Command[]>;
}

export const useCommands = create<CommandsState>(() => ({ owners: new Map() }));

export const listCommands = (): Command[] => [...useCommands.getState().owners.values()].flat();

/** The commands of a screen, as long as it is shown. They may be made anew on every rendering. */
export function useScreenCommands(commands: readonly Command[]): void {
  const owner = useRef(Symbol('screen'));
  const signature = commands.map(({ id, label }) => `${id}\u0000${label}`).join('\u0001');
  const latest = useRef(commands);
  latest.current = commands;
  // biome-ignore lint/correctness/useExhaustiveDependencies: labels and ids say whether the list itself changed
  useEffect(() => {
    const stable = latest.current.map(command => ({
      ...command,
      run: () => latest.current.find(each => each.id === command.id)?.run(),
    }));
    const { current: key } = owner;
    useCommands.setState(({ owners }) => ({ owners: new Map(owners).set(key, stable) }));
    return () =>
      useCommands.setState(({ owners }) => {
        const left = new Map(owners);
        left.delete(key);
        return { owners: left };
      });
  }, [signature]);
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    target.matches('textarea, select, input:not([type=checkbox], [type=radio], [type=button])'));

/** Enter and the space bar belong to what has the focus, where it does something with them. */
const usesKey = (target: EventTarget | null, typed: string): boolean =>
  (typed === 'Enter' || typed === ' ') &&
  target instanceof HTMLElement &&
  target.closest('a, button, summary, input, select, textarea, [role=option], [role=menuitem]') !== null;

const spell = (event: KeyboardEvent): string => {
  // With Alt some keyboards write another character than the digit that is printed on the key.
  const digit = event.altKey ? /^Digit(\d)$/.exec(event.code)?.[1] : undefined;
  const key = digit ?? (event.key.length === 1 ? event.key.toLowerCase() : event.key);
  const mod = event.ctrlKey || event.metaKey ? 'mod+' : '';
  const alt = event.altKey ? 'alt+' : '';
  // Without Ctrl or Alt, Shift is a part of the character.
  const shift = event.shiftKey && (event.key.length > 1 || mod || alt) ? 'shift+' : '';
  return `${mod}${alt}${shift}${key}`;
};

/** Runs the command of a key; the screen that came last has the first word. */
export function listenToKeys(): () => void {
  // Asked before anybody else hears of the key: a dialog that it closes is gone when it is our turn.
  let open = false;
  const look = () => {
    open = document.querySelector('[role=dialog], .mantine-Modal-content') !== null;
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing) return;
    const typed = spell(event);
    const typing = isTyping(event.target);
    const found = listCommands()
      .reverse()
      .find(
        ({ keys, whileTyping, heardElsewhere }) =>
          !heardElsewhere && keys?.includes(typed) && (!typing || whileTyping),
      );
    if (!found || (open && !found.whileTyping) || usesKey(event.target, typed)) return;
    event.preventDefault();
    found.run();
  };
  window.addEventListener('keydown', look, { capture: true });
  window.addEventListener('keydown', onKey);
  return () => {
    window.removeEventListener('keydown', look, { capture: true });
    window.removeEventListener('keydown', onKey);
  };
}

const caps: Readonly<Record<string, string>> = {
  mod: 'Ctrl',
  alt: 'Alt',
  shift: 'Shift',
  Escape: 'Esc',
  ' ': 'Space',
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
};

/** A key as it is printed on keyboards. */
export const spellOut = (keys: string): string =>
  keys
    .split('+')
    .map(part => caps[part] ?? (part.length === 1 ? part.toUpperCase() : part))
    .join(' + ');
