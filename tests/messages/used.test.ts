import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { catalogue } from '../../shared/messages/index.ts';

const root = path.join(import.meta.dirname, '../..');
/** All that could say a message; where the catalogue defines one does not count. */
const code = globSync('{db,main,renderer,shared}/**/*.{ts,tsx}', { cwd: root })
  .map(name => readFileSync(path.join(root, name), 'utf8'))
  .join('\n')
  .replaceAll(/'[\w./-]+':/g, '');

/** Keys written out, and the forms of those that are put together: `ui.rating.${rating}`. */
const written = new Set(code.match(/[\w./-]+/g));
const composed = [...code.matchAll(/`((?:cli|menu|ui)\.(?:[\w.-]|\$\{[^}`]*\})+)`/g)].map(
  ([, form = '']) => new RegExp(`^${form.replaceAll('.', '\\.').replaceAll(/\$\{[^}]*\}/g, '[\\w./-]+')}$`),
);

it('says nothing that no screen and no command says', () => {
  expect(composed.length).toBeGreaterThan(30);
  const kinds = /^(?:cli|menu|ui)\./;
  const unused = [...catalogue.en.keys()].filter(
    key => kinds.test(key) && !written.has(key) && !composed.some(form => form.test(key)),
  );
  expect(unused).toEqual([]);
});
