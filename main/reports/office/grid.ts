/** How a cell looks. `input` is the only one that people may write into once its grid is protected. */
export type GridLook = 'head' | 'text' | 'input' | 'title' | 'heading' | 'strong' | 'soft' | 'link';

/** A cell of text. There is no other kind: what is not a formula anywhere cannot be run anywhere. */
export interface GridCell {
  readonly text: string;
  readonly look: GridLook;
  /** Name of the grid of this workbook that a click leads to. */
  readonly to?: string;
  /** How many columns it takes, where it is more than one. */
  readonly span?: number;
  /** What may be chosen here, as a drop-down list. */
  readonly choices?: readonly string[];
}

/** A sheet of a workbook, cell by cell. */
export interface Grid {
  /** As it is: at most 31 characters, none that Excel refuses; {@link nameGrids} makes such names. */
  readonly name: string;
  /** Programs keep it out of sight. */
  readonly hidden?: boolean;
  /** Nobody writes into any cell but the inputs. No password: it keeps people from slips, not from meaning it. */
  readonly locked?: boolean;
  /** Width in characters. */
  readonly columns: readonly { readonly width: number; readonly hidden?: boolean }[];
  readonly rows: readonly { readonly cells: readonly GridCell[]; readonly hidden?: boolean }[];
  /** Rows and columns that stay in sight. */
  readonly frozen: { readonly rows: number; readonly columns: number };
  /** Whether the first row offers to filter by. */
  readonly filtered?: boolean;
}

/** Names of at most 31 characters without the ones that Excel refuses, no two alike. */
export function nameGrids(names: readonly string[]): string[] {
  const taken = new Set<string>();
  return names.map((name, index) => {
    const plain =
      name
        .replace(/[\\/?*[\]:'\p{Cc}]/gu, ' ')
        .trim()
        .slice(0, 26)
        .toWellFormed() || 'Sheet';
    const unique = taken.has(plain.toLowerCase()) ? `${plain} ${index + 1}` : plain;
    taken.add(unique.toLowerCase());
    return unique;
  });
}
