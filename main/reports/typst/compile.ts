import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { Refusal } from '../../../shared/domain/refusal.ts';
import type { ReportDocument } from '../document.ts';
import { type Coverage, readCoverage } from './font-coverage.ts';
import { toPrintable } from './printable.ts';

/** The one family of all reports: Latin and Traditional Chinese with the characters of Hong Kong. */
const fontFiles = ['400Regular/NotoSansHK_400Regular.ttf', '700Bold/NotoSansHK_700Bold.ttf'] as const;

export interface Typesetter {
  /** The report as a tagged PDF/UA-1 file. The same document gives the same bytes. */
  typeset: (document: ReportDocument) => { pdf: Uint8Array; pages: number };
}

/** Loads fonts and template once; every document after that takes a fraction of a second. */
export function createTypesetter(): Typesetter {
  const folder = path.dirname(
    fileURLToPath(import.meta.resolve('@expo-google-fonts/noto-sans-hk/package.json')),
  );
  const fontBlobs = fontFiles.map(file => readFileSync(path.join(folder, file)));
  const coverage: Coverage = readCoverage(fontBlobs[0] ?? new Uint8Array());
  const template = readFileSync(path.join(import.meta.dirname, 'report.typ'), 'utf8');
  const compiler = NodeCompiler.create({ workspace: import.meta.dirname, fontArgs: [{ fontBlobs }] });
  /** Whether a page with the picture alone can be set: nobody else can say what the typesetter makes of a damaged one. */
  const isReadable = (name: string) =>
    !compiler.compile({ mainFileContent: `#image(${JSON.stringify(name)}, alt: "")` }).hasError();
  return {
    typeset(document) {
      const { logo, ...rest } = document;
      const data = JSON.stringify(
        toPrintable({ ...rest, logo: logo && { name: logo.name, alt: logo.alt } }, coverage),
      );
      compiler.resetShadow();
      if (logo) compiler.mapShadow(path.join(import.meta.dirname, logo.name), Buffer.from(logo.bytes));
      const result = compiler.compile({ mainFileContent: template, inputs: { data } });
      const compiled = result.result;
      if (!compiled || result.hasError()) {
        if (logo && !isReadable(logo.name)) throw new Refusal('validation', 'reports.logo_unusable');
        throw new Error(
          `the report does not compile: ${JSON.stringify(result.takeError()?.shortDiagnostics)}`,
        );
      }
      const pdf = compiler.pdf(compiled, {
        pdfStandard: 'ua-1',
        creationTimestamp: Math.floor(Date.parse(document.at) / 1_000),
      });
      const pages = compiled.numOfPages;
      // Nothing of one report is needed for the next; kept, it would only grow.
      compiler.evictCache(0);
      return { pdf: new Uint8Array(pdf), pages };
    },
  };
}
