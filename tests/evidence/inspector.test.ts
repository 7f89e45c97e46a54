import { createHash } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import { PDFDocument, PDFName, PDFString } from 'pdf-lib';
import { afterAll, describe, expect, it } from 'vitest';
import { askForReaders } from '../../main/desktop/ask-for-readers.ts';
import type { FromBackend, ToBackend } from '../../main/desktop/process-protocol.ts';
import { serveReaders } from '../../main/desktop/serve-readers.ts';
import { asksToLaunch } from '../../main/evidence/inspect/find-launch.ts';
import { forkInspector } from '../../main/evidence/inspect/fork-inspector.ts';
import { sourceOf } from '../../main/evidence/inspect/inspect-file.ts';
import { type InspectedFile, Inspector } from '../../main/evidence/inspect/inspector.ts';
import type { ToInspector } from '../../main/evidence/inspect/messages.ts';
import { builtInRecognition } from '../../main/evidence/recognition-rules.ts';
import { makeChinesePdf, makeEncryptedPdf, makeHostilePdf, makePdf } from '../support/pdfs.ts';

const inspector = new Inspector(() => forkInspector());
afterAll(() => inspector.close());
const rules = builtInRecognition();
const never = new AbortController().signal;

const fileOf = (name: string, bytes: Uint8Array): InspectedFile => ({
  name,
  size: bytes.length,
  read: (begin, end) => bytes.subarray(begin, end),
});
const inspect = (name: string, bytes: Uint8Array, by = inspector) =>
  by.inspect(fileOf(name, bytes), rules, never);
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/** A document with others inside, each under a name. */
async function wrap(text: string, inner: Record<string, Uint8Array>): Promise<Uint8Array> {
  const document = await PDFDocument.load(await makePdf([text]));
  for (const [name, bytes] of Object.entries(inner)) await document.attach(bytes, name);
  return document.save();
}

describe('what a file is', () => {
  it('attachments are found through several levels, under names in any script, with hash and kind', async () => {
    const innermost = await makePdf(['The innermost page']);
    const report = await wrap('SOC 2 Type 2 report for the period 1 April 2025 to 30 September 2025', {
      '附錄：區域清單.pdf': innermost,
      'Список.txt': Buffer.from('plain words'),
    });
    const cover = await wrap('Terms and conditions. The report is attached.', {
      'Rapport – été.pdf': report,
    });
    const { inspection, texts } = await inspect('cover.pdf', cover);
    expect(
      inspection.attachments.map(({ path, name, kind, sha256: hash }) => [path, name, kind, hash]),
    ).toEqual(
      [
        [[0], 'Rapport – été.pdf', 'pdf', sha256(report)],
        expect.arrayContaining([expect.any(Array), '附錄：區域清單.pdf', 'pdf', sha256(innermost)]),
        expect.arrayContaining([expect.any(Array), 'Список.txt', 'text', sha256(Buffer.from('plain words'))]),
      ].sort((a, b) => String(a[1]).localeCompare(String(b[1]))),
    );
    expect(texts.map(({ text }) => text)).toContain('The innermost page');
    // What the wrapper holds says what it is, and where that was read.
    expect(inspection.proposals).toContainEqual(
      expect.objectContaining({
        field: 'periodEnd',
        values: ['2025-09-30'],
        within: 'Rapport – été.pdf',
        page: 1,
      }),
    );

    const inner = inspection.attachments.find(each => each.name.startsWith('附錄'));
    let name = '';
    const pieces: Uint8Array[] = [];
    for await (const piece of inspector.extract(
      fileOf('cover.pdf', cover),
      inner?.path ?? [],
      never,
      given => {
        name = given;
      },
    ))
      pieces.push(piece);
    expect(name).toBe('附錄：區域清單.pdf');
    expect(sha256(Buffer.concat(pieces))).toBe(sha256(innermost));
  });

  it('what is wrong with it is said, and nothing of it runs', async () => {
    const flags = async (name: string, bytes: Uint8Array) => (await inspect(name, bytes)).inspection.flags;
    expect(await flags('locked.pdf', await makeEncryptedPdf())).toEqual(['encrypted']);
    expect(await flags('hostile.pdf', await makeHostilePdf())).toEqual(['scripted']);
    // Another program: named in plain bytes, packed among other objects, with its letters as figures.
    const figures = Buffer.from('<< /S /La#75nch /F (x) >>');
    expect(await asksToLaunch(sourceOf(figures))).toBe(true);
    expect(await asksToLaunch(sourceOf(Buffer.from('<< /S /URI >> Launch')))).toBe(false);
    for (const useObjectStreams of [false, true]) {
      const document = await PDFDocument.load(await makePdf(['A page']));
      const action = { S: 'Launch', F: PDFString.of('/bin/sh') };
      document.catalog.set(PDFName.of('OpenAction'), document.context.obj(action));
      expect(await flags('launch.pdf', await document.save({ useObjectStreams }))).toEqual(['scripted']);
    }
    expect(await flags('broken.pdf', Buffer.from('%PDF-1.7\nnothing of it is right'))).toEqual(['damaged']);
    expect(await flags('scan.pdf', await makePdf(['']))).toEqual(['no-text']);
    expect(await flags('report.png', await makePdf(['words']))).toEqual(['wrong-extension']);
    expect(await flags('report.pdf', Buffer.from('MZ a program'))).toEqual(['not-read', 'wrong-extension']);
    expect(await flags('notes.txt', Buffer.from('words'))).toEqual([]);
  });

  it('Chinese that only names its character map is read', async () => {
    const { texts } = await inspect('函件.pdf', await makeChinesePdf(['持續運作函，日期二〇二五年十月一日']));
    expect(texts[0]?.text).toBe('持續運作函，日期二〇二五年十月一日');
  });
});

