import { Button, Checkbox, TextInput, UnstyledButton } from '@mantine/core';
import { Search } from 'lucide-react';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import type { JudgedEvidence } from '../../../../shared/domain/judged-evidence.ts';
import type { EvidenceType } from '../../../../shared/domain/packs.ts';
import { useSay } from '../../../state/language.ts';
import { useFlags } from '../../../ui/evidence-flags.ts';
import { useTypeName } from '../../../ui/evidence-type-name.ts';
import { StatusIcon } from '../../../ui/status.tsx';
import classes from './side.module.css';

/** Shown at a time; whoever has more of them searches. */
const MOST = 40;

/** Chooses a piece of the library to link: by number or title, first of all among the types that support the question. */
export function EvidencePicker(props: {
  pieces: readonly JudgedEvidence[];
  types: readonly EvidenceType[];
  onChoose: (piece: JudgedEvidence) => void;
  onClose: () => void;
}) {
  const { pieces, types, onChoose, onClose } = props;
  const say = useSay();
  const typeName = useTypeName();
  const flagsOf = useFlags();
  const [text, setText] = useState('');
  const suited = pieces.filter(({ type }) => types.some(each => each.id === type?.id));
  const [suitedOnly, setSuitedOnly] = useState(suited.length > 0);
  const search = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => search.current?.focus(), []);
  const wanted = text.trim().toLowerCase();
  const found = (suitedOnly ? suited : pieces).filter(({ evidence }) =>
    `${evidence.number} ${evidence.facts.title} ${evidence.file.originalName}`.toLowerCase().includes(wanted),
  );
  const shown = found.slice(0, MOST);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      event.preventDefault();
      onClose();
      return;
    }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const buttons = [...(list.current?.querySelectorAll('button') ?? [])];
    const at = buttons.findIndex(button => button.matches(':focus')) + step;
    (buttons[at] ?? search.current)?.focus();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only moves the keyboard between what is inside
    <div className={classes.picker} onKeyDown={onKeyDown}>
      <TextInput
        ref={search}
        size="xs"
        data-first
        leftSection={<Search size={13} aria-hidden />}
        aria-label={say('ui.evidence_pick')}
        placeholder={say('ui.evidence_pick')}
        value={text}
        onChange={event => setText(event.currentTarget.value)}
      />
      <div className={classes.actions}>
        <Checkbox
          size="xs"
          label={say('ui.evidence_pick_suited', { count: suited.length })}
          checked={suitedOnly}
          onChange={event => setSuitedOnly(event.currentTarget.checked)}
        />
        <span className={classes.end}>
          <Button size="compact-xs" variant="subtle" onClick={onClose}>
            {say('ui.cancel')}
          </Button>
        </span>
      </div>
      <ul ref={list} aria-label={say('ui.evidence_pick')}>
        {shown.map(piece => {
          const [flag] = flagsOf({ ...piece, isUsed: true });
          return (
            <li key={piece.evidence.id}>
              <UnstyledButton className={classes.choice} onClick={() => onChoose(piece)}>
                <span className={classes.number}>{piece.evidence.number}</span>
                <span>
                  {piece.evidence.facts.title}
                  <span className={classes.hint}> {typeName(piece)}</span>
                </span>
                {flag && <StatusIcon {...flag} />}
              </UnstyledButton>
            </li>
          );
        })}
      </ul>
      <p className={classes.hint} role="status">
        {found.length === 0
          ? say(pieces.length === 0 ? 'ui.evidence_pick_all_linked' : 'ui.evidence_none_fits')
          : found.length > MOST && say('ui.evidence_pick_more', { count: found.length - MOST })}
      </p>
    </div>
  );
}
