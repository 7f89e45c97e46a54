import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { licenceList } from './build/licence-list.ts';

/** What documents may count on and pdf.js asks for by name: character maps, the standard fonts, decoders of pictures. */
const pdfFiles: readonly { from: string; to: string; files: RegExp }[] = [
  { from: 'cmaps', to: 'pdf/cmaps', files: /\.bcmap$/ },
  { from: 'standard_fonts', to: 'pdf/fonts', files: /\.pfb$/ },
  { from: 'wasm', to: 'pdf/decoders', files: /_nowasm_fallback\.js$/ },
];

const bringPdfFiles: Plugin = {
  name: 'bring-pdf-files',
  generateBundle() {
    for (const { from, to, files } of pdfFiles) {
      const folder = path.join(import.meta.dirname, 'node_modules/pdfjs-dist', from);
      for (const name of readdirSync(folder).filter(each => files.test(each)))
        this.emitFile({
          type: 'asset',
          fileName: `${to}/${name}`,
          source: readFileSync(path.join(folder, name)),
        });
    }
  },
};

/** Builds the renderer. Every asset is a file of its own, because the page may load nothing but its own files. */
export default defineConfig({
  root: 'renderer',
  plugins: [react(), bringPdfFiles, licenceList(import.meta.dirname)],
  build: {
    outDir: '../dist/renderer',
    emptyOutDir: true,
    target: 'chrome130',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1500,
  },
});
