import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { createPackage } from '@electron/asar';

/** What electron-builder packages for, by the name of its command's option. */
export type Platform = 'linux' | 'win' | 'mac';

/** What is needed of the library with which electron-builder edits Windows programs. */
interface ResEdit {
  NtExecutable: { createEmpty(is32Bit: boolean, isDll: boolean): { generate(): ArrayBuffer } };
  NtExecutableResource: {
    from(
      program: object,
      ignoreCertificate: boolean,
    ): { entries: object[]; outputResource(to: object): void };
  };
  Resource: {
    VersionInfo: {
      createEmpty(): {
        setStringValues(language: { lang: number; codepage: number }, values: Record<string, string>): void;
        outputToResourceEntries(entries: object[]): void;
      };
    };
  };
}

/** Marks where the fuses of an Electron program are (see @electron/fuses): version 1, nine of them, all off. */
const fuses = Buffer.concat([
  Buffer.from('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'),
  Buffer.from([1, 9]),
  Buffer.from('000000000'),
]);

/** What electron-builder takes for Electron's own distribution: the files it touches, and nothing that runs. */
export async function makeElectronStub(folder: string, platform: Platform): Promise<void> {
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'version'), '45.4.1');
  if (platform === 'mac') return makeMac(path.join(folder, 'Electron.app/Contents'), folder);
  for (const locale of ['en-US', 'fr', 'zh-TW']) write(folder, `locales/${locale}.pak`, '');
  if (platform === 'linux') write(folder, 'electron', Buffer.concat([Buffer.from('#!/bin/sh\n'), fuses]));
  else write(folder, 'electron.exe', Buffer.concat([emptyWindowsProgram(), fuses]));
  await makeDefaultApp(path.join(folder, 'resources'), folder);
}

async function makeMac(contents: string, folder: string): Promise<void> {
  const plist = (name: string) =>
    `<?xml version="1.0"?><plist version="1.0"><dict><key>CFBundleName</key><string>${name}</string></dict></plist>`;
  write(contents, 'Info.plist', plist('Electron'));
  write(contents, 'MacOS/Electron', '');
  const framework = 'Frameworks/Electron Framework.framework';
  write(contents, `${framework}/Electron Framework`, fuses);
  for (const locale of ['en', 'fr', 'zh_TW'])
    write(contents, `${framework}/Versions/A/Resources/${locale}.lproj/locale.pak`, '');
  for (const helper of ['', ' (GPU)', ' (Plugin)', ' (Renderer)']) {
    const app = `Frameworks/Electron Helper${helper}.app/Contents`;
    write(contents, `${app}/Info.plist`, plist(`Electron Helper${helper}`));
    write(contents, `${app}/MacOS/Electron Helper${helper}`, '');
  }
  await makeDefaultApp(path.join(contents, 'Resources'), folder);
}

async function makeDefaultApp(resources: string, folder: string): Promise<void> {
  const app = path.join(folder, 'default');
  write(app, 'main.js', '');
  mkdirSync(resources, { recursive: true });
  await createPackage(app, path.join(resources, 'default_app.asar'));
}

function write(folder: string, name: string, content: string | Buffer): void {
  const file = path.join(folder, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, content);
  chmodSync(file, 0o755);
}

/** A program of Windows with the description that electron-builder edits. */
function emptyWindowsProgram(): Buffer {
  const builder = createRequire(createRequire(import.meta.url).resolve('electron-builder'));
  const { NtExecutable, NtExecutableResource, Resource } = createRequire(builder.resolve('app-builder-lib'))(
    'resedit',
  ) as ResEdit;
  const program = NtExecutable.createEmpty(false, false);
  const resources = NtExecutableResource.from(program, true);
  const description = Resource.VersionInfo.createEmpty();
  description.setStringValues({ lang: 1033, codepage: 1200 }, { ProductName: 'Electron' });
  description.outputToResourceEntries(resources.entries);
  resources.outputResource(program);
  return Buffer.from(program.generate());
}
