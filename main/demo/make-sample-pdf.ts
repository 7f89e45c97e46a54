import { PDFDocument, rgb, StandardFonts } from 'pdf-lib';

const A4: [number, number] = [595, 842];
const MARGIN = 64;

/**
 * A small PDF that looks like a report and says on every page that it is none. The same input gives the same bytes, so the
 * sample's hashes change only with its dates.
 */
export async function makeSamplePdf(
  title: string,
  pages: readonly (readonly string[])[],
  day: string,
): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  const at = new Date(`${day}T00:00:00Z`);
  document.setTitle(title);
  document.setProducer('Assay sample');
  document.setCreationDate(at);
  document.setModificationDate(at);
  const regular = await document.embedFont(StandardFonts.Helvetica);
  const bold = await document.embedFont(StandardFonts.HelveticaBold);
  for (const [index, lines] of pages.entries()) {
    const page = document.addPage(A4);
    page.drawText('SAMPLE - synthetic document, not a report of any provider', {
      x: MARGIN,
      y: 800,
      size: 9,
      font: bold,
      color: rgb(0.7, 0.1, 0.1),
    });
    page.drawText(title, { x: MARGIN, y: 760, size: 15, font: bold, maxWidth: A4[0] - 2 * MARGIN });
    page.drawText(lines.join('\n\n'), {
      x: MARGIN,
      y: 710,
      size: 11,
      font: regular,
      lineHeight: 15,
      maxWidth: A4[0] - 2 * MARGIN,
    });
    page.drawText(`${index + 1} / ${pages.length}`, { x: MARGIN, y: 40, size: 9, font: regular });
  }
  return document.save();
}
