/**
 * Bundles what is packaged into dist/ (or the folder after `--out`): the screens into renderer/, the program into app/ with
 * the folders it has in the sources, so that files which are found by their place (packs, the sample, workers) are found
 * there too. Also notes in bundled.json which packages went into the screens, for their licences.
 */
import { cpSync, globSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { build } from 'vite';

const root = path.join(import.meta.dirname, '..');
// Not strict: `npm start` brings its own options along.
const { values } = parseArgs({
  options: { out: { type: 'string', default: path.join(root, 'dist') } },
  strict: false,
});
const dist = path.resolve(String(values.out));
const out = path.join(dist, 'app');
const entries = [
  'main/electron/main.ts',
  'main/desktop/backend-process.ts',
  'main/evidence/inspect/inspect-process.ts',
  ...globSync('main/**/*.worker.ts', { cwd: root }).filter(name => !name.endsWith('inspect.worker.ts')),
];

/** Workers and processes are started by the address of their file, which is JavaScript here. */
const startJavaScript = {
  name: 'start-javascript',
  transform: code => code.replace(/(new URL\(\s*['"][^'"]+)\.ts(['"],\s*import\.meta\.url)/g, '$1.js$2'),
};

const bundled = new Set();
const noteBundled = {
  name: 'note-bundled',
  buildEnd() {
    for (const id of this.getModuleIds()) {
      const [, place] = /[\\/](node_modules[\\/].*)/.exec(id) ?? [];
      const [folder] = /^(?:.*[\\/])?node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+/.exec(place ?? '') ?? [];
      if (folder) bundled.add(folder.replaceAll('\\', '/'));
    }
  },
};

const ssrBuild = (input, output, ssr = {}) =>
  build({
    root,
    ssr,
    configFile: false,
    logLevel: 'error',
    plugins: [startJavaScript],
    build: {
      ssr: true,
      outDir: out,
      emptyOutDir: false,
      target: 'node24',
      rolldownOptions: { input, output, external: [/^electron$/, /^better-sqlite3$/] },
    },
  });

rmSync(out, { recursive: true, force: true });
await build({
  root: path.join(root, 'renderer'),
  configFile: path.join(root, 'vite.config.ts'),
  logLevel: 'error',
  plugins: [noteBundled],
  build: { outDir: path.join(dist, 'renderer'), emptyOutDir: true },
});
await ssrBuild(
  entries.map(entry => path.join(root, entry)),
  { format: 'es', preserveModules: true, preserveModulesRoot: root, entryFileNames: '[name].js' },
);
// A sandboxed preload is one CommonJS file.
await ssrBuild(path.join(root, 'main/electron/preload.ts'), {
  format: 'cjs',
  entryFileNames: 'main/electron/preload.cjs',
});
// What reads documents is one file with pdf.js in it, which is no library of the program otherwise.
await ssrBuild(
  path.join(root, 'main/evidence/inspect/inspect.worker.ts'),
  { format: 'es', entryFileNames: 'main/evidence/inspect/inspect.worker.js' },
  { noExternal: true },
);
for (const data of globSync(['shared/packs/**/*.yaml', 'main/demo/**/*.yaml', 'main/reports/**/*.typ'], {
  cwd: root,
}))
  cpSync(path.join(root, data), path.join(out, data));
const names = [...bundled].sort((a, b) => a.localeCompare(b));
writeFileSync(path.join(dist, 'bundled.json'), `${JSON.stringify(names, null, 2)}\n`);
