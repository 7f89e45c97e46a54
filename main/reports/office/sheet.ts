/** A table of texts. There is no other kind of cell: what is not a formula anywhere cannot be run anywhere. */
export interface Sheet {
  readonly name: string;
  /** Width in characters. */
  readonly columns: readonly { readonly title: string; readonly width: number }[];
  readonly rows: readonly (readonly string[])[];
}
