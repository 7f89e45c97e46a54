/**
 * Starts Assay: in Electron when its binary is installed, otherwise in a window of an installed browser. Builds the screens
 * first when they are older than their sources. Plain JavaScript, so that an old Node can still say what is wrong with it.
 */
import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';

const root = path.join(import.meta.dirname, '..');
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 22 || (major === 22 && minor < 18)) {
  console.error(`Assay needs Node 22.18 or newer; this is ${process.versions.node}. Use "npm start".`);
  console.error(`Assay 需要 Node 22.18 或以上版本；現時為 ${process.versions.node}。請以「npm start」執行。`);
  process.exit(70);
}

const newest = folder =>
  Math.max(
    ...readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true })
      .filter(entry => entry.isFile())
      .map(entry => statSync(path.join(entry.parentPath, entry.name)).mtimeMs),
  );

/** The program that Electron's own package would start; it is fetched when that package is first run, never by us. */
function findElectron() {
  const named = process.env.ELECTRON_EXEC_PATH;
  if (named) return named;
  const folder = path.join(root, 'node_modules/electron');
  const pointer = path.join(folder, 'path.txt');
  if (!existsSync(pointer)) return undefined;
  const program = path.join(folder, 'dist', readFileSync(pointer, 'utf8').trim());
  return existsSync(program) ? program : undefined;
}

const electron = findElectron();
const built = path.join(root, electron ? 'dist/app/main/electron/main.js' : 'dist/renderer/index.html');
const folders = electron ? ['renderer', 'shared', 'main', 'db'] : ['renderer', 'shared'];
if (!existsSync(built) || folders.some(folder => newest(folder) > statSync(built).mtimeMs)) {
  console.log('The screens are made ready, which takes some seconds. / 正在準備畫面，需時數秒。');
  if (electron) await import('./bundle-main.mjs');
  else {
    const { build } = await import('vite');
    await build({
      root: path.join(root, 'renderer'),
      configFile: path.join(root, 'vite.config.ts'),
      logLevel: 'error',
    });
  }
}

if (electron) console.log('Assay opens in Electron. / Assay 以 Electron 開啟。');
const entry = electron ? root : path.join(root, 'main/loopback/main.ts');
const child = spawn(electron ?? process.execPath, [entry, ...process.argv.slice(2)], { stdio: 'inherit' });
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
child.on('error', ({ message }) => {
  console.error(message);
  process.exitCode = 1;
});
child.on('exit', code => process.exit(code ?? 1));
