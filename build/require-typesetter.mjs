/**
 * Refuses a package without the typesetter of the reports for its target, because nothing could be frozen with it: npm brings
 * only that of the computer it runs on. Called by electron-builder when a program is put together.
 */
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';

const library = '@myriaddreamin/typst-ts-node-compiler';

/** How the typesetter's packages end, by system. */
const endings = { win32: '-msvc', linux: '-gnu', darwin: '' };

export function afterPack({ appOutDir, packager }) {
  const resources = packager.getResourcesDir(appOutDir);
  const libraries = path.join(resources, 'app.asar.unpacked/node_modules');
  // The driver is there for every system, so that of the target names it: `win32-x64`.
  const targets = globSync('better-sqlite3/prebuilds/*.node', { cwd: libraries }).map(
    file => path.parse(file).name,
  );
  for (const target of targets) {
    const name = `${library}-${target}${endings[target.split('-')[0]]}`;
    if (globSync(`${name}/*.node`, { cwd: libraries }).length > 0) continue;
    const described = path.join(packager.projectDir, 'node_modules', library, 'package.json');
    const { version } = JSON.parse(readFileSync(described, 'utf8'));
    throw new Error(
      `The typesetter for ${target} is not installed, and without it nothing can be frozen. Bring it with\n` +
        `  npm install --no-save --force ${name}@${version}`,
    );
  }
}
