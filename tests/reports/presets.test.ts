import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { beforeAll, expect, it, vi } from 'vitest';
import { runAssay } from '../../main/cli/run.ts';
import { LOGO_LIMIT } from '../../shared/api/reports.ts';
import type { ReportChoices } from '../../shared/domain/report-presets.ts';
import {
  importPack,
  type Office,
  openOffice,
  passphraseOf,
  startAssessment,
  storyPack,
} from '../support/backend.ts';
import { readPdf } from '../support/read-pdf.ts';
import { open } from '../support/workspace.ts';

/** Choices for reports under names, in the window's words and then at the terminal: one workspace, one story. */

const choices: ReportChoices = {
  kind: 'board-pack',
  language: 'zh-Hant',
  sections: ['summary', 'limits'],
  organisation: 'Our insurer',
  names: true,
  privileged: false,
};
const logo =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

let office: Office;
beforeAll(async () => {
  office = await openOffice();
  await importPack(office, storyPack());
});

/** The terminal's whole way, without a process for each line. */
async function assay(...args: string[]) {
  const said = { code: 0, out: '', err: '' };
  const listen = (stream: NodeJS.WriteStream, name: 'out' | 'err') =>
    vi.spyOn(stream, 'write').mockImplementation(text => {
      said[name] += String(text);
      return true;
    });
  const spies = [listen(process.stdout, 'out'), listen(process.stderr, 'err')];
  said.code = await runAssay([...args, '--as', 'The assessor'], {
    ASSAY_WORKSPACE: office.workspace,
    ASSAY_PASSPHRASE: passphraseOf('assessor'),
  }).finally(() => {
    for (const spy of spies) spy.mockRestore();
  });
  return said;
}

const save = (name: string, replaces: { id: string; expectedRevision: number } | null = null, more = {}) =>
  office.call('reports.savePreset', { replaces, name, choices, logo, ...more });

it('are kept, used, replaced only when that was meant, renamed and removed, and the trail says by whom', async () => {
  const { call } = office;
  await office.as('assessor', async () => {
    await startAssessment(office);
    for (const name of ['', '  ', 'a\nb', 'pack\u202efdp', 'zero\u200bwidth', 'x\u2028y'])
      await expect(save(name), JSON.stringify(name)).rejects.toMatchObject({ reason: 'reports.preset_name' });
    for (const wrong of [
      { name: 'x'.repeat(201) },
      { name: 'lone \ud800' },
      { choices: { ...choices, sections: ['summary', 'weather'] } },
      { choices: { ...choices, sections: [] } },
      { choices: { ...choices, format: 'pdf' } },
    ])
      await expect(save('Committee', null, wrong)).rejects.toMatchObject({ code: 'validation' });
    const large = Buffer.concat([Buffer.from(logo, 'base64'), Buffer.alloc(LOGO_LIMIT)]).toString('base64');
    for (const unfit of [large, Buffer.from('<svg/>').toString('base64')])
      await expect(save('Committee', null, { logo: unfit })).rejects.toMatchObject({
        reason: 'reports.logo_unusable',
      });
    expect(await call('reports.listPresets', {})).toEqual({ presets: [] });

    const { id } = await save('  Committee ');
    await save("'); DROP TABLE report_presets; --", null, { logo: null });
    await expect(save('ＣＯＭＭＩＴＴＥＥ')).rejects.toMatchObject({
      reason: 'reports.preset_taken',
      details: { name: 'Committee' },
    });
    expect(await call('reports.getPreset', { id })).toEqual({
      preset: { id, name: 'Committee', revision: 1, choices, dropped: [], hasLogo: true },
      logo,
    });
  });

  await office.as('reviewer', async () => {
    const { presets } = await call('reports.listPresets', {});
    expect(presets.map(({ name, hasLogo }) => [name, hasLogo])).toEqual([
      ["'); DROP TABLE report_presets; --", false],
      ['Committee', true],
    ]);
    const [other, { id } = { id: '' }] = presets;
    const seen = { id, expectedRevision: 1 };
    await save('Committee', seen, { choices: { ...choices, names: false } });
    await expect(save('Committee', seen)).rejects.toMatchObject({ reason: 'common.changed_meanwhile' });
    const again = { id, expectedRevision: 2 };
    await expect(save(other?.name ?? '', again)).rejects.toMatchObject({ reason: 'reports.preset_taken' });
    await save('Risk committee', again);
    await expect(call('reports.removePreset', again)).rejects.toMatchObject({ code: 'conflict' });
    await call('reports.removePreset', { id: other?.id ?? '', expectedRevision: 1 });
    await expect(call('reports.getPreset', { id: other?.id ?? '' })).rejects.toMatchObject({
      reason: 'common.not_found.preset',
    });
    const { presets: left } = await call('reports.listPresets', {});
    expect(left).toMatchObject([{ name: 'Risk committee', revision: 3, choices }]);
    const { events } = await call('audit.list', { limit: 20 });
    expect(events.filter(({ kind }) => kind.startsWith('report_preset.'))).toMatchObject([
      { kind: 'report_preset.removed', actor: office.people.reviewer, data: { name: other?.name } },
      { kind: 'report_preset.saved', data: { name: 'Risk committee', before: 'Committee', revision: 3 } },
      { kind: 'report_preset.saved', data: { revision: 2, choices: { names: false } } },
      { kind: 'report_preset.saved', actor: office.people.assessor },
      {
        kind: 'report_preset.saved',
        data: { before: null, logoSha256: expect.stringMatching(/^[0-9a-f]{64}$/) },
      },
    ]);
  });
});

