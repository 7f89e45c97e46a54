import type { ChartTone } from '../../shared/charts/look.ts';
import type { Language } from '../../shared/domain/text.ts';

/** A piece of text in a table or beside a label. `source` names the questions it comes from, so that every figure can be traced. */
export interface Cell {
  readonly text: string;
  /** Colour beside the word, never instead of it. */
  readonly tone?: ChartTone;
  readonly strong?: boolean;
  readonly source?: readonly string[];
}

export interface TableColumn {
  readonly title: string;
  /** Share of the width, in relation to the other columns. */
  readonly width: number;
}

/** What a report consists of. Plain data: the same blocks become pages, an editable text and nothing else. */
export type Block =
  | {
      readonly kind: 'heading';
      readonly level: 1 | 2 | 3;
      readonly text: string;
      readonly source?: readonly string[];
    }
  | {
      readonly kind: 'text';
      readonly text: string;
      readonly soft?: boolean;
      readonly source?: readonly string[];
    }
  | { readonly kind: 'note'; readonly tone: ChartTone; readonly title: string; readonly text: string }
  | { readonly kind: 'facts'; readonly rows: readonly (readonly [label: string, value: Cell])[] }
  /** A row of figures that a reader takes in at once. */
  | { readonly kind: 'figures'; readonly items: readonly { readonly label: string; readonly value: Cell }[] }
  | { readonly kind: 'list'; readonly items: readonly string[]; readonly numbered?: boolean }
  | {
      readonly kind: 'table';
      readonly caption?: string;
      readonly columns: readonly TableColumn[];
      readonly rows: readonly (readonly Cell[])[];
    }
  /** Its width in per cent of the page’s. */
  | { readonly kind: 'chart'; readonly svg: string; readonly alt: string; readonly width: number }
  /** Places to sign: who, in which part, and what is known of it already. */
  | {
      readonly kind: 'signatures';
      readonly headings: readonly [part: string, name: string, signature: string, day: string];
      readonly rows: readonly (readonly [part: string, name: string])[];
    }
  | { readonly kind: 'page' };

export interface ReportDocument {
  readonly language: Language;
  readonly title: string;
  readonly subtitle: string;
  readonly organisation: string;
  /** `alt` is read out in its place: a tagged PDF has no picture without words. */
  readonly logo: {
    readonly name: 'logo.png' | 'logo.jpg';
    readonly bytes: Uint8Array;
    readonly alt: string;
  } | null;
  /** On every page. */
  readonly furniture: {
    readonly head: string;
    readonly classification: string;
    /** Two lines at the foot; the second is for a hash. */
    readonly foot: string;
    readonly hash: string;
    /** `{page}` and `{pages}` are filled in. */
    readonly pages: string;
  };
  /** Facts under the title. */
  readonly front: readonly (readonly [label: string, value: string])[];
  /** A list of contents, where the report is long enough for one: its title and how many levels of headings it lists. */
  readonly contents: { readonly title: string; readonly depth: 1 | 2 } | null;
  readonly blocks: readonly Block[];
  /** ISO instant that the file names as its time. */
  readonly at: string;
}

export const cell = (text: string, more: Omit<Cell, 'text'> = {}): Cell => ({ text, ...more });
