import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { verificationFaults } from '../../shared/domain/bundle-faults.ts';
import { languages } from '../../shared/domain/text.ts';
import { catalogue } from '../../shared/messages/index.ts';

const root = path.join(import.meta.dirname, '../..');
const sources = globSync('{main,shared}/**/*.ts', { cwd: root }).map(name =>
  readFileSync(path.join(root, name), 'utf8'),
);

/** Reasons that sources give for a refusal or a fault. */
const reasons = new Set([
  ...verificationFaults,
  ...sources.flatMap(text =>
    [
      ...text.matchAll(
        /(?:new Refusal\(\s*'[a-z_]+',|\bfault\(|\brefuse\('[a-z_]+',|new UsageFault\()\s*'([\w.-]+)'/g,
      ),
    ].map(([, reason = '']) => reason),
  ),
]);
reasons.delete('');

describe('the message catalogue', () => {
  it.each(languages)('has a text in %s for everything that can be refused', language => {
    expect(reasons.size).toBeGreaterThan(200);
    // What blocks sealing has words of its own.
    const missing = [...reasons].filter(reason => reason.includes('.') && !catalogue[language].has(reason));
    expect(missing).toEqual([]);
  });

  it('leaves the same gaps to be filled in, in every language', () => {
    const gaps = (text: string | undefined) => [...new Set(text?.match(/\{\w+\}/g))].sort();
    for (const [key, text] of catalogue.en)
      expect([key, gaps(catalogue['zh-Hant'].get(key))]).toEqual([key, gaps(text)]);
    expect(catalogue['zh-Hant'].size).toBe(catalogue.en.size);
  });
});
