import {
  AlignmentType,
  Document,
  Footer,
  Header,
  HeadingLevel,
  LevelFormat,
  Packer,
  PageNumber,
  Paragraph,
  type Table,
  TableOfContents,
  TextRun,
} from 'docx';
import { strFromU8, unzipSync } from 'fflate';
import type { Block, ReportDocument } from '../document.ts';
import {
  clean,
  gap,
  lines,
  pale,
  paragraph,
  runs,
  small,
  soft,
  sourceRuns,
  table,
  tones,
} from './docx-parts.ts';
import { writeZip } from './zip.ts';

const FONT = 'Noto Sans HK';
const headings = [HeadingLevel.HEADING_1, HeadingLevel.HEADING_2, HeadingLevel.HEADING_3] as const;

/**
 * The report as an editable Word file: its own styles, headings, tables and lists. Drawings stay in the PDF; here their words
 * stand in their place. The same document gives the same bytes.
 */
export async function writeDocx(document: ReportDocument): Promise<Uint8Array> {
  const { furniture, language } = document;
  const [before = '', between = '', after = ''] = clean(furniture.pages).split(/\{page\}|\{pages\}/);
  const file = new Document({
    creator: clean(document.organisation),
    title: clean(`${document.title} – ${document.subtitle}`),
    styles: {
      default: {
        document: {
          run: {
            font: { ascii: FONT, hAnsi: FONT, eastAsia: FONT, cs: FONT },
            size: 19,
            language: { value: language === 'en' ? 'en-HK' : 'zh-HK', eastAsia: 'zh-HK' },
          },
          paragraph: { spacing: { after: 110 } },
        },
        title: { run: { size: 40, bold: true }, paragraph: { spacing: { after: 60 } } },
        heading1: {
          run: { size: 28, bold: true },
          paragraph: { spacing: { before: 360, after: 140 }, keepNext: true },
        },
        heading2: {
          run: { size: 23, bold: true },
          paragraph: { spacing: { before: 260, after: 100 }, keepNext: true },
        },
        heading3: {
          run: { size: 20, bold: true, color: tones.info },
          paragraph: { spacing: { before: 200, after: 80 }, keepNext: true },
        },
      },
    },
    numbering: {
      config: [
        {
          reference: 'bullets',
          levels: [
            {
              level: 0,
              format: LevelFormat.BULLET,
              text: '•',
              alignment: AlignmentType.LEFT,
              style: { paragraph: { indent: { left: 360, hanging: 220 } } },
            },
          ],
        },
      ],
    },
    features: { updateFields: document.contents !== null },
    sections: [
      {
        properties: {
          page: {
            size: { width: 11_906, height: 16_838 },
            margin: { top: 1_300, bottom: 1_200, left: 1_150, right: 1_150 },
          },
        },
        headers: {
          default: new Header({
            children: [small(`${furniture.head} · ${furniture.classification}`)],
          }),
        },
        footers: {
          default: new Footer({
            children: [
              small(furniture.foot),
              small(furniture.hash),
              new Paragraph({
                alignment: AlignmentType.RIGHT,
                children: [
                  new TextRun({
                    size: 15,
                    color: soft,
                    children: [before, PageNumber.CURRENT, between, PageNumber.TOTAL_PAGES, after],
                  }),
                ],
              }),
            ],
          }),
        },
        children: [
          ...(document.organisation === '' ? [] : [paragraph(document.organisation, { color: soft })]),
          new Paragraph({ heading: HeadingLevel.TITLE, children: runs(document.title) }),
          paragraph(document.subtitle, { bold: true, color: tones.info }),
          table(
            [32, 68],
            null,
            document.front.map(([label, value]) => [{ text: label }, { text: value }]),
          ),
          ...(document.contents === null
            ? []
            : [
                paragraph(document.contents.title, { bold: true }),
                new TableOfContents(clean(document.contents.title), {
                  hyperlink: true,
                  headingStyleRange: `1-${document.contents.depth}`,
                }),
              ]),
          ...document.blocks.flatMap(render),
        ],
      },
    ],
  });
  return repack(await Packer.toBuffer(file), document.at);
}

function render(block: Block): (Paragraph | Table | TableOfContents)[] {
  switch (block.kind) {
    case 'heading':
      return [
        new Paragraph({
          heading: headings[block.level - 1] ?? HeadingLevel.HEADING_3,
          children: [...runs(block.text), ...sourceRuns(block.source)],
        }),
      ];
    case 'text':
      return lines(block.text).map(
        (line, index, all) =>
          new Paragraph({
            children: [
              ...runs(line, block.soft ? { color: soft } : {}),
              ...(index === all.length - 1 ? sourceRuns(block.source) : []),
            ],
          }),
      );
    case 'note':
      return [
        ...(block.title === ''
          ? []
          : [paragraph(block.title, { bold: true, color: tones[block.tone] }, pale[block.tone])]),
        ...lines(block.text).map(line => paragraph(line, {}, pale[block.tone])),
      ];
    case 'facts':
      return [
        table(
          [32, 68],
          null,
          block.rows.map(([label, value]) => [{ text: label }, value]),
        ),
        gap(),
      ];
    case 'figures':
      return [
        table(
          [60, 40],
          null,
          block.items.map(({ label, value }) => [{ text: label }, value]),
        ),
        gap(),
      ];
    case 'list':
      return block.items.flatMap(item =>
        lines(item).map(
          line => new Paragraph({ numbering: { reference: 'bullets', level: 0 }, children: runs(line) }),
        ),
      );
    case 'table':
      return [
        ...(block.caption === undefined ? [] : [paragraph(block.caption, { bold: true, color: soft })]),
        table(
          block.columns.map(column => column.width),
          block.columns.map(column => column.title),
          block.rows,
        ),
        gap(),
      ];
    case 'chart':
      return [paragraph(block.alt, { color: soft })];
    case 'signatures':
      return [
        table(
          [1.1, 1.4, 1.6, 0.9],
          block.headings,
          block.rows.map(([part, name]) => [{ text: part }, { text: name }, { text: '\n' }, { text: '' }]),
        ),
        gap(),
      ];
    case 'page':
      return [new Paragraph({ pageBreakBefore: true, children: [] })];
  }
}

/** Parts in name order with fixed times, and the time of the content in place of the time of writing. */
function repack(made: Uint8Array, at: string): Uint8Array {
  const instant = `${at.slice(0, 19)}Z`;
  const first = '[Content_Types].xml';
  const parts = Object.entries(unzipSync(made))
    // The list of types comes first, as readers expect.
    .sort(([a], [b]) => (a === first ? -1 : b === first ? 1 : a < b ? -1 : 1))
    .map(
      ([name, bytes]) =>
        [
          name,
          name === 'docProps/core.xml'
            ? strFromU8(bytes).replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, instant)
            : bytes,
        ] as const,
    );
  return writeZip(parts);
}
