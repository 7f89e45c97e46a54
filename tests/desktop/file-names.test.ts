import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { freeFolder, safeFileName } from '../../main/desktop/file-names.ts';
import { makeFolder } from '../support/workspace.ts';

describe('a name of a file', () => {
  it.each([
    ['report.pdf', 'report.pdf'],
    ['外判協議.pdf', '外判協議.pdf'],
    ['../../evil\u0000.pdf', 'evil_.pdf'],
    ['a<b>:c?.pdf', 'a_b__c_.pdf'],
    ['..', 'file'],
    ['...', 'file'],
    ['', 'file'],
    ['Insurer Ltd.', 'Insurer Ltd'],
    ['CON', '_CON'],
    ['nul.txt', '_nul.txt'],
    ['broken \ud800 sign', 'broken \ufffd sign'],
  ])('%j becomes %j', (name, safe) => {
    expect(safeFileName(name)).toBe(safe);
  });

  it('is one that the file system takes, however long, and keeps its ending', () => {
    const folder = makeFolder();
    for (const name of ['保險'.repeat(100), `${'保'.repeat(120)}.pdf`, `${'a'.repeat(255)}.zip`]) {
      const safe = safeFileName(name);
      mkdirSync(path.join(folder, safe));
      expect(path.extname(safe)).toBe(path.extname(name));
    }
  });

  it('of a new folder is not taken yet', () => {
    const parent = makeFolder();
    const names = [1, 2, 3].map(() => {
      const folder = freeFolder(parent, ' 保險公司 ');
      mkdirSync(folder);
      return path.basename(folder);
    });
    expect(names).toEqual(['保險公司', '保險公司 2', '保險公司 3']);
  });
});
