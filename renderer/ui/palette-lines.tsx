import { ArrowRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { useLocation } from 'wouter';
import type { Refusal } from '../../shared/domain/refusal.ts';
import { indexTerms, matchesTerms, parseSearch } from '../../shared/domain/search.ts';
import { type Command, listCommands, spellOut, useCommands } from '../state/commands.ts';
import { useSay, useWord } from '../state/language.ts';
import { useSearch } from '../state/search.ts';
import { useOpened } from '../state/session.ts';
import { addressOfHit, keyOfHit } from './addresses.ts';
import { Hit } from './hit.tsx';
import classes from './palette.module.css';

/** Of each kind: enough to see what there is. The search screen has the rest. */
const HITS = 3;
const COMMANDS = 5;

export interface PaletteLine {
  id: string;
  content: ReactNode;
  run: () => void;
}

interface PaletteContent {
  groups: { label: string; lines: PaletteLine[] }[];
  /** What can be typed. */
  hint: string;
  pending: boolean;
  error: Refusal | null;
}

/** What the palette offers for what was typed: commands first, then what was found, by kind. */
export function usePaletteLines(query: string): PaletteContent {
  const say = useSay();
  const word = useWord();
  const [location, go] = useLocation();
  const opened = useOpened();
  const assessmentId = /^\/assessments\/([0-9a-f-]{36})/.exec(location)?.[1];
  const { found, error, pending } = useSearch(opened ? query : '', {
    limit: HITS,
    ...(assessmentId === undefined ? {} : { assessmentId }),
  });
  const commands = [...Map.groupBy(useFittingCommands(query), command => command.group)];
  const kinds = found?.groups ?? [];
  return {
    hint: say(opened ? 'ui.palette_hint' : 'ui.palette_hint_locked'),
    pending: opened ? pending : false,
    error,
    groups: [
      ...commands.map(([label, own]) => ({ label, lines: own.map(commandLine) })),
      ...kinds.map(({ kind, hits, more }) => ({
        label: `${word('found', kind)}${more ? ` (${hits.length}+)` : ''}`,
        lines: hits.map(hit => ({
          id: keyOfHit(hit),
          content: <Hit hit={hit} brief />,
          run: () => go(addressOfHit(hit)),
        })),
      })),
      ...(kinds.length > 0
        ? [
            {
              label: say('ui.nav.search'),
              lines: [
                {
                  id: 'search.all',
                  content: (
                    <span className={classes.all}>
                      {say('ui.search_all', { text: query })} <ArrowRight size={14} aria-hidden />
                    </span>
                  ),
                  run: () => go(`/search?${new URLSearchParams({ q: query })}`),
                },
              ],
            },
          ]
        : []),
    ],
  };
}

const commandLine = ({ id, label, keys: [first] = [], run }: Command): PaletteLine => ({
  id,
  content: (
    <span className={classes.command}>
      {label}
      {first && <kbd>{spellOut(first)}</kbd>}
    </span>
  ),
  run,
});

/** Commands whose name has all the words; all of them while nothing is typed. */
function useFittingCommands(query: string): Command[] {
  useCommands(state => state.owners);
  const shown = listCommands().filter(({ hidden }) => !hidden);
  if (query.trim() === '') return shown;
  const terms = parseSearch(query);
  const fits = ({ label }: Command) => matchesTerms(` ${indexTerms([label]).join(' ')} `, terms);
  return terms.length === 0 ? [] : shown.filter(fits).slice(0, COMMANDS);
}
