import path from 'node:path';
import { type DateStyles, dayOfSerial, readDateStyles } from './date-styles.ts';
import { readXml } from './read-xml.ts';
import { type OfficeParts, readOfficeParts, refuseWorkbook } from './read-zip.ts';

const MOST_SHEETS = 500;
const MOST_CELLS = 400_000;

/** What a cell shows. */
export interface ReadCell {
  text: string;
  /** It is worked out by a formula; what is read is what it showed when the file was saved. */
  formula: boolean;
}

export interface ReadSheet {
  name: string;
  /** By row and column, both from 1; cells without a text are not there. */
  rows: ReadonlyMap<number, ReadonlyMap<number, ReadCell>>;
}

/**
 * The texts of a workbook from anywhere. Nothing in it is run, followed or worked out: files with macros, with parts that
 * reach outside, with a document type, too large or damaged are refused whole.
 */
export function readXlsx(file: Buffer): ReadSheet[] {
  const parts = readOfficeParts(file);
  refuseActive(parts);
  const main = relationsOf(parts, '').find(({ type }) => type.endsWith('/officeDocument'))?.target;
  if (main === undefined || !parts.names.includes(main)) return refuseWorkbook('workbook.not_a_workbook');
  const relations = relationsOf(parts, main);
  const tabs: { name: string; relation: string }[] = [];
  let from1904 = false;
  readXml(required(parts, main), {
    open(name, attributes) {
      if (name === 'workbookPr') from1904 = /^(1|true)$/.test(attributes['date1904'] ?? '');
      if (name === 'sheet') tabs.push({ name: attributes['name'] ?? '', relation: attributes['id'] ?? '' });
    },
  });
  if (tabs.length > MOST_SHEETS) refuseWorkbook('workbook.too_large');
  const targetOf = (kind: string) => relations.find(({ type }) => type.endsWith(`/${kind}`))?.target;
  const texts = readSharedTexts(parts, targetOf('sharedStrings'));
  const styles = targetOf('styles');
  const dates = readDateStyles(styles === undefined ? undefined : parts.read(styles), from1904);
  const budget = { cells: MOST_CELLS };
  return tabs.flatMap(({ name, relation }) => {
    const target = relations.find(({ id }) => id === relation);
    // Charts and dialogs have no cells.
    if (!target?.type.endsWith('/worksheet')) return [];
    return [{ name, rows: readCells(required(parts, target.target), texts, dates, budget) }];
  });
}

const required = (parts: OfficeParts, name: string): Buffer =>
  parts.read(name) ?? refuseWorkbook('workbook.damaged');

