import { textWidth } from '../../../shared/charts/text.ts';
import { type Grid, type GridCell, type GridLook, nameGrids } from './grid.ts';
import type { Sheet } from './sheet.ts';
import { writeZip } from './zip.ts';

/** Longest text that a cell of a spreadsheet holds, in UTF-16 units. */
export const CELL_LIMIT = 32_767;
const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packageRelations = 'http://schemas.openxmlformats.org/package/2006/relationships';
const contentType = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
/** Where the drop-down lists of a workbook stand. */
const LISTS = '_lists';

/** Tables of texts as an Excel workbook; headings stay in sight and can be filtered by. */
export function writeWorkbook(sheets: readonly Sheet[]): Uint8Array {
  const names = nameGrids(sheets.map(sheet => sheet.name));
  return writeGrids(
    sheets.map(({ columns, rows }, index) => ({
      name: names[index] ?? '',
      columns,
      frozen: { rows: 1, columns: 0 },
      filtered: true,
      rows: [
        { cells: columns.map(({ title }): GridCell => ({ text: title, look: 'head' })) },
        ...rows.map(row => ({ cells: row.map((text): GridCell => ({ text, look: 'text' })) })),
      ],
    })),
  );
}

/**
 * An Excel workbook in which every cell is an inline text formatted as text: nothing in it is, or becomes by editing, a
 * formula. The same grids give the same bytes.
 */
