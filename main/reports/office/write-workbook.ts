import { textWidth } from '../../../shared/charts/text.ts';
import type { Sheet } from './sheet.ts';
import { writeZip } from './zip.ts';

/** Longest text that a cell of a spreadsheet holds, in UTF-16 units. */
const CELL_LIMIT = 32_767;
const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packageRelations = 'http://schemas.openxmlformats.org/package/2006/relationships';
const contentType = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/**
 * An Excel workbook in which every cell is an inline text formatted as text: nothing in it is, or becomes by editing, a
 * formula. Headings stay in sight and can be filtered by. The same sheets give the same bytes.
 */
export function writeWorkbook(sheets: readonly Sheet[]): Uint8Array {
  const names = nameSheets(sheets);
  const indexes = sheets.map((_, index) => index + 1);
  const types = indexes.map(
    index =>
      `<Override PartName="/xl/worksheets/sheet${index}.xml" ContentType="${contentType}.worksheet+xml"/>`,
  );
  const tabs = indexes.map(
    (index, at) => `<sheet name="${escapeXml(names[at] ?? '')}" sheetId="${index}" r:id="rId${index}"/>`,
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
      `${head}<Relationships xmlns="${packageRelations}">${relations.join('')}<Relationship Id="rId${sheets.length + 1}" Type="${office}/styles" Target="styles.xml"/></Relationships>`,
    ],
    ['xl/styles.xml', styles],
    ...sheets.map((sheet, index) => [`xl/worksheets/sheet${index + 1}.xml`, writeSheet(sheet)] as const),
  ]);
}

/** Number format 49 is text: what is typed into such a cell stays text too. */
const styles = `${head}<styleSheet xmlns="${main}"><fonts count="2"><font><sz val="10"/><name val="Noto Sans HK"/></font><font><b/><sz val="10"/><name val="Noto Sans HK"/></font></fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFE9EDED"/></patternFill></fill></fills><borders count="2"><border/><border><left/><right/><top/><bottom style="thin"><color rgb="FFB9C2C5"/></bottom></border></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf numFmtId="49" applyNumberFormat="1"/><xf numFmtId="49" fontId="1" fillId="2" borderId="1" applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf><xf numFmtId="49" borderId="1" applyNumberFormat="1" applyBorder="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf></cellXfs></styleSheet>`;

function writeSheet({ columns, rows }: Sheet): string {
  const widths = columns.map(
    ({ width }, index) =>
      `<col min="${index + 1}" max="${index + 1}" width="${width}" style="2" customWidth="1"/>`,
  );
  const last = `${columnName(columns.length)}${rows.length + 1}`;
  const lines = [columns.map(column => column.title), ...rows].map((row, index) => {
    const cells = row.map((text, at) =>
      writeCell(`${columnName(at + 1)}${index + 1}`, text, index === 0 ? 1 : 2),
    );
    return `<row r="${index + 1}" ht="${heightOf(row, columns)}" customHeight="1">${cells.join('')}</row>`;
  });
  return `${head}<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${widths.join('')}</cols><sheetData>${lines.join('')}</sheetData><autoFilter ref="A1:${last}"/><pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/><pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/></worksheet>`;
}

/** Points that the lines of the tallest cell take, at most what a row can have; programs do not all work it out on opening. */
function heightOf(row: readonly string[], columns: Sheet['columns']): number {
  const lines = row.map((text, index) => {
    const fits = Math.max(4, (columns[index]?.width ?? 20) - 2);
    return text
      .split('\n')
      .reduce((sum, line) => sum + Math.max(1, Math.ceil((textWidth(line, 1) / 0.6 + 1) / fits)), 0);
  });
  return Math.min(409, 4 + 13.5 * Math.max(1, ...lines));
}

const writeCell = (at: string, text: string, style: number): string =>
  `<c r="${at}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${escapeXml(fitCell(text))}</t></is></c>`;

/** What no cell can hold is cut with a mark, instead of a file that does not open. */
const fitCell = (text: string): string =>
  text.length <= CELL_LIMIT ? text : `${text.slice(0, CELL_LIMIT - 1).toWellFormed()}…`;

/** 1 is A, 27 is AA. */
function columnName(column: number): string {
  const rest = column - 1;
  return rest < 26
    ? String.fromCharCode(65 + rest)
    : columnName(Math.floor(rest / 26)) + String.fromCharCode(65 + (rest % 26));
}

/** Names of at most 31 characters without the ones that Excel refuses, no two alike. */
function nameSheets(sheets: readonly Sheet[]): string[] {
  const taken = new Set<string>();
  return sheets.map(({ name }, index) => {
    const plain =
      name
        .replace(/[\\/?*[\]:'\p{Cc}]/gu, ' ')
        .trim()
        .slice(0, 28)
        .toWellFormed() || 'Sheet';
    const unique = taken.has(plain.toLowerCase()) ? `${plain} ${index + 1}` : plain;
    taken.add(unique.toLowerCase());
    return unique;
  });
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Text of an XML document: characters that none may hold are replaced, and an escape that Excel would read as one is broken. */
const escapeXml = (text: string): string =>
  text
    .replace(/(?![\t\n])\p{Cc}|\p{Cs}|[\ufffe\uffff]/gu, '\ufffd')
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replace(/[&<>"]/g, character => entities[character] ?? character);
