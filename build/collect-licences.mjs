/**
 * Writes the licences of everything that is packaged, with their texts, into dist/licences.txt (or the folder after `--out`);
 * fails on a licence that is not allowed. Run after build/bundle-main.mjs, which notes what went into the screens. Electron
 * brings its own licence and Chromium's along.
 */
import { existsSync, globSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';

const root = path.join(import.meta.dirname, '..');
const { values } = parseArgs({ options: { out: { type: 'string', default: path.join(root, 'dist') } } });
const allowed =
  /^(MIT|ISC|Apache-2\.0|BSD-[23]-Clause|0BSD|OFL-1\.1|Unlicense|Zlib|BlueOak-1\.0\.0|\(MIT AND Zlib\)|MIT AND OFL-1\.1|\(MIT OR CC0-1\.0\)|\(BSD-3-Clause OR GPL-2\.0\))$/;
/** Part of the driver's binary, whose own licence does not speak of it. */
const insideDriver = `SQLite3 Multiple Ciphers (MIT), inside better-sqlite3-multiple-ciphers

Copyright (c) 2006-2026 Ulrich Telle, https://github.com/utelle/SQLite3MultipleCiphers
With SQLite, which is in the public domain.`;

/** What the typesetter's binary is built from. */
const insideTypesetter = `Typst and its libraries, inside @myriaddreamin/typst-ts-node-compiler

Copyright the Typst authors, https://github.com/typst/typst, Apache License 2.0. The libraries it is built from are under the
Apache License 2.0, the MIT licence or licences like them; https://github.com/typst/typst/blob/main/NOTICE names them.`;

/** Of two licences to choose from the first is taken, and the text of the other left out. */
const chosen = text => text.split(/\n-+\n\s*GNU GENERAL PUBLIC LICENSE\n/)[0].trim();

const readJson = file => JSON.parse(readFileSync(file, 'utf8'));
const { packages } = readJson(path.join(root, 'package-lock.json'));
const needed = Object.keys(packages).filter(
  place =>
    place !== '' &&
    !packages[place].dev &&
    // The typesetter's binaries are optional, one a platform; only what is installed is looked at below.
    (!packages[place].optional || place.includes('/typst-ts-node-compiler-')),
);
const bundled = readJson(path.join(values.out, 'bundled.json'));

const texts = new Set([insideDriver, insideTypesetter]);
const refused = [];
for (const place of new Set([...needed, ...bundled])) {
  const folder = path.join(root, place);
  if (!existsSync(folder)) continue;
  const { name, version, license, author } = readJson(path.join(folder, 'package.json'));
  if (!allowed.test(String(license))) refused.push(`${name} ${version}: ${String(license)}`);
  // Fonts and decoders that a package carries have theirs in a folder with them.
  const files = globSync('{,*/}*', { cwd: folder, exclude: ['node_modules'] }).filter(
    each =>
      // Of fonts that stay out of the program.
      each !== path.join('standard_fonts', 'LICENSE_LIBERATION') &&
      /^(licen[cs]e|copying|copyright|notice)[\w.-]*$/i.test(path.basename(each)),
  );
  const text = files
    .sort()
    .filter(each => statSync(path.join(folder, each)).isFile())
    .map(
      each =>
        `${path.dirname(each) === '.' ? '' : `${each}\n\n`}${chosen(readFileSync(path.join(folder, each), 'utf8'))}`,
    )
    .join('\n\n');
  texts.add(
    `${name} ${version} (${license})\n\n${text || `By ${author?.name ?? author ?? 'its contributors'}; the package brings no text of its licence.`}`,
  );
}
if (refused.length > 0) {
  console.error(`not allowed: ${refused.join(', ')}`);
  process.exit(1);
}
writeFileSync(
  path.join(values.out, 'licences.txt'),
  `${[...texts].sort().join(`\n\n${'-'.repeat(80)}\n\n`)}\n`,
);
console.log(`licences of ${texts.size} packages in ${path.join(values.out, 'licences.txt')}`);