export function writeGrids(content: readonly Grid[]): Uint8Array {
  const lists = new Map<string, number>();
  for (const { choices } of content.flatMap(grid => grid.rows.flatMap(row => row.cells)))
    if (choices && !lists.has(choices.join('\n'))) lists.set(choices.join('\n'), lists.size);
  const grids = lists.size === 0 ? content : [...content, listGrid([...lists.keys()])];
  const indexes = grids.map((_, index) => index + 1);
  const types = indexes.map(
    index =>
      `<Override PartName="/xl/worksheets/sheet${index}.xml" ContentType="${contentType}.worksheet+xml"/>`,
  );
  const tabs = grids.map(
    ({ name, hidden }, at) =>
      `<sheet name="${escapeXml(name)}" sheetId="${at + 1}"${hidden ? ' state="hidden"' : ''} r:id="rId${at + 1}"/>`,
  );
  const relations = indexes.map(
    index =>
      `<Relationship Id="rId${index}" Type="${office}/worksheet" Target="worksheets/sheet${index}.xml"/>`,
  );
  return writeZip([
    [
      '[Content_Types].xml',
      `${head}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${contentType}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${contentType}.styles+xml"/>${types.join('')}</Types>`,
    ],
    [
      '_rels/.rels',
      `${head}<Relationships xmlns="${packageRelations}"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ],
    [
      'xl/workbook.xml',
      `${head}<workbook xmlns="${main}" xmlns:r="${office}"><sheets>${tabs.join('')}</sheets></workbook>`,
    ],
    [
      'xl/_rels/workbook.xml.rels',
      `${head}<Relationships xmlns="${packageRelations}">${relations.join('')}<Relationship Id="rId${grids.length + 1}" Type="${office}/styles" Target="styles.xml"/></Relationships>`,
    ],
    ['xl/styles.xml', styles],
    ...grids.map((grid, index) => [`xl/worksheets/sheet${index + 1}.xml`, writeSheet(grid, lists)] as const),
  ]);
}

/** One list a row, each choice in a column of its own. */
const listGrid = (lists: readonly string[]): Grid => ({
  name: LISTS,
  hidden: true,
  locked: true,
  columns: [{ width: 30 }],
  frozen: { rows: 0, columns: 0 },
  rows: lists.map(list => ({ cells: list.split('\n').map((text): GridCell => ({ text, look: 'soft' })) })),
});

/** Number format 49 is text: what is typed into such a cell stays text too. Looks in the order of `looks`. */
const font = (more: string) => `<font>${more}<name val="Noto Sans HK"/></font>`;
const fill = (color: string) =>
  `<fill><patternFill patternType="solid"><fgColor rgb="FF${color}"/></patternFill></fill>`;
const line = (side: string, color: string) => `<${side} style="thin"><color rgb="FF${color}"/></${side}>`;
const box = ['left', 'right', 'top', 'bottom'].map(side => line(side, '5C7F86')).join('');
const styleOf = (fontId: number, fillId: number, borderId: number, more = '') =>
  `<xf numFmtId="49" fontId="${fontId}" fillId="${fillId}" borderId="${borderId}" applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"${more === '' ? '' : ' applyProtection="1"'}><alignment vertical="top" wrapText="1"/>${more}</xf>`;
const looks: readonly GridLook[] = ['text', 'head', 'input', 'title', 'strong', 'soft', 'link', 'heading'];
const styles = `${head}<styleSheet xmlns="${main}"><fonts count="5">${font('<sz val="10"/>')}${font('<b/><sz val="10"/>')}${font('<b/><sz val="15"/>')}${font('<sz val="9"/><color rgb="FF4D5A5C"/>')}${font('<u/><sz val="10"/><color rgb="FF1F4F9C"/>')}</fonts><fills count="4"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>${fill('E9EDED')}${fill('FFF9E0')}</fills><borders count="3"><border/><border><left/><right/><top/>${line('bottom', 'B9C2C5')}</border><border>${box}</border></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="9"><xf numFmtId="49" applyNumberFormat="1"/>${styleOf(0, 0, 1)}${styleOf(1, 2, 1)}${styleOf(0, 3, 2, '<protection locked="0"/>')}${styleOf(2, 0, 0)}${styleOf(1, 0, 1)}${styleOf(3, 0, 1)}${styleOf(4, 0, 1)}${styleOf(1, 0, 0)}</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`;

/** The parts of a sheet stand in the order that the format fixes. */
function writeSheet(grid: Grid, lists: ReadonlyMap<string, number>): string {
  const { columns, rows, frozen } = grid;
  const widths = columns.map(
    ({ width, hidden }, index) =>
      `<col min="${index + 1}" max="${index + 1}" width="${width}" style="1" customWidth="1"${hidden ? ' hidden="1"' : ''}/>`,
  );
  const wide = rows.reduce((most, row) => Math.max(most, row.cells.length), 1);
  const lines = rows.map(({ cells, hidden }, index) => {
    const written = cells.map(({ text, look }, at) =>
      writeCell(`${columnName(at + 1)}${index + 1}`, text, looks.indexOf(look) + 1),
    );
    const height = heightOf(cells, columns);
    return `<row r="${index + 1}" ht="${height}" customHeight="1"${hidden ? ' hidden="1"' : ''}>${written.join('')}</row>`;
  });
  return [
    `${head}<worksheet xmlns="${main}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView workbookViewId="0">${writePane(frozen)}</sheetView></sheetViews>`,
    `<cols>${widths.join('')}</cols><sheetData>${lines.join('')}</sheetData>`,
    grid.locked
      ? '<sheetProtection sheet="1" objects="1" scenarios="1" formatCells="0" formatColumns="0" formatRows="0"/>'
      : '',
    grid.filtered ? `<autoFilter ref="A1:${columnName(columns.length)}${rows.length}"/>` : '',
    writeSpans(grid),
    writeChoices(grid, lists),
    writeLinks(grid),
    '<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/><pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/>',
    `<ignoredErrors><ignoredError sqref="A1:${columnName(wide)}${Math.max(1, rows.length)}" numberStoredAsText="1"/></ignoredErrors></worksheet>`,
  ].join('');
}

function writePane({ rows, columns }: Grid['frozen']): string {
  if (rows === 0 && columns === 0) return '';
  const pane = rows === 0 ? 'topRight' : columns === 0 ? 'bottomLeft' : 'bottomRight';
  const split = `${columns > 0 ? ` xSplit="${columns}"` : ''}${rows > 0 ? ` ySplit="${rows}"` : ''}`;
  return `<pane${split} topLeftCell="${columnName(columns + 1)}${rows + 1}" activePane="${pane}" state="frozen"/>`;
}

function writeSpans({ rows }: Grid): string {
  const spans = rows.flatMap(({ cells }, index) =>
    cells.flatMap(({ span }, at) =>
      span === undefined || span < 2
        ? []
        : `<mergeCell ref="${columnName(at + 1)}${index + 1}:${columnName(at + span)}${index + 1}"/>`,
    ),
  );
  return spans.length === 0 ? '' : `<mergeCells count="${spans.length}">${spans.join('')}</mergeCells>`;
}

function writeChoices({ rows }: Grid, lists: ReadonlyMap<string, number>): string {
  const places = new Map<string, string[]>();
  rows.forEach(({ cells }, index) => {
    cells.forEach(({ choices }, at) => {
      if (!choices) return;
      const list = choices.join('\n');
      places.set(list, [...(places.get(list) ?? []), `${columnName(at + 1)}${index + 1}`]);
    });
  });
  if (places.size === 0) return '';
  const validations = [...places].map(([list, cells]) => {
    const row = (lists.get(list) ?? 0) + 1;
    const range = `${LISTS}!$A$${row}:$${columnName(list.split('\n').length)}$${row}`;
    return `<dataValidation type="list" allowBlank="1" showInputMessage="1" showErrorMessage="1" sqref="${cells.join(' ')}"><formula1>${range}</formula1></dataValidation>`;
  });
  return `<dataValidations count="${validations.length}">${validations.join('')}</dataValidations>`;
}

/** Ways to other sheets of the same workbook; there are none out of it. */
function writeLinks({ rows }: Grid): string {
  const links = rows.flatMap(({ cells }, index) =>
    cells.flatMap(({ to }, at) =>
      to === undefined
        ? []
        : `<hyperlink ref="${columnName(at + 1)}${index + 1}" location="${escapeXml(`'${to}'!A1`)}"/>`,
    ),
  );
  return links.length === 0 ? '' : `<hyperlinks>${links.join('')}</hyperlinks>`;
}

/** Points that the lines of the tallest cell take, at most what a row can have; programs do not all work it out on opening. */
function heightOf(row: readonly GridCell[], columns: Grid['columns']): number {
  const lines = row.map(({ text, look, span = 1 }, index) => {
    if (columns[index]?.hidden) return 1;
    const own = columns.slice(index, index + span);
    const fits = Math.max(4, (own.reduce((sum, { width }) => sum + width, 0) || 20) - 2);
    const size = look === 'title' ? 1.5 : 1;
    const count = text
      .split('\n')
      .reduce((sum, part) => sum + Math.max(1, Math.ceil(((textWidth(part, 1) / 0.6) * size + 1) / fits)), 0);
    return count * size;
  });
  return Math.min(409, 4 + 13.5 * Math.max(1, ...lines));
}

const writeCell = (at: string, text: string, style: number): string =>
  `<c r="${at}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${escapeXml(fitCell(text))}</t></is></c>`;

/** What no cell can hold is cut with a mark, instead of a file that does not open. */
export const fitCell = (text: string): string =>
  text.length <= CELL_LIMIT ? text : `${text.slice(0, CELL_LIMIT - 1).toWellFormed()}…`;

/** 1 is A, 27 is AA. */
export function columnName(column: number): string {
  const rest = column - 1;
  return rest < 26
    ? String.fromCharCode(65 + rest)
    : columnName(Math.floor(rest / 26)) + String.fromCharCode(65 + (rest % 26));
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** What an XML document may hold of a text: characters that none may hold are replaced. */
export const cleanXml = (text: string): string =>
  text.replace(/(?![\t\n])\p{Cc}|\p{Cs}|[\ufffe\uffff]/gu, '\ufffd');

/** Text of an XML document; an escape that Excel would read as one is broken. */
const escapeXml = (text: string): string =>
  cleanXml(text)
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replace(/[&<>"]/g, character => entities[character] ?? character);
