import sans from '@expo-google-fonts/arimo/400Regular/Arimo_400Regular.ttf?url';
import sansItalic from '@expo-google-fonts/arimo/400Regular_Italic/Arimo_400Regular_Italic.ttf?url';
import sansBold from '@expo-google-fonts/arimo/700Bold/Arimo_700Bold.ttf?url';
import sansBoldItalic from '@expo-google-fonts/arimo/700Bold_Italic/Arimo_700Bold_Italic.ttf?url';
import * as pdfjs from 'pdfjs-dist/legacy/build/pdf.mjs';
import workerAddress from 'pdfjs-dist/legacy/build/pdf.worker.min.mjs?url';
// Finds the library above in the page, so it has to come after it.
import * as parts from 'pdfjs-dist/legacy/web/pdf_viewer.mjs';
import { Refusal } from '../../../shared/domain/refusal.ts';
import type { EvidenceBytes } from '../../state/evidence-bytes.ts';
import { asRefusal } from '../../state/refusal.ts';

/** Least that is asked for at once: to find a page, one place beside each page before it is read. Bytes. */
const RANGE = 1 << 16;
/** Larger pictures inside a document are left out rather than fill the memory. Pixels. */
const MOST_PIXELS_OF_PICTURE = 1 << 27;
/** A page is never drawn on more than this, however large it is and however close one looks. Pixels. */
const MOST_PIXELS_OF_PAGE = 1 << 24;
const ERRORS_ONLY = 0;

/** How far a document is, for the bar above it. */
export interface PdfState {
  pages: number;
  page: number;
  /** Of the size at which it would be printed. */
  scale: number;
  /** Hits of the search, and which of them is shown; null while nothing is searched for. */
  hits: { at: number; all: number; searching: boolean } | null;
}

export const fits = ['page-width', 'page-fit'] as const;
export type Zoom = (typeof fits)[number] | number;

export interface PdfReader {
  show(page: number): void;
  zoom(zoom: Zoom): void;
  /** Nearer or farther by a step. */
  step(nearer: boolean): void;
  rotate(): void;
  /** By what is seen at once. */
  scroll(down: boolean): void;
  /** Searches anew, or on from the hit that is shown; an empty text ends the search. */
  find(text: string, going: 'anew' | 'on' | 'back'): void;
  close(): void;
}

interface ReaderParts {
  /** What scrolls; the pages go into its first child. */
  container: HTMLDivElement;
  bytes: EvidenceBytes;
  page: number;
  nameOfPage: (page: number) => string;
  onState: (state: PdfState) => void;
  onFailure: (failure: Refusal) => void;
}

const address = (path: string): string => new URL(path, document.baseURI).href;

/** For the fonts that pdf.js asks for and that may not be given away with a program: the same widths, another drawing. */
const instead: Readonly<Record<string, string>> = {
  'LiberationSans-Regular.ttf': sans,
  'LiberationSans-Italic.ttf': sansItalic,
  'LiberationSans-Bold.ttf': sansBold,
  'LiberationSans-BoldItalic.ttf': sansBoldItalic,
};

/** Character maps and fonts that documents count on, from our own files whatever the shell calls their address. */
class OwnFiles {
  async fetch({ kind, filename }: { kind: string; filename: string }): Promise<Uint8Array> {
    const folder = kind === 'cMapUrl' ? 'pdf/cmaps/' : 'pdf/fonts/';
    const answer = await fetch(address(instead[filename] ?? folder + encodeURIComponent(filename)));
    if (!answer.ok) throw new Error(`there is no ${filename}`);
    return new Uint8Array(await answer.arrayBuffer());
  }
}

/** Reads ranges of the stored bytes: a document of any size opens at its first page. */
class StoredBytes extends pdfjs.PDFDataRangeTransport {
  readonly #bytes: EvidenceBytes;
  readonly #fail: (error: unknown) => void;
  readonly #closed = new AbortController();

  constructor(bytes: EvidenceBytes, fail: (error: unknown) => void) {
    super(bytes.size, null);
    this.#bytes = bytes;
    this.#fail = fail;
  }

  override requestDataRange(begin: number, end: number): void {
    const { signal } = this.#closed;
    this.#bytes.read(begin, end, signal).then(
      chunk => {
        if (!signal.aborted) this.onDataRange(begin, chunk);
      },
      error => {
        if (!signal.aborted) this.#fail(error);
      },
    );
  }

  override abort(): void {
    this.#closed.abort();
  }
}

/** Says nothing of its own: names of pages are ours, in both languages. */
class NoWords extends parts.GenericL10n {
  override async translate(): Promise<void> {}
  override pause(): void {}
  override resume(): void {}
}

/**
 * Opens a document in a container. It is only drawn: forms, links, scripts, attachments and everything else that could act are
 * never made, and what it is parsed with runs in a worker that may ask for our own files alone.
 */
