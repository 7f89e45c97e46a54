import { readFileSync } from 'node:fs';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { expect } from 'vitest';
import { readXlsx } from '../../main/exchange/workbook/read-xlsx.ts';

/** Types into cells of a workbook as it was written, found by the ids in its hidden rows and columns. */
export function fillWorkbook(
  file: string,
  cells: readonly (readonly [mark: string, key: string, column: string, text: string])[],
): Uint8Array {
  const parts = unzipSync(readFileSync(file));
  const sheets = readXlsx(readFileSync(file));
  for (const [mark, key, column, text] of cells) {
    const index = sheets.findIndex(sheet => sheet.rows.get(1)?.get(1)?.text === mark);
    const rows = sheets[index]?.rows ?? new Map();
    const line = [...rows].find(([, own]) => own.get(1)?.text === key)?.[0] ?? [...rows.keys()].at(-1);
    const at = [...(rows.get(2) ?? [])].find(([, cell]) => cell.text === column)?.[0] ?? 0;
    const address = `${String.fromCharCode(64 + at)}${line}`;
    const name = `xl/worksheets/sheet${index + 1}.xml`;
    const xml = strFromU8(parts[name] ?? new Uint8Array());
    const pattern = new RegExp(`(<c r="${address}"[^>]*>)<is>.*?</is>`, 's');
    expect(xml, `${mark} ${key} ${column} is ${address}`).toMatch(pattern);
    const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
    parts[name] = strToU8(
      xml.replace(pattern, (_, head: string) => `${head}<is><t xml:space="preserve">${escaped}</t></is>`),
    );
  }
  return zipSync(parts);
}
