import './prepare.ts';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import * as pdfjs from 'pdfjs-dist/legacy/build/pdf.mjs';
// Both in this thread: it is the one that may be ended at any time. The worker's half has to be there first.
import * as worker from 'pdfjs-dist/legacy/build/pdf.worker.mjs';
import { readPage, type TextRun } from '../../../shared/domain/recognition/page-text.ts';

/** Bytes of a document, by ranges. */
export interface ByteSource {
  size: number;
  read(begin: number, end: number): Promise<Uint8Array>;
}

/** What is read of a document at once. Bytes. */
const RANGE = 1 << 18;
const ERRORS_ONLY = 0;

Object.defineProperty(globalThis, 'pdfjsWorker', { value: worker, configurable: true });

/** Character maps, without which Chinese in older documents is not read: beside the screens when packaged, else in the library. */
const mapsFolder = path.join(
  import.meta.dirname,
  import.meta.filename.endsWith('.ts')
    ? '../../../node_modules/pdfjs-dist/cmaps'
    : '../../../../renderer/pdf/cmaps',
);

class OwnFiles {
  async fetch({ kind, filename }: { kind: string; filename: string }): Promise<Uint8Array> {
    if (kind !== 'cMapUrl') throw new Error('not needed to read text');
    return new Uint8Array(await readFile(path.join(mapsFolder, path.basename(filename))));
  }
}

class Ranges extends pdfjs.PDFDataRangeTransport {
  readonly #source: ByteSource;

  constructor(source: ByteSource) {
    super(source.size, null);
    this.#source = source;
  }

  override requestDataRange(begin: number, end: number): void {
    void this.#source.read(begin, end).then(bytes => this.onDataRange(begin, bytes));
  }
}

export type PdfDocument = Awaited<ReturnType<typeof openPdf>>;

/** Opens a document; nothing in it is run, drawn or fetched. */
export async function openPdf(source: ByteSource) {
  const task = pdfjs.getDocument({
    range: new Ranges(source),
    rangeChunkSize: RANGE,
    disableAutoFetch: true,
    disableStream: true,
    BinaryDataFactory: OwnFiles,
    cMapUrl: 'cmaps/',
    standardFontDataUrl: 'fonts/',
    useWorkerFetch: false,
    useWasm: false,
    useSystemFonts: false,
    disableFontFace: true,
    isOffscreenCanvasSupported: false,
    isImageDecoderSupported: false,
    maxImageSize: 1,
    enableXfa: false,
    stopAtErrors: false,
    verbosity: ERRORS_ONLY,
  });
  const document = await task.promise;
  return {
    pages: document.numPages,
    readText: (page: number) => textOf(document, page),
    attachments: () => listAttachments(document),
    content: async (id: string) => (await document.getAttachmentContent(id)) ?? undefined,
    isScripted: (page: number) => isScripted(document, page),
    close: () => task.destroy(),
  };
}

type Document = Awaited<ReturnType<typeof pdfjs.getDocument>['promise']>;

async function textOf(document: Document, number: number): Promise<string> {
  const page = await document.getPage(number);
  const { width } = page.getViewport({ scale: 1 });
  const { items } = await page.getTextContent({ disableNormalization: false });
  const runs = items.flatMap((item): TextRun[] => {
    if (!('str' in item)) return [];
    const [a = 0, b = 0, c = 0, d = 0, x = 0, y = 0] = item.transform as number[];
    const angle = (Math.atan2(b, a) * 180) / Math.PI;
    return [{ text: item.str, x, y, width: item.width, size: Math.hypot(c, d), angle, font: item.fontName }];
  });
  page.cleanup();
  return readPage(runs, width);
}

async function listAttachments(document: Document): Promise<{ id: string; name: string }[]> {
  const listed = (await document.getAttachments()) ?? new Map<string, { filename?: string }>();
  const named = [...listed].map(([id, { filename }]) => ({ id, name: filename || id }));
  const pinned: { id: string; name: string }[] = [];
  for (let number = 1; number <= Math.min(document.numPages, MOST_PAGES_WITH_PINS); number += 1) {
    const page = await document.getPage(number);
    for (const note of (await page.getAnnotations()) as Annotation[])
      if (note.subtype === 'FileAttachment' && note.fileId)
        pinned.push({ id: note.fileId, name: note.file?.filename || note.fileId });
    page.cleanup();
  }
  return [...named, ...pinned].filter((each, at, all) => all.findIndex(other => other.id === each.id) === at);
}

interface Annotation {
  subtype?: string;
  fileId?: string;
  file?: { filename?: string };
}

/** Pages on which somebody may have pinned a file. */
const MOST_PAGES_WITH_PINS = 50;

/** Whether the document, or this page of it, would run something. */
async function isScripted(document: Document, number: number): Promise<boolean> {
  if (number === 0) {
    const open = await document.getOpenAction();
    return Boolean((await document.getJSActions()) ?? (open && 'action' in open ? open : null));
  }
  const page = await document.getPage(number);
  return Boolean(await page.getJSActions());
}

/** Why a document could not be opened. */
export const faultOf = (error: unknown): 'encrypted' | 'damaged' =>
  error instanceof Error && error.name === 'PasswordException' ? 'encrypted' : 'damaged';
