import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { unzipSync } from 'fflate';
import { PDFDocument } from 'pdf-lib';
import { describe, expect, it } from 'vitest';
import { frozenReports } from '../../shared/domain/reports.ts';
import {
  freezeStory,
  importPack,
  openOffice,
  sealStory,
  signingPassphrase,
  startAssessment,
  storyPack,
} from '../support/backend.ts';
import { readPdf } from '../support/read-pdf.ts';
import { itWith } from '../support/tools.ts';

const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

describe('reports in a bundle', () => {
  it('are part of what is signed, tell the content beside them and name nobody who does not sign', async () => {
    const { bundle } = await sealStory();
    const files = new Map(
      Object.entries(unzipSync(new Uint8Array(readFileSync(bundle)))).map(([name, bytes]) => [
        name.slice(name.indexOf('/') + 1),
        bytes,
      ]),
    );
    const manifest = Buffer.from(files.get('manifest-sha256.txt') ?? []).toString('utf8');
    for (const [name] of frozenReports('en')) {
      const bytes = files.get(name) ?? new Uint8Array();
      expect(manifest).toContain(`${hashOf(bytes)}  ${name}\n`);
    }
    const content = hashOf(files.get('data/assessment.json') ?? new Uint8Array());
    for (const name of ['board-pack.en', 'board-pack.zh-hant', 'report', '00-index', 'dossier']) {
      const { pages } = await readPdf(files.get(`data/reports/${name}.pdf`) ?? new Uint8Array());
      for (const page of pages) expect(page, name).toContain(content);
      const text = pages.join('\n');
      expect(text, name).not.toContain('The executive');
      expect(text, name).not.toContain('The owner');
    }
    const pack = await readPdf(files.get('data/reports/board-pack.en.pdf') ?? new Uint8Array());
    expect(pack.pages.join('\n')).toContain('The assessor');
  });
});

describe('a report taken along', () => {
  const copy = { file: '' };

  it('of a draft says so on every page; of frozen content it prints the hash that was signed', async () => {
    const office = await openOffice();
    const { call, offer, folder } = office;
    const save = async (assessmentId: string, name: string) => {
      const target = path.join(folder, name);
      const made = await call('reports.save', {
        assessmentId,
        request: { kind: 'board-pack', format: 'pdf', language: 'en', sections: ['summary', 'limits'] },
        options: { organisation: 'Our insurer', names: true, privileged: false },
        logo: null,
        target: offer(target, 'write'),
      });
      const bytes = new Uint8Array(readFileSync(target));
      expect(made.size).toBe(bytes.length);
      return readPdf(bytes);
    };
    const { assessmentId } = await freezeStory(office, async started => {
      const draft = await save(started.assessmentId, 'draft.pdf');
      for (const page of draft.pages) expect(page).toContain('DRAFT');
      expect(draft.bookmarks).toEqual(['Summary', 'Limits of this report']);
      expect(draft.pages.join('\n')).toContain('The executive');
    });
    await office.as('reviewer', async () => {
      const frozen = await save(assessmentId, 'frozen.pdf');
      const { content } = await call('bundles.contents', { assessmentId });
      const hash = content?.files.find(file => file.path === 'data/assessment.json')?.sha256;
      for (const page of frozen.pages) expect(page).toContain(hash ?? 'a hash');
      copy.file = path.join(folder, 'signed.pdf');
      const sign = (passphrase: string) =>
        call('reports.signCopy', {
          assessmentId,
          language: 'zh-Hant',
          signingPassphrase: passphrase,
          target: offer(copy.file, 'write'),
        });
      await expect(sign('another passphrase')).rejects.toMatchObject({
        reason: 'signatures.wrong_passphrase',
      });
      const { fingerprint, sha256 } = await sign(signingPassphrase);
      const bytes = new Uint8Array(readFileSync(copy.file));
      expect(hashOf(bytes)).toBe(sha256);
      // What was frozen, byte for byte, with the signature behind it.
      const bound = content?.files.find(file => file.path === 'data/reports/board-pack.zh-hant.pdf');
      expect(hashOf(bytes.subarray(0, bound?.size))).toBe(bound?.sha256);
      const { events } = await call('audit.list', { assessmentId, limit: 10 });
      expect(events.find(({ kind }) => kind === 'report.signed')).toMatchObject({
        actor: office.people.reviewer,
        data: { report: 'data/reports/board-pack.zh-hant.pdf', sha256, fingerprint },
      });
      expect(JSON.stringify([events, office.log])).not.toContain(signingPassphrase);
    });
  });

  itWith(
    ['pdfsig', 'qpdf'],
    'its signed copy is valid over all of it for other readers, and not once it is changed',
    () => {
      const run = (tool: string, ...options: string[]) =>
        spawnSync(tool, [...options, copy.file], { encoding: 'utf8' }).stdout;
      const said = run('pdfsig', '-nocert');
      expect(said).toContain('Signature is Valid');
      expect(said).toContain('Total document signed');
      expect(said).toContain('ETSI.CAdES.detached');
      expect(said).toContain('The reviewer');
      expect(spawnSync('qpdf', ['--check', copy.file], { encoding: 'utf8' }).status).toBe(0);
      const bytes = readFileSync(copy.file);
      bytes.writeUInt8(bytes.readUInt8(2_000) ^ 1, 2_000);
      writeFileSync(copy.file, bytes);
      expect(run('pdfsig', '-nocert')).not.toContain('Signature is Valid');
    },
  );

  it('is looked at without being written, is refused in a format it has not, and can be cancelled', async () => {
    const office = await openOffice();
    const { call, backend, offer, folder } = office;
    await importPack(office, storyPack());
    await office.as('assessor', async () => {
      const { assessmentId } = await startAssessment(office);
      const input = {
        assessmentId,
        request: { kind: 'dossier', format: 'pdf', language: 'zh-Hant', sections: null },
        options: { organisation: '', names: false, privileged: false },
        logo: null,
      } as const;
      const { view, size } = await call('reports.preview', input);
      const read = backend.readView(view, 0, size);
      expect(read?.bytes.length).toBe(size);
      await PDFDocument.load(read?.bytes ?? new Uint8Array());
      const wrong = { ...input, request: { ...input.request, format: 'xlsx' } } as const;
      await expect(call('reports.preview', wrong)).rejects.toMatchObject({ reason: 'reports.wrong_format' });
      const notes = path.join(folder, 'logo.png');
      writeFileSync(notes, 'no picture');
      await expect(call('reports.readLogo', { file: offer(notes, 'read') })).rejects.toMatchObject({
        reason: 'reports.logo_unusable',
      });
      // Its first bytes are those of a picture; what follows is none.
      for (const head of ['\x89PNG\r\n\x1a\n', '\xff\xd8\xff\xe0']) {
        const damaged = Buffer.from(head.padEnd(200), 'latin1').toString('base64');
        await expect(call('reports.preview', { ...input, logo: damaged })).rejects.toMatchObject({
          reason: 'reports.logo_unusable',
        });
      }
      const id = '0b9f5b3e-52a7-4c1c-9a54-0000000000f1';
      const cancelled = call('reports.preview', input, id);
      await call('jobs.cancel', { id });
      await expect(cancelled).rejects.toMatchObject({ code: 'cancelled' });
    });
  });
});
