import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Pack } from '../../shared/domain/packs.ts';
import { makePack, makeQuestion } from '../support/small-pack.ts';
import { runAssay } from './run-assay.ts';

const builtIn = path.join(import.meta.dirname, '../../shared/packs/hkia-gl14-gl8');

function makeFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'assay-packs-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

function writePack(pack: Pack): string {
  const file = path.join(makeFolder(), 'pack.yaml');
  writeFileSync(file, JSON.stringify(pack));
  return file;
}

describe('packs without a workspace', () => {
  it('lists the built-in ones', async () => {
    const { code, out } = await runAssay(['packs', 'list', '--json']);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ packs: [{ id: 'hkia-gl14-gl8' }] });
  });

  it('shows a question as a professional reads it', async () => {
    const { out } = await runAssay(['packs', 'show', 'hkia-gl14-gl8', '--question', 'gl14-5.8-a']);
    for (const part of [
      'gl14-5.8-a  Reputation, experience and quality',
      'Guideline on Outsourcing (GL14), 5.8(a)',
      'What good looks like',
      'What to ask',
      'Common mistakes',
      'historic claim',
      'Provider’s position of 2017',
      'Caution:',
      'ISO 9001 certificate (iso-9001)',
      'mandatory in light, full',
      'may not be answered if “Material arrangement” holds',
      'rating from 1 to 5',
    ])
      expect(out).toContain(part);
  });

  it('says that an unverified clause is to be confirmed, and shows columns of tables', async () => {
    const { out } = await runAssay(['packs', 'show', 'hkia-gl14-gl8', '--question', 'dd-incidents']);
    expect(out).toContain('unverified: confirm against the official text');
    expect(out).toMatch(/our-effect +Effect on us \(text, required\)/);
  });

  it('shows a worksheet in Chinese', async () => {
    const { out } = await runAssay([
      'packs',
      'show',
      'hkia-gl14-gl8',
      '--worksheet',
      'W2',
      '--language',
      'zh-Hant',
    ]);
    for (const part of [
      'W2 服務供應商盡職審查',
      '理想情況',
      '常見錯誤',
      '屬過往聲稱',
      '未經核實，請與正式文本核對',
    ])
      expect(out).toContain(part);
  });

  it('says conditions in words', async () => {
    const file = writePack(
      makePack([
        makeQuestion('first'),
        makeQuestion('second', {
          when: {
            any: [
              { not: { answer: 'first', in: ['yes', 'partial'] } },
              { all: [{ answer: 'first', in: ['na'] }] },
            ],
          },
        }),
      ]),
    );
    const { out } = await runAssay(['packs', 'show', file, '--question', 'second']);
    expect(out.replace(/\s+/g, ' ')).toContain(
      '(it is not so that “first” (first) is answered “yes” or “partial”) or (“first” (first) is answered “not applicable”)',
    );
  });

  it('lists every worksheet and question of the whole pack', async () => {
    const { out } = await runAssay(['packs', 'show', 'hkia-gl14-gl8', '--json']);
    const pack = JSON.parse(out) as Pack;
    const { out: page } = await runAssay(['packs', 'show', 'hkia-gl14-gl8']);
    for (const worksheet of pack.worksheets)
      for (const { id, title } of worksheet.questions) expect(page).toContain(`${id}  ${title.en}`);
  });

  it('names the faults of a broken pack with file and line, and ends with 1', async () => {
    const folder = path.join(makeFolder(), 'copy');
    cpSync(builtIn, folder, { recursive: true });
    const file = path.join(folder, 'pack.yaml');
    writeFileSync(file, readFileSync(file, 'utf8').replace('format: assay-pack/1', 'format: assay-pack/9'));
    const { code, out } = await runAssay(['packs', 'validate', folder]);
    expect(code).toBe(1);
    expect(out).toMatch(/^pack\.yaml:1: format: /m);
  });

  it('says of a folder without a pack, and of a broken file, what is wrong with them', async () => {
    const folder = makeFolder();
    const { code, out } = await runAssay(['packs', 'validate', folder]);
    expect({ code, out }).toEqual({
      code: 1,
      out: 'Faults in the pack: 1\npack.yaml:1: there is no YAML file in this folder\n',
    });
    const file = path.join(folder, 'notes.yaml');
    writeFileSync(file, 'format: notes\n');
    const { err } = await runAssay(['packs', 'show', file]);
    expect(err).toContain('Not done. The pack has 12 faults.\n  notes.yaml:1: format: ');
  });

  it('finds nothing wrong with the built-in pack', async () => {
    const { code, out } = await runAssay(['packs', 'validate', builtIn]);
    expect({ code, out }).toMatchObject({ code: 0, out: expect.stringContaining('The pack is valid.') });
  });

  it('names the packs there are when one is unknown', async () => {
    const { code, err } = await runAssay(['packs', 'show', 'no-such-pack']);
    expect(code).toBe(1);
    expect(err).toContain('Built in: hkia-gl14-gl8');
  });

  it('does not print control characters of a pack', async () => {
    const both = { en: 'harmless\u001b[2Jtitle\u202e', 'zh-Hant': '標題' };
    const file = writePack(makePack([makeQuestion('first', { title: both })]));
    const { out } = await runAssay(['packs', 'show', file]);
    expect(out).toContain('harmless\ufffd[2Jtitle\ufffd');
  });
});