export function openPdf({ container, bytes, page, nameOfPage, onState, onFailure }: ReaderParts): PdfReader {
  const port = new Worker(workerAddress, { type: 'module' });
  const worker = pdfjs.PDFWorker.create({ port, verbosity: ERRORS_ONLY });
  const closing = new AbortController();
  const fail = (error: unknown) => {
    if (!closing.signal.aborted) onFailure(explain(error));
  };
  const task = pdfjs.getDocument({
    range: new StoredBytes(bytes, fail),
    rangeChunkSize: RANGE,
    disableStream: true,
    disableAutoFetch: true,
    worker,
    verbosity: ERRORS_ONLY,
    enableXfa: false,
    // The same look on every computer: the fonts that come along stand in for those a document does not bring.
    useSystemFonts: false,
    maxImageSize: MOST_PIXELS_OF_PICTURE,
    useWorkerFetch: false,
    BinaryDataFactory: OwnFiles,
    cMapUrl: address('pdf/cmaps/'),
    standardFontDataUrl: address('pdf/fonts/'),
    // Without it the policy of the page need not allow machine code; the decoders in plain script serve.
    useWasm: false,
    wasmUrl: address('pdf/decoders/'),
  });

  const eventBus = new parts.EventBus();
  const linkService = new parts.PDFLinkService({ eventBus });
  linkService.externalLinkEnabled = false;
  const findController = new parts.PDFFindController({ eventBus, linkService });
  const options = {
    container,
    eventBus,
    linkService,
    findController,
    l10n: new NoWords(undefined),
    annotationMode: pdfjs.AnnotationMode.DISABLE,
    annotationEditorMode: pdfjs.AnnotationEditorType.DISABLE,
    enableAutoLinking: false,
    maxCanvasPixels: MOST_PIXELS_OF_PAGE,
    abortSignal: closing.signal,
  };
  const viewer = new parts.PDFViewer(options);
  linkService.setViewer(viewer);

  let hits: PdfState['hits'] = null;
  let searched = '';
  const tell = () =>
    onState({ pages: viewer.pagesCount, page: viewer.currentPageNumber, scale: viewer.currentScale, hits });
  const refit = () => {
    // A screen that is being left has no size, and nothing to be fitted to.
    if (container.offsetParent === null) return;
    const fit = fits.find(each => each === viewer.currentScaleValue);
    if (fit) viewer.currentScaleValue = fit;
  };
  const resizing = new ResizeObserver(refit);

  eventBus.on('pagesinit', () => {
    viewer.currentScaleValue = 'page-width';
    for (let number = 1; number <= viewer.pagesCount; number += 1)
      viewer.getPageView(number - 1).div.setAttribute('aria-label', nameOfPage(number));
    if (page > 1) viewer.currentPageNumber = Math.min(page, viewer.pagesCount);
    resizing.observe(container);
    tell();
  });
  for (const name of ['pagechanging', 'scalechanging']) eventBus.on(name, tell);
  eventBus.on(
    'updatefindmatchescount',
    ({ matchesCount }: { matchesCount: { current: number; total: number } }) => {
      if (searched === '') return;
      hits = { at: matchesCount.current, all: matchesCount.total, searching: hits?.searching ?? false };
      tell();
    },
  );
  eventBus.on(
    'updatefindcontrolstate',
    ({ state, matchesCount }: { state: number; matchesCount: { current: number; total: number } }) => {
      if (searched === '') return;
      const { current, total } = matchesCount;
      hits = { at: current, all: total, searching: state === parts.FindState.PENDING };
      tell();
    },
  );

  task.promise.then(document => {
    if (closing.signal.aborted) return;
    linkService.setDocument(document);
    viewer.setDocument(document);
  }, fail);

  return {
    show(number) {
      viewer.currentPageNumber = Math.max(1, Math.min(viewer.pagesCount, number));
    },
    zoom(zoom) {
      viewer.currentScaleValue = String(zoom);
    },
    step(nearer) {
      if (nearer) viewer.increaseScale();
      else viewer.decreaseScale();
    },
    rotate() {
      viewer.pagesRotation = (viewer.pagesRotation + 90) % 360;
      refit();
    },
    scroll(down) {
      container.scrollBy({ top: container.clientHeight * (down ? 0.9 : -0.9) });
    },
    find(text, going) {
      searched = text;
      if (text === '') {
        hits = null;
        eventBus.dispatch('findbarclose', { source: container });
        return tell();
      }
      eventBus.dispatch('find', {
        source: container,
        type: going === 'anew' ? '' : 'again',
        query: text,
        caseSensitive: false,
        entireWord: false,
        highlightAll: true,
        findPrevious: going === 'back',
        matchDiacritics: false,
      });
    },
    close() {
      closing.abort();
      resizing.disconnect();
      // Nobody waits for what was still being parsed.
      void task.destroy().finally(() => {
        worker.destroy();
        port.terminate();
      });
    },
  };
}

function explain(error: unknown): Refusal {
  if (error instanceof pdfjs.PasswordException) return new Refusal('unavailable', 'document.encrypted');
  if (error instanceof Error && /^(InvalidPDF|Format|Missing|XRef|UnknownError)/.test(error.name))
    return new Refusal('corrupt', 'document.damaged', {}, { cause: error });
  return asRefusal(error);
}
