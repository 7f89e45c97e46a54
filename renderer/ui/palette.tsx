import { Loader, Modal } from '@mantine/core';
import { Search } from 'lucide-react';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { useExplain, useSay } from '../state/language.ts';
import { closePalette, usePalette } from '../state/palette.ts';
import classes from './palette.module.css';
import { type PaletteLine, usePaletteLines } from './palette-lines.tsx';

/** Everything one can do here and everything that is written in the workspace, by typing a part of it. */
export function Palette() {
  const say = useSay();
  const { opened } = usePalette();
  return (
    <Modal.Root
      opened={opened}
      onClose={closePalette}
      size="44rem"
      padding={0}
      yOffset="9vh"
      centered={false}
      transitionProps={{ duration: 0 }}
      // Also over dialogs and drawers, from which one may want to go elsewhere.
      zIndex={500}
    >
      <Modal.Overlay backgroundOpacity={0.4} />
      <Modal.Content aria-label={say('ui.search_or_command')}>
        <Modal.Body className={classes.body ?? ''}>
          <Finder />
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}

function Finder() {
  const say = useSay();
  const explain = useExplain();
  const [query, setQuery] = useState('');
  const { groups, hint, pending, error } = usePaletteLines(query);
  const lines = groups.flatMap(group => group.lines);
  const [chosenId, choose] = useState<string | null>(null);
  const chosen = lines.find(line => line.id === chosenId) ?? lines[0];
  const list = useRef<HTMLDivElement>(null);
  const listId = useId();
  const optionId = (line: PaletteLine) => `${listId} ${line.id}`.replace(/\s+/g, '-');
  // biome-ignore lint/correctness/useExhaustiveDependencies: another line is chosen, so it has to be seen
  useEffect(() => {
    list.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' });
  }, [chosen?.id]);
  const run = (line: PaletteLine | undefined) => {
    if (!line) return;
    closePalette();
    line.run();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const at = chosen ? lines.indexOf(chosen) : -1;
    const to = { ArrowDown: at + 1, ArrowUp: at - 1 }[event.key];
    if (to !== undefined) choose(lines.at(to % Math.max(1, lines.length))?.id ?? null);
    else if (event.key === 'Enter') run(chosen);
    else return;
    event.preventDefault();
  };
  return (
    <>
      <div className={classes.head}>
        <Search size={17} aria-hidden />
        <input
          role="combobox"
          aria-expanded={lines.length > 0}
          aria-controls={listId}
          aria-activedescendant={chosen && optionId(chosen)}
          aria-autocomplete="list"
          aria-label={hint}
          placeholder={hint}
          value={query}
          maxLength={200}
          autoComplete="off"
          spellCheck={false}
          // At once: whoever opens the palette types on without waiting for it.
          // biome-ignore lint/a11y/noAutofocus: it is what the person opened the palette for
          autoFocus
          onChange={event => {
            setQuery(event.currentTarget.value);
            choose(null);
          }}
          onKeyDown={onKeyDown}
        />
        {pending && <Loader size={14} aria-label={say('ui.loading')} />}
      </div>
      <div ref={list} id={listId} role="listbox" aria-label={say('ui.search_found')} className={classes.list}>
        {groups.map(({ label, lines: own }) => (
          // biome-ignore lint/a11y/useSemanticElements: a group of options in a list, no fields of a form
          <div key={label} role="group" aria-label={label}>
            <div className={classes.group} aria-hidden>
              {label}
            </div>
            {own.map(line => (
              // biome-ignore lint/a11y/useKeyWithClickEvents: the field above takes the keys
              // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the field, which names the chosen line
              <div
                key={line.id}
                id={optionId(line)}
                role="option"
                aria-selected={line === chosen}
                className={classes.line}
                onMouseMove={() => choose(line.id)}
                onMouseDown={event => event.preventDefault()}
                onClick={() => run(line)}
              >
                {line.content}
              </div>
            ))}
          </div>
        ))}
      </div>
      {lines.length === 0 && !pending && (
        <p className={classes.nothing} role="status">
          {error ? explain(error) : say('ui.palette_found_nothing', { text: query })}
        </p>
      )}
    </>
  );
}
