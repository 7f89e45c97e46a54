import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect } from 'vitest';
import { readSqlcipher } from '../support/sqlcipher-reader.ts';
import { itWith } from '../support/tools.ts';
import { makeFolder, makeWorkspace, note, open } from '../support/workspace.ts';

itWith(['python3'], 'records.db is read by a reader that shares no code with the driver', async () => {
  const { folder } = await makeWorkspace();
  const workspace = await open(folder);
  const key = Buffer.from(workspace.keys.records);
  for (let i = 0; i < 300; i += 1) note(workspace, `note ${i} 保險`);
  workspace.close();
  const plain = path.join(makeFolder(), 'plain.db');
  const encrypted = readFileSync(path.join(folder, 'records.db'));
  writeFileSync(plain, readSqlcipher(encrypted, key));
  const script = `
import sqlite3, sys
db = sqlite3.connect(sys.argv[1])
print(db.execute("pragma integrity_check").fetchone()[0], db.execute("select count(*) from counters where name like 'note % 保險'").fetchone()[0])`;
  expect(execFileSync('python3', ['-c', script, plain], { encoding: 'utf8' }).trim()).toBe('ok 300');
  encrypted[5_000] = (encrypted[5_000] ?? 0) ^ 1;
  expect(() => readSqlcipher(encrypted, key)).toThrow('page 2 is not authentic');
});