it('at the terminal; sections that a version does not know are left out with a word, and never everything shown instead', async () => {
  const workspace = await open(office.workspace, {
    personId: office.people.assessor,
    passphrase: passphraseOf('assessor'),
  });
  const kept = JSON.stringify({ ...choices, sections: ['weather', 'summary'] });
  workspace.store.mutate({ personId: null, commandId: 'c', method: 'test' }, db => {
    const add = db.sqlite.prepare(
      'INSERT INTO report_presets (id, name, name_key, revision, choices) VALUES (?, ?, ?, 1, ?)',
    );
    add.run('0b9f5b3e-52a7-4c1c-9a54-0000000000e1', 'Older', 'older', kept);
    add.run('0b9f5b3e-52a7-4c1c-9a54-0000000000e2', 'Gone', 'gone', kept.replace(',"summary"', ''));
    return { value: null, events: [{ kind: 'test.noted', data: {} }] };
  });
  workspace.close();
  writeFileSync(path.join(office.folder, 'logo.png'), Buffer.from(logo, 'base64'));

  const pdf = (name: string) => path.join(office.folder, name);
  const made = await assay(
    'report',
    'A-001',
    '--preset',
    'older',
    '--organisation',
    'The parent',
    '--out',
    pdf('a.pdf'),
  );
  expect([made.code, made.err]).toEqual([0, expect.stringContaining('do not exist any more: weather')]);
  const report = await readPdf(new Uint8Array(readFileSync(pdf('a.pdf'))));
  expect(report.bookmarks).toEqual(['摘要']);
  expect(report.pages.join('\n')).toContain('The parent');

  // What a preset has on is switched off again by a word on the line.
  const bytesOf = async (name: string, ...options: string[]) => {
    const { code, err } = await assay('report', 'A-001', '--preset', 'Full', ...options, '--out', pdf(name));
    expect([code, err], name).toEqual([0, '']);
    return new Uint8Array(readFileSync(pdf(name)));
  };
  const full = ['--sections', 'summary,limits', '--names', '--privileged', '--logo', pdf('logo.png')];
  expect((await assay('report-preset', 'save', 'Full', 'board-pack', ...full)).code).toBe(0);
  const texts = (bytes: Uint8Array) =>
    Object.values(unzipSync(bytes))
      .map(part => strFromU8(part))
      .join();
  const owner = /<t[^>]*>Owner</;
  expect(texts(await bytesOf('with.xlsx', 'register'))).toMatch(owner);
  expect(texts(await bytesOf('without.xlsx', 'register', '--no-names', '--no-privileged'))).not.toMatch(
    owner,
  );
  const shows = async (bytes: Uint8Array) => [
    (await readPdf(bytes)).bookmarks.length > 2,
    Buffer.from(bytes).includes('/Subtype /Image'),
  ];
  expect(await shows(await bytesOf('with.pdf'))).toEqual([false, true]);
  expect(await shows(await bytesOf('without.pdf', '--no-logo', '--sections', 'all'))).toEqual([true, false]);

  const refused = await assay('report', 'A-001', '--preset', 'gone', '--out', pdf('b.pdf'));
  expect([refused.code, refused.err]).toEqual([1, expect.stringContaining('cannot be made')]);
  const taken = await assay('report-preset', 'save', 'older', 'dossier');
  expect([taken.code, taken.err]).toEqual([1, expect.stringContaining('--replace')]);
  expect((await assay('report-preset', 'save', 'older', 'dossier', '--replace', '--names')).out).toContain(
    'older',
  );
  expect((await assay('report-preset', 'rename', 'Risk', 'Risk and audit')).code).toBe(0);
  const removed = await assay('report-preset', 'remove', 'Risk', '--language', 'zh-Hant');
  expect(removed.out).toContain('已移除「Risk and audit」');
  const nothing = await assay('report', 'A-001', '--out', pdf('c.pdf'));
  expect([nothing.code, nothing.err]).toEqual([2, expect.stringContaining('--preset')]);
  const { out } = await assay('report-preset', 'list');
  expect(out).toMatch(/older +dossier --language en --names\n/);
  expect(out).toMatch(/Gone +What is kept here cannot be made/);
  expect(out).not.toContain('Risk');
});
