import { degrees, PDFDocument, type PDFFont, PDFName, type PDFPage, rgb, StandardFonts } from 'pdf-lib';
import { chineseHex, nameChineseFont } from '../support/pdfs.ts';
import type { CorpusDocument } from './documents.ts';

export const layouts = [
  'plain',
  'letters',
  'columns',
  'overprint',
  'wrapper',
  'terms-first',
  'by-hand',
  'nested',
] as const;
export type Layout = (typeof layouts)[number];

const [WIDTH, HEIGHT, MARGIN, SIZE] = [595, 842, 56, 10];
const at = new Date('2026-01-01T00:00:00Z');
const filler =
  'The paragraphs that follow explain how the work was done, who took part in it, and which limits apply to what was found. '.repeat(
    3,
  );
const terms = [
  'Terms and conditions',
  'By opening this download you accept the terms under which it is made available to you.',
  'The report follows, or is attached to this page.',
];

/** The document as bytes; the same every time. */
export async function renderDocument(document: CorpusDocument): Promise<Uint8Array> {
  const { layout, lines, chinese } = document;
  if (chinese) return chinesePdf(lines, layout === 'letters' || layout === 'overprint');
  switch (layout) {
    case 'wrapper':
      return wrap(terms, { 'Report.pdf': await simplePdf(lines, 'plain') });
    case 'nested':
      return wrap(terms, {
        'Package.pdf': await wrap(['Contents of the package'], {
          '報告.pdf': await simplePdf(lines, 'letters'),
        }),
      });
    case 'terms-first':
      return simplePdf([...terms, '\f', ...lines], 'plain');
    case 'by-hand':
      return handWritten(lines);
    case 'plain':
    case 'letters':
    case 'columns':
    case 'overprint':
      return simplePdf(lines, layout);
  }
}

async function newDocument(): Promise<PDFDocument> {
  const document = await PDFDocument.create({ updateMetadata: false });
  document.setCreationDate(at);
  document.setModificationDate(at);
  return document;
}

async function wrap(lines: readonly string[], inner: Record<string, Uint8Array>): Promise<Uint8Array> {
  const document = await PDFDocument.load(await simplePdf(lines, 'plain'), { updateMetadata: false });
  for (const [name, bytes] of Object.entries(inner))
    await document.attach(bytes, name, { creationDate: at, modificationDate: at });
  return document.save();
}

async function simplePdf(
  lines: readonly string[],
  layout: 'plain' | 'letters' | 'columns' | 'overprint',
): Promise<Uint8Array> {
  const document = await newDocument();
  const font = await document.embedFont(StandardFonts.Helvetica);
  const other = await document.embedFont(StandardFonts.Courier);
  const pages = lines
    .join('\n')
    .split('\f')
    .map(text => text.split('\n').filter(Boolean));
  for (const texts of pages) {
    const page = document.addPage([WIDTH, HEIGHT]);
    if (layout === 'columns') drawColumns(page, texts, font);
    else drawLines(page, texts, font, layout === 'plain' ? undefined : { kind: layout, font: other });
  }
  return document.save({ useObjectStreams: layout !== 'plain' });
}

interface Mark {
  kind: 'letters' | 'overprint';
  font: PDFFont;
}

function drawLines(page: PDFPage, texts: readonly string[], font: PDFFont, mark?: Mark): void {
  let y = HEIGHT - MARGIN;
  for (const text of texts)
    for (const line of cut(text, font, WIDTH - 2 * MARGIN)) {
      if (mark?.kind === 'letters') drawLetters(page, line, y, font, mark.font);
      else page.drawText(line, { x: MARGIN, y, size: SIZE, font });
      if (mark?.kind === 'overprint')
        page.drawText('Licensed to a customer', {
          x: MARGIN + 40,
          y,
          size: SIZE,
          font: mark.font,
          color: rgb(0.8, 0.8, 0.8),
        });
      y -= SIZE * 2;
    }
}

/** Each letter by itself, with a piece of a watermark after every third. */
function drawLetters(page: PDFPage, line: string, y: number, font: PDFFont, other: PDFFont): void {
  let x = MARGIN;
  const mark = 'customer 4711 ';
  Array.from(line).forEach((letter, index) => {
    page.drawText(letter, { x, y, size: SIZE, font });
    x += font.widthOfTextAtSize(letter, SIZE);
    if (index % 3 === 2)
      page.drawText(mark[Math.floor(index / 3) % mark.length] ?? '', {
        x: 120 + ((index * 7) % 300),
        y: 200 + ((index * 11) % 400),
        size: 34,
        font: other,
        rotate: degrees(45),
        color: rgb(0.9, 0.9, 0.9),
      });
  });
}

function drawColumns(page: PDFPage, texts: readonly string[], font: PDFFont): void {
  const width = (WIDTH - 2 * MARGIN - 24) / 2;
  const lines = [...texts, filler].flatMap(text => cut(text, font, width));
  const half = Math.ceil(lines.length / 2);
  // Line by line across the page, as some programs write it.
  for (let row = 0; row < half; row += 1) {
    const y = HEIGHT - MARGIN - row * SIZE * 1.6;
    page.drawText(lines[row] ?? '', { x: MARGIN, y, size: SIZE, font });
    page.drawText(lines[half + row] ?? '', { x: MARGIN + width + 24, y, size: SIZE, font });
  }
}

function cut(text: string, font: PDFFont, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.replaceAll('®', '').replaceAll('–', '-').split(' ')) {
    const longer = line ? `${line} ${word}` : word;
    if (line && font.widthOfTextAtSize(longer, SIZE) > width) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return [...lines, line];
}

/** No library: plain objects and an old table of places, as small programs write them; letters parted by kerning. */
function handWritten(lines: readonly string[]): Uint8Array {
  const guard = (text: string) => text.replace(/[®–]/g, '-').replace(/[\\()]/g, '\\$&');
  const content = lines
    .map(
      (line, row) =>
        `BT /F1 9 Tf 1 0 0 1 40 ${800 - row * 18} Tm [${Array.from(guard(line).matchAll(/\\.|./g), ([letter]) => `(${letter})`).join('-12 ')}] TJ ET`,
    )
    .join('\n');
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Count 1 /Kids [3 0 R] >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 842 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman >>',
  ];
  let text = '%PDF-1.4\n';
  const places = objects.map((object, index) => {
    const place = text.length;
    text += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(place).padStart(10, '0')} 00000 n \n`;
  });
  const start = text.length;
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${places.join('')}`;
  return Buffer.from(
    `${text}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`,
    'latin1',
  );
}

/** Chinese by the character map of Hong Kong and Taiwan; `apart`: every character is drawn by itself. */
async function chinesePdf(lines: readonly string[], apart: boolean): Promise<Uint8Array> {
  const document = await newDocument();
  const { context } = document;
  const font = nameChineseFont(document);
  const page = document.addPage([WIDTH, HEIGHT]);
  page.node.setFontDictionary(PDFName.of('F1'), font);
  const draw = (text: string, x: number, y: number) =>
    `BT /F1 12 Tf ${x} ${y} Td <${chineseHex(text)}> Tj ET`;
  const content = lines
    .flatMap(line => line.match(/.{1,39}/gu) ?? [])
    .flatMap((line, row) => {
      const y = HEIGHT - MARGIN - row * 24;
      return apart
        ? Array.from(line, (letter, place) => draw(letter, MARGIN + place * 12, y))
        : [draw(line, MARGIN, y)];
    })
    .join('\n');
  page.node.set(PDFName.of('Contents'), context.register(context.flateStream(content)));
  return document.save();
}
