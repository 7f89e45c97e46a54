import { create } from 'zustand';
import type { Tone } from '../../../ui/status.tsx';

/** Sections of the panel beside a question, each with its key. */
export const sections = [
  { id: 'guidance', label: 'ui.guidance', key: 'g' },
  { id: 'evidence', label: 'ui.column.evidence', key: 'e' },
  { id: 'findings', label: 'cli.print.findings', key: 'f' },
  { id: 'comments', label: 'ui.comments', key: 'c' },
  { id: 'verdict', label: 'ui.verdict', key: 'v' },
  { id: 'history', label: 'ui.history', key: 'h' },
  { id: 'earlier', label: 'ui.earlier', key: 'l' },
] as const;
export type SectionId = (typeof sections)[number]['id'];

/** What a tab says without being opened: how many there are, and whether one of them needs a look. */
export interface Mark {
  count: number;
  tone: Tone;
}

/** Width of the panel in pixels, and how far it may be drawn. */
export const widths = { least: 260, first: window.innerWidth < 1600 ? 340 : 420, most: 720 } as const;

interface SideState {
  section: SectionId;
  /** Null while the person has not said: open where the window has room for it. */
  open: boolean | null;
  width: number;
  /** Counts the requests to put the keyboard into the panel. */
  focus: number;
  /** Chooses a section, with the pointer. */
  choose: (section: SectionId) => void;
  /** Chooses a section and goes there, with a key. */
  enter: (section: SectionId) => void;
  close: () => void;
  resize: (width: number) => void;
}

/** Where a person is in the panel. It outlives the question: whoever reads comments reads them at the next question too. */
export const useSide = create<SideState>(set => ({
  section: 'guidance',
  open: null,
  width: widths.first,
  focus: 0,
  choose: section => set({ section, open: true }),
  enter: section => set(({ focus }) => ({ section, open: true, focus: focus + 1 })),
  close: () => set({ open: false }),
  resize: width => set({ width }),
}));
