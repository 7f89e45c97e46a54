import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

export interface ReadPdf {
  /** Text of each page, without the places to break that show nothing. */
  pages: string[];
  title: string;
  /** Titles of the bookmarks of the first level. */
  bookmarks: string[];
  tagged: boolean;
  metadata: string;
}

/** Reads a PDF with another program than the one that wrote it. */
export async function readPdf(bytes: Uint8Array): Promise<ReadPdf> {
  const document = await getDocument({ data: bytes.slice(), verbosity: 0, useSystemFonts: false }).promise;
  try {
    const pages: string[] = [];
    for (let number = 1; number <= document.numPages; number += 1) {
      const page = await document.getPage(number);
      const { items } = await page.getTextContent();
      const text = items.map(item => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : '')).join('');
      pages.push(text.replaceAll('\u200b', ''));
      page.cleanup();
    }
    const { info, metadata } = await document.getMetadata();
    const outline = await document.getOutline();
    const tree: unknown = await (await document.getPage(1)).getStructTree();
    return {
      pages,
      title: String((info as { Title?: string }).Title ?? ''),
      bookmarks: outline.map(({ title }) => title),
      tagged: tree !== null,
      metadata: String(metadata?.getRaw() ?? ''),
    };
  } finally {
    await document.loadingTask.destroy();
  }
}
