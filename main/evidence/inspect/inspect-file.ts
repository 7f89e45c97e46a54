import { createHash } from 'node:crypto';
import { type FileKind, kindOfFile, TELLING_BYTES, tidyFileName } from '../../../shared/domain/file-kind.ts';
import type {
  Attachment,
  InspectionFlag,
  InspectionResult,
  PageText,
} from '../../../shared/domain/recognition/inspection.ts';
import { findLeads, recognise } from '../../../shared/domain/recognition/recognise.ts';
import type { Recognition } from '../../../shared/domain/recognition/rules.ts';
import { asksToLaunch } from './find-launch.ts';
import { type ByteSource, faultOf, openPdf, type PdfDocument } from './pdf-document.ts';

/** Attachments of attachments of … are looked into so deep. */
const MOST_LEVELS = 5;
const MOST_ATTACHMENTS = 200;
/** Pages whose text is read, of all documents in a file together. */
const MOST_PAGES = 1_500;
/** Letters kept, of a page and of a file. */
const MOST_LETTERS_OF_PAGE = 20_000;
const MOST_LETTERS = 3_000_000;

interface Budget {
  pages: number;
  letters: number;
  attachments: number;
}

interface Looked {
  flags: Set<InspectionFlag>;
  pages: number | null;
  attachments: Attachment[];
  texts: PageText[];
}

/** Looks into a file, and into what is attached to it, and says what it is by the rules. */
export async function inspectFile(
  name: string,
  source: ByteSource,
  rules: Recognition,
): Promise<InspectionResult> {
  const head = await source.read(0, Math.min(source.size, TELLING_BYTES));
  const kind = kindOfFile(name, head);
  const budget = { pages: MOST_PAGES, letters: MOST_LETTERS, attachments: MOST_ATTACHMENTS };
  const looked = await look({ name, kind, source, within: '', path: [] }, budget);
  if (disagrees(name, kind)) looked.flags.add('wrong-extension');
  const proposals = recognise(name, looked.texts, rules);
  const type = proposals.find(({ field }) => field === 'type')?.values[0];
  return {
    inspection: {
      kind,
      pages: looked.pages,
      flags: [...looked.flags],
      attachments: looked.attachments,
      proposals,
      leads: findLeads(name, looked.texts, rules, type),
    },
    texts: looked.texts,
  };
}

interface Piece {
  name: string;
  kind: FileKind;
  source: ByteSource;
  within: string;
  path: number[];
}

async function look(piece: Piece, budget: Budget): Promise<Looked> {
  const looked: Looked = { flags: new Set(), pages: null, attachments: [], texts: [] };
  if (piece.kind === 'pdf') await lookIntoPdf(piece, budget, looked);
  else if (piece.kind === 'text') await readPlainText(piece, budget, looked);
  else looked.flags.add('not-read');
  return looked;
}

async function readPlainText({ source, within }: Piece, budget: Budget, looked: Looked): Promise<void> {
  const end = Math.min(source.size, 1 << 20);
  if (end < source.size) looked.flags.add('partly-read');
  const text = new TextDecoder().decode(await source.read(0, end)).slice(0, budget.letters);
  budget.letters -= text.length;
  looked.texts.push({ within, page: null, text: text.toWellFormed() });
}

async function lookIntoPdf(piece: Piece, budget: Budget, looked: Looked): Promise<void> {
  let document: PdfDocument;
  try {
    document = await openPdf(piece.source);
  } catch (error) {
    looked.flags.add(faultOf(error));
    return;
  }
  try {
    looked.pages = document.pages;
    if (await asksToLaunch(piece.source)) looked.flags.add('scripted');
    await readPages(document, piece, budget, looked);
    if (looked.texts.every(({ text }) => text.trim() === '')) looked.flags.add('no-text');
    await lookIntoAttachments(document, piece, budget, looked);
  } finally {
    await document.close();
  }
}

async function readPages(
  document: PdfDocument,
  piece: Piece,
  budget: Budget,
  { flags, texts }: Looked,
): Promise<void> {
  const attempt = async <T>(work: () => Promise<T>): Promise<T | undefined> => {
    try {
      return await work();
    } catch {
      // Of a damaged document the other pages may still be read, and what cannot be is said.
      flags.add('damaged');
      return undefined;
    }
  };
  if (await attempt(() => document.isScripted(0))) flags.add('scripted');
  for (let page = 1; page <= document.pages; page += 1) {
    if (budget.pages <= 0 || budget.letters <= 0) {
      flags.add('partly-read');
      return;
    }
    budget.pages -= 1;
    if (await attempt(() => document.isScripted(page))) flags.add('scripted');
    const text = (await attempt(() => document.readText(page))) ?? '';
    const kept = text.slice(0, Math.min(MOST_LETTERS_OF_PAGE, budget.letters)).toWellFormed();
    if (kept.length < text.length) flags.add('partly-read');
    budget.letters -= kept.length;
    texts.push({ within: piece.within, page, text: kept });
  }
}

async function lookIntoAttachments(
  document: PdfDocument,
  piece: Piece,
  budget: Budget,
  looked: Looked,
): Promise<void> {
  const listed = await document.attachments().catch(() => {
    looked.flags.add('damaged');
    return [];
  });
  for (const [at, { id, name }] of listed.entries()) {
    if (budget.attachments <= 0) {
      looked.flags.add('partly-read');
      return;
    }
    budget.attachments -= 1;
    const bytes = await document.content(id).catch(() => undefined);
    if (!bytes) {
      looked.flags.add('damaged');
      continue;
    }
    const tidyName = tidyFileName(name) || 'attachment';
    const kind = kindOfFile(name, bytes.subarray(0, TELLING_BYTES));
    const path = [...piece.path, at];
    const inner = { name, kind, source: sourceOf(bytes), within: tidyName, path };
    const deeper = kind === 'pdf' && path.length >= MOST_LEVELS;
    const found = deeper ? undefined : await look(inner, budget);
    const flags = new Set(found?.flags ?? (['partly-read'] as const));
    if (disagrees(name, kind)) flags.add('wrong-extension');
    looked.attachments.push({
      path,
      name: tidyName,
      size: bytes.length,
      sha256: createHash('sha256').update(bytes).digest('hex'),
      kind,
      flags: [...flags],
    });
    looked.attachments.push(...(found?.attachments ?? []));
    looked.texts.push(...(found?.texts ?? []));
  }
}

export const sourceOf = (bytes: Uint8Array): ByteSource => ({
  size: bytes.length,
  // pdf.js keeps what it is given.
  read: async (begin, end) => bytes.slice(begin, end),
});

const usual: Partial<Record<FileKind, RegExp>> = { pdf: /\.pdf$/i, png: /\.png$/i, jpeg: /\.jpe?g$/i };

/** The name says another kind of file than the content. */
function disagrees(name: string, kind: FileKind): boolean {
  const says = (Object.keys(usual) as FileKind[]).find(each => usual[each]?.test(name));
  return kind === 'text' || kind === 'other' ? says !== undefined : says !== kind;
}
