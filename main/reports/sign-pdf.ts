import { PDFArray, PDFDict, PDFDocument, PDFHexString, PDFName, PDFNumber, PDFRef, PDFString } from 'pdf-lib';

/** Bytes kept for a signature with a chain of certificates; hexadecimal takes twice as many. */
const ROOM = 12_288;
/** Four numbers of at most ten digits, known only once everything else stands. */
const RANGE = '/ByteRange [0 ********** ********** **********]';

export interface SignedBy {
  name: string;
  reason: string;
  at: Date;
  /** Gives a detached CMS signature over what it is handed. */
  sign: (content: Uint8Array) => Promise<Uint8Array>;
}

/**
 * The document with a signature after PAdES (ETSI EN 319 142-1): what was there stays byte for byte, and an incremental update
 * adds an invisible signature field whose range is all of the file but the signature itself.
 */
export async function signPdf(pdf: Uint8Array, by: SignedBy): Promise<Uint8Array> {
  const document = await PDFDocument.load(pdf, { updateMetadata: false });
  const { context } = document;
  const next = context.largestObjectNumber + 1;
  const [signature, field] = [PDFRef.of(next), PDFRef.of(next + 1)];
  const page = document.getPage(0);
  const catalog = document.catalog.clone(context);
  catalog.set(PDFName.of('AcroForm'), context.obj({ Fields: [field], SigFlags: 3 }));
  const pageNode = page.node.clone(context);
  const annotations = page.node.Annots()?.asArray() ?? [];
  pageNode.set(PDFName.of('Annots'), context.obj([...annotations, field]));
  const widget = PDFDict.withContext(context);
  for (const [name, value] of Object.entries({
    Type: PDFName.of('Annot'),
    Subtype: PDFName.of('Widget'),
    FT: PDFName.of('Sig'),
    // Printed and locked; without an extent it is not seen.
    F: PDFNumber.of(132),
    Rect: context.obj([0, 0, 0, 0]),
    T: PDFString.of('Signature1'),
    TU: PDFHexString.fromText(by.reason),
    P: page.ref,
    V: signature,
  }))
    widget.set(PDFName.of(name), value);
  const root = context.trailerInfo.Root;
  if (!(root instanceof PDFRef)) throw new TypeError('a document without a catalog');
  const dictionary = [
    '<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached',
    `/Name ${PDFHexString.fromText(by.name).toString()} /Reason ${PDFHexString.fromText(by.reason).toString()}`,
    `/M (D:${by.at.toISOString().slice(0, 19).replace(/[-T:]/g, '')}Z)`,
    RANGE,
    `/Contents <${'0'.repeat(2 * ROOM)}> >>`,
  ].join('\n');
  const objects: [PDFRef, string][] = [
    [root, catalog.toString()],
    [page.ref, pageNode.toString()],
    [signature, dictionary],
    [field, widget.toString()],
  ];
  const updated = append(pdf, objects, {
    size: next + 2,
    trailer: ['Root', 'Info', 'ID'].flatMap(name => {
      const value = context.trailerInfo[name as 'Root' | 'Info' | 'ID'];
      return value instanceof PDFRef || value instanceof PDFArray ? [`/${name} ${value.toString()}`] : [];
    }),
  });
  return fillIn(updated, pdf.length, by);
}

/** The objects behind what is there, with a table of their own that names the one before. */
function append(
  pdf: Uint8Array,
  objects: readonly (readonly [PDFRef, string])[],
  { size, trailer }: { size: number; trailer: readonly string[] },
): Buffer {
  const before = Buffer.from(pdf);
  const [, previous = ''] =
    /startxref\s+(\d+)\s+%%EOF\s*$/.exec(before.subarray(-64).toString('latin1')) ?? [];
  if (previous === '' || before.toString('latin1', Number(previous), Number(previous) + 4) !== 'xref')
    throw new TypeError('a document without a table of its objects');
  const pieces: Buffer[] = [before, Buffer.from('\n', 'latin1')];
  let at = before.length + 1;
  const places = objects.map(([ref, content]) => {
    const piece = Buffer.from(
      `${ref.objectNumber} ${ref.generationNumber} obj\n${content}\nendobj\n`,
      'latin1',
    );
    pieces.push(piece);
    at += piece.length;
    return { ref, offset: at - piece.length };
  });
  const lines = places.map(
    ({ ref, offset }) =>
      `${ref.objectNumber} 1\n${String(offset).padStart(10, '0')} ${String(ref.generationNumber).padStart(5, '0')} n\r\n`,
  );
  pieces.push(
    Buffer.from(
      `xref\n${lines.join('')}trailer\n<< /Size ${size} ${trailer.join(' ')} /Prev ${previous} >>\nstartxref\n${at}\n%%EOF\n`,
      'latin1',
    ),
  );
  return Buffer.concat(pieces);
}

/** Writes the range that is signed, signs it, and puts the signature where room was kept. */
async function fillIn(file: Buffer, from: number, by: SignedBy): Promise<Uint8Array> {
  const open = file.indexOf('/Contents <', from, 'latin1') + '/Contents '.length;
  const close = open + 2 * ROOM + 2;
  const range = `/ByteRange [0 ${open} ${close} ${file.length - close}]`.padEnd(RANGE.length);
  file.write(range, file.indexOf(RANGE, from, 'latin1'), 'latin1');
  const signature = await by.sign(Buffer.concat([file.subarray(0, open), file.subarray(close)]));
  if (signature.length > ROOM) throw new RangeError('a signature larger than the room kept for it');
  file.write(
    Buffer.from(signature)
      .toString('hex')
      .padEnd(2 * ROOM, '0'),
    open + 1,
    'latin1',
  );
  return new Uint8Array(file);
}
