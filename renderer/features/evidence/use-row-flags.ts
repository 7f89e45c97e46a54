import { useSay, useWord } from '../../state/language.ts';
import { type Flag, useFlags } from '../../ui/evidence-flags.ts';
import type { LibraryRow } from './use-library.ts';

/** What is to be known about a piece and about its file, the gravest first; never empty. */
export function useRowFlags(): (row: LibraryRow) => Flag[] {
  const say = useSay();
  const word = useWord();
  const flagsOf = useFlags();
  return row => {
    const ofFile = (row.inspection?.flags ?? []).map(
      (flag): Flag => ({ tone: flag === 'not-read' ? 'idle' : 'warn', label: word('fileflag', flag) }),
    );
    const open: Flag[] =
      row.proposals.length > 0
        ? [{ tone: 'active', label: say('ui.proposals_open', { count: row.proposals.length }) }]
        : [];
    const others = flagsOf({ ...row, isUsed: row.uses.length > 0 });
    return [
      ...open,
      ...ofFile.filter(({ tone }) => tone === 'warn'),
      ...others,
      ...ofFile.filter(({ tone }) => tone === 'idle'),
    ];
  };
}
