/** Ranges of code points that a font has characters for, rising. */
export type Coverage = readonly (readonly [first: number, last: number])[];

/**
 * Reads the characters of a TrueType font from its `cmap` table (format 12, the full range of Unicode). Fonts are ours, so
 * anything unexpected is a mistake of the build.
 */
export function readCoverage(font: Uint8Array): Coverage {
  const view = new DataView(font.buffer, font.byteOffset, font.byteLength);
  const tag = (at: number) => String.fromCharCode(...font.subarray(at, at + 4));
  const tables = view.getUint16(4);
  const table = Array.from({ length: tables }, (_, index) => 12 + index * 16).find(at => tag(at) === 'cmap');
  if (table === undefined) throw new Error('the font has no cmap table');
  const cmap = view.getUint32(table + 8);
  const count = view.getUint16(cmap + 2);
  const full = Array.from(
    { length: count },
    (_, index) => cmap + view.getUint32(cmap + 4 + index * 8 + 4),
  ).find(at => view.getUint16(at) === 12);
  if (full === undefined) throw new Error('the font has no cmap of format 12');
  const groups = view.getUint32(full + 12);
  return Array.from({ length: groups }, (_, index) => {
    const at = full + 16 + index * 12;
    return [view.getUint32(at), view.getUint32(at + 4)] as const;
  });
}

export function covers(coverage: Coverage, codePoint: number): boolean {
  let low = 0;
  let high = coverage.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const [first, last] = coverage[middle] ?? [0, -1];
    if (codePoint < first) high = middle - 1;
    else if (codePoint > last) low = middle + 1;
    else return true;
  }
  return false;
}
