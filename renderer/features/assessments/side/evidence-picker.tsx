import { Button, Checkbox, TextInput, UnstyledButton } from '@mantine/core';
import { Search } from 'lucide-react';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import type { JudgedEvidence } from '../../../../shared/domain/judged-evidence.ts';
import type { Pack } from '../../../../shared/domain/packs.ts';
import { useAnswer } from '../../../state/client.ts';
import { useSay } from '../../../state/language.ts';
import { useFlags } from '../../../ui/evidence-flags.ts';
import { useTypeName } from '../../../ui/evidence-type-name.ts';
import { StatusIcon } from '../../../ui/status.tsx';
import { FitWords } from './fit-words.tsx';
import classes from './side.module.css';

/** Shown at a time; whoever has more of them searches. */
const MOST = 40;

/**
 * Chooses a piece of the library to link. What fits the question best comes first, each with why; Enter takes the first, arrows go
 * to the others.
 */
export function EvidencePicker(props: {
  place: { assessmentId: string; questionId: string };
  pieces: readonly JudgedEvidence[];
  pack: Pack;
  onChoose: (piece: JudgedEvidence) => void;
  onClose: () => void;
}) {
  const { pieces, pack, onChoose, onClose } = props;
  const say = useSay();
  const typeName = useTypeName();
  const flagsOf = useFlags();
  const proposed = useAnswer('evidence.propose', props.place);
  const [text, setText] = useState('');
  /** Null while the person has not said. */
  const [asked, setAsked] = useState<boolean | null>(null);
  const search = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => search.current?.focus(), []);
  const byId = new Map(pieces.map(piece => [piece.evidence.id, piece]));
  const ranked = (proposed.data?.proposals ?? []).flatMap(fit => {
    const piece = byId.get(fit.evidenceId);
    return piece ? [{ piece, fit }] : [];
  });
  const suited = ranked.filter(({ fit }) => fit.fits);
  const suitedOnly = asked ?? suited.length > 0;
  const wanted = text.trim().toLowerCase();
  const found = (suitedOnly ? suited : ranked).filter(({ piece: { evidence } }) =>
    `${evidence.number} ${evidence.facts.title} ${evidence.file.originalName}`.toLowerCase().includes(wanted),
  );
  const shown = found.slice(0, MOST);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      event.preventDefault();
      onClose();
      return;
    }
    if (event.key === 'Enter' && event.target === search.current) {
      event.preventDefault();
      if (shown[0]) onChoose(shown[0].piece);
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
    <div className={classes.picker} onKeyDown={onKeyDown} aria-busy={proposed.isPending}>
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
          onChange={event => setAsked(event.currentTarget.checked)}
        />
        <span className={classes.end}>
          <Button size="compact-xs" variant="subtle" onClick={onClose}>
            {say('ui.cancel')}
          </Button>
        </span>
      </div>
      <ul ref={list} aria-label={say('ui.evidence_pick')}>
        {shown.map(({ piece, fit }) => {
          const [flag] = flagsOf({ ...piece, isUsed: true });
          return (
            <li key={piece.evidence.id}>
              <UnstyledButton className={classes.choice} onClick={() => onChoose(piece)}>
                <span className={classes.number}>{piece.evidence.number}</span>
                <span>
                  {piece.evidence.facts.title}
                  <span className={classes.hint}> {typeName(piece)}</span>
                  <FitWords reasons={fit.reasons} pack={pack} />
                </span>
                {flag && <StatusIcon {...flag} />}
              </UnstyledButton>
            </li>
          );
        })}
      </ul>
      <p className={classes.hint} role="status">
        {found.length === 0
          ? proposed.data &&
            say(pieces.length === 0 ? 'ui.evidence_pick_all_linked' : 'ui.evidence_none_fits')
          : found.length > MOST
            ? say('ui.evidence_pick_more', { count: found.length - MOST })
            : say('ui.evidence_pick_keys')}
      </p>
    </div>
  );
}