/** Parts that run something, or fetch something from elsewhere. */
function refuseActive(parts: OfficeParts): void {
  const has = (pattern: RegExp) => parts.names.some(name => pattern.test(name));
  if (has(/vbaProject|macrosheets|\/(activeX|embeddings|ctrlProps)\//i)) refuseWorkbook('workbook.macros');
  if (has(/externalLinks\/|\/connections\.xml$|\/queryTables\/|\/webextensions\//i))
    refuseWorkbook('workbook.external');
  readXml(parts.read('[Content_Types].xml') ?? refuseWorkbook('workbook.not_a_workbook'), {
    open: (_, { ContentType = '' }) => {
      if (/macroEnabled|vbaProject|activeX|oleObject/i.test(ContentType)) refuseWorkbook('workbook.macros');
    },
  });
  for (const name of parts.names.filter(each => each.endsWith('.rels')))
    readXml(required(parts, name), {
      open: (_, { TargetMode = '', Type = '' }) => {
        // An address that somebody typed becomes a link by itself; it is text here, and nothing follows it.
        if (TargetMode === 'External' && !Type.endsWith('/hyperlink')) refuseWorkbook('workbook.external');
      },
    });
}

interface Relation {
  id: string;
  type: string;
  /** Name of the part. */
  target: string;
}

function relationsOf(parts: OfficeParts, owner: string): Relation[] {
  const folder = path.posix.dirname(owner);
  const bytes = parts.read(path.posix.join(folder, '_rels', `${path.posix.basename(owner)}.rels`));
  const relations: Relation[] = [];
  if (bytes)
    readXml(bytes, {
      open: (name, { Id = '', Type = '', Target = '', TargetMode }) => {
        if (name !== 'Relationship' || TargetMode === 'External') return;
        const target = Target.startsWith('/') ? Target.slice(1) : path.posix.join(folder, Target);
        relations.push({ id: Id, type: Type, target });
      },
    });
  return relations;
}

function readSharedTexts(parts: OfficeParts, name: string | undefined): string[] {
  const bytes = name === undefined ? undefined : parts.read(name);
  const texts: string[] = [];
  if (!bytes) return texts;
  let text = '';
  let phonetic = 0;
  readXml(bytes, {
    open(tag) {
      if (tag === 'si') text = '';
      if (tag === 'rPh') phonetic += 1;
    },
    close(tag, content) {
      // How something is pronounced is not what it says.
      if (tag === 't' && phonetic === 0) text += content;
      if (tag === 'rPh') phonetic -= 1;
      if (tag === 'si') texts.push(unescapeText(text));
    },
  });
  return texts;
}

function readCells(
  bytes: Uint8Array,
  texts: readonly string[],
  dates: DateStyles,
  budget: { cells: number },
): ReadSheet['rows'] {
  const rows = new Map<number, Map<number, ReadCell>>();
  let row = 0;
  let column = 0;
  let cell = { type: 'n', style: 0, value: '', inline: '', formula: false };
  let phonetic = 0;
  readXml(bytes, {
    open(name, attributes, parent) {
      if (name === 'row' && parent === 'sheetData') {
        row = attributes['r'] === undefined ? row + 1 : Number(attributes['r']);
        column = 0;
      }
      if (name === 'c' && parent === 'row') {
        const place =
          attributes['r'] === undefined ? { row, column: column + 1 } : readPlace(attributes['r']);
        ({ row, column } = place);
        const style = Number(attributes['s'] ?? 0);
        cell = { type: attributes['t'] ?? 'n', style, value: '', inline: '', formula: false };
      }
      if (name === 'f' && parent === 'c') cell.formula = true;
      if (name === 'rPh') phonetic += 1;
    },
    close(name, text, parent) {
      if (name === 'v' && parent === 'c') cell.value = text;
      if (name === 't' && phonetic === 0) cell.inline += text;
      if (name === 'rPh') phonetic -= 1;
      if (name !== 'c' || parent !== 'row') return;
      const shown = textOf(cell, texts, dates);
      if (shown === '' && !cell.formula) return;
      budget.cells -= 1;
      if (budget.cells < 0) refuseWorkbook('workbook.too_large');
      const own = rows.get(row) ?? new Map<number, ReadCell>();
      rows.set(row, own);
      if (own.has(column)) refuseWorkbook('workbook.damaged');
      own.set(column, { text: shown, formula: cell.formula });
    },
  });
  return rows;
}

function textOf(
  { type, style, value, inline }: { type: string; style: number; value: string; inline: string },
  texts: readonly string[],
  dates: DateStyles,
): string {
  switch (type) {
    case 's':
      return texts[Number(value)] ?? refuseWorkbook('workbook.damaged');
    case 'inlineStr':
      return unescapeText(inline);
    case 'b':
      return value === '1' ? 'TRUE' : 'FALSE';
    case 'n': {
      if (value.trim() === '') return '';
      const number = Number(value);
      if (!Number.isFinite(number)) return refuseWorkbook('workbook.damaged');
      return dates.styles.has(style) ? dayOfSerial(number, dates.from1904) : String(number);
    }
    default:
      return unescapeText(value);
  }
}

/** `B7` is row 7, column 2. */
function readPlace(reference: string): { row: number; column: number } {
  const [, letters = '', digits = ''] = /^([A-Z]{1,3})([1-9]\d{0,6})$/.exec(reference) ?? [];
  if (letters === '') return refuseWorkbook('workbook.damaged');
  const column = Array.from(letters).reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
  return { row: Number(digits), column };
}

/** Characters that XML cannot hold are written as `_x000D_`. */
const unescapeText = (text: string): string =>
  text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