describe('a file that wants too much', () => {
  /** Some hundred kilobytes that unfold into many megabytes of content. */
  async function makeBomb(): Promise<Uint8Array> {
    const document = await PDFDocument.create();
    const { context } = document;
    const twice = deflateSync(deflateSync(Buffer.alloc(160 << 20, '0 0 m ')));
    const stream = context.stream(twice, { Filter: ['FlateDecode', 'FlateDecode'] });
    document.addPage().node.set(PDFName.of('Contents'), context.register(stream));
    document.catalog.set(PDFName.of('Lang'), PDFString.of('en'));
    return document.save({ useObjectStreams: false });
  }

  it('ends its process alone, says so, and the next file is read', async () => {
    const bomb = await makeBomb();
    const narrow = new Inspector(() => forkInspector(220));
    const hasty = new Inspector(() => forkInspector(), { time: 250 });
    expect((await inspect('bomb.pdf', bomb, narrow)).inspection.flags).toEqual(['too-large']);
    expect((await inspect('next.pdf', await makePdf(['words']), narrow)).texts[0]?.text).toBe('words');
    expect((await inspect('bomb.pdf', bomb, hasty)).inspection.flags).toEqual(['too-slow']);
    narrow.close();
    hasty.close();
  });

  it('can be left at any time', async () => {
    const stop = new AbortController();
    const file = fileOf('a.pdf', await makePdf(['words']));
    const reading = inspector.inspect(
      {
        ...file,
        read(begin, end) {
          stop.abort(new Error('enough'));
          return file.read(begin, end);
        },
      },
      rules,
      stop.signal,
    );
    await expect(reading).rejects.toThrow('enough');
    expect((await inspect('a.pdf', await makePdf(['words again']))).texts[0]?.text).toBe('words again');
  });
});

it('where only the shell can start processes, it starts one, and passes on what is said', async () => {
  const toBackend: ((message: ToBackend) => void)[] = [];
  const readers = serveReaders({
    pid: 1,
    send: message => {
      for (const hear of toBackend) hear(structuredClone(message));
    },
    onMessage: () => undefined,
    onExit: () => undefined,
    kill: () => undefined,
    startReader: () => {
      const child = forkInspector(400);
      return {
        pid: 2,
        ...child,
        send: message => child.send(message as ToInspector),
        onExit: listener => child.onExit(listener),
      };
    },
  });
  const start = askForReaders({
    send: (message: FromBackend) => {
      if (message.kind === 'reader') readers.take(structuredClone(message));
    },
    onMessage: listener => void toBackend.push(listener),
  });
  const relayed = new Inspector(start);
  expect((await inspect('a.pdf', await makePdf(['over the shell']), relayed)).texts[0]?.text).toBe(
    'over the shell',
  );
  relayed.close();
  expect((await inspect('b.pdf', await makePdf(['once more']), relayed)).texts[0]?.text).toBe('once more');
  readers.end();
});
