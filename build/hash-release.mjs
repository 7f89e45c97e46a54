/** Writes SHA256SUMS beside the packages, in the form `sha256sum --check` reads. */
import { createHash } from 'node:crypto';
import { createReadStream, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';

const folder = path.resolve(process.argv[2] ?? path.join(import.meta.dirname, '../out/package'));
const packages = readdirSync(folder, { withFileTypes: true })
  .filter(entry => entry.isFile() && /\.(exe|dmg|AppImage|deb|zip)$/.test(entry.name))
  .map(entry => entry.name)
  .sort();
if (packages.length === 0) {
  console.error(`no package in ${folder}; make one with "npm run package"`);
  process.exit(1);
}
const lines = [];
for (const name of packages) {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path.join(folder, name)), hash);
  lines.push(`${hash.digest('hex')}  ${name}`);
}
writeFileSync(path.join(folder, 'SHA256SUMS'), `${lines.join('\n')}\n`);
console.log(lines.join('\n'));
