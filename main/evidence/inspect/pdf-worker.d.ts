/** The half of pdf.js that reads documents; it comes without types, and only pdf.js itself calls it. */
declare module 'pdfjs-dist/legacy/build/pdf.worker.mjs' {
  export const WorkerMessageHandler: unknown;
}
