import { readdirSync, readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const root = path.join(import.meta.dirname, '../..');

interface Import {
  from: string;
  /** A file of the project, relative to its root, or the name of a package or built-in. */
  to: string;
  isType: boolean;
}

function listSources(folder: string): string[] {
  return readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .map(name => `${folder}/${name}`)
    .filter(name => /\.(ts|tsx|mjs)$/.test(name));
}

/** Node strips no types where there is JSX; there, what is imported for types alone says so. */
const stripTypes = (file: string, text: string): string =>
  file.endsWith('.ts') ? stripTypeScriptTypes(text) : text.replace(/^import type [^;]+;/gm, '');

/** Static and dynamic imports and re-exports. What stripping removes was there for types alone. */
function readImports(file: string, text: string): Import[] {
  const pattern = /(?:\bfrom\s*|\bimport\s*\(?\s*|new URL\(\s*)['"]([\w@.][^'"\s]*)['"]/g;
  const find = (code: string) => [...code.matchAll(pattern)].map(match => match[1] ?? '');
  const withoutNotes = (code: string) => code.replace(/\/\*\*[\s\S]*?\*\//g, '');
  const atRuntime = new Set(find(withoutNotes(stripTypes(file, text))));
  return [...new Set(find(withoutNotes(text)))].map(specifier => ({
    from: file,
    to: specifier.startsWith('.') ? path.posix.join(path.posix.dirname(file), specifier) : specifier,
    isType: !atRuntime.has(specifier),
  }));
}

const shells = ['main/cli/', 'main/loopback/', 'main/electron/'];
const layerOf = (file: string): string =>
  shells.find(shell => file.startsWith(shell)) ?? `${file.split('/')[0]}/`;
const isPackage = (to: string): boolean => !/^(main|db|shared|renderer|tests|build)\//.test(to);

/** Which files and packages a layer may use; the first rule that fails says why. */
function judge({ from, to, isType }: Import): string | undefined {
  const layer = layerOf(from);
  if (layer === 'tests/' || layer === 'build/') return undefined;
  if (to.startsWith('tests/')) return 'nothing imports tests';
  const driverUser =
    from === 'db/driver.ts' || (isType && (from === 'db/handles.ts' || from.startsWith('db/migrations/')));
  if (to === 'better-sqlite3' && !driverUser) return 'the SQLite driver is used in db/driver.ts alone';
  if (to === 'electron' && layer !== 'main/electron/') return 'electron is used in main/electron alone';
  const target = layerOf(to);
  const allowed: Record<string, (string | RegExp)[]> = {
    'shared/': ['shared/', /^(zod|canonicalize)$/],
    'db/': ['shared/', 'db/', /^node:/, 'better-sqlite3'],
    'main/': ['shared/', 'db/', 'main/', /^(?!electron$)/],
    'main/cli/': ['shared/', 'main/', 'main/cli/', /^(?!electron$)/],
    'main/loopback/': ['shared/', 'main/', 'main/loopback/', /^(?!electron$)/],
    'main/electron/': ['shared/', 'main/', 'main/electron/', /./],
    'renderer/': ['shared/', 'renderer/', /^(?!node:)/],
  };
  const rules = allowed[layer] ?? [];
  const fits = isPackage(to)
    ? rules.some(rule => (rule instanceof RegExp ? rule.test(to) : rule === to))
    : rules.includes(target);
  if (!fits) return `${layer} may not import ${to}`;
  const feature = (file: string) => /^renderer\/features\/([^/]+)\//.exec(file)?.[1];
  if (feature(from) && feature(to) && feature(from) !== feature(to))
    return 'a screen feature never imports another';
  return undefined;
}

const sources = ['main', 'db', 'shared', 'renderer', 'tests', 'build'].flatMap(listSources);
const textOf = (file: string) => readFileSync(path.join(root, file), 'utf8');

describe('imports', () => {
  it('run one way', () => {
    const faults = sources
      .flatMap(file => readImports(file, textOf(file)))
      .flatMap(item => {
        const why = judge(item);
        return why ? [`${item.from} → ${item.to}: ${why}`] : [];
      });
    expect(faults).toEqual([]);
  });

  it.each([
    ['shared/domain/x.ts', "import fs from 'node:fs';", 'shared/ may not import node:fs'],
    ['shared/domain/x.ts', "import { a } from '../../db/a.ts';", 'shared/ may not import db/a.ts'],
    ['db/x.ts', "import { a } from '../main/a.ts';", 'db/ may not import main/a.ts'],
    ['db/x.ts', "import { z } from 'zod';", 'db/ may not import zod'],
    [
      'main/x.ts',
      "import D from 'better-sqlite3';\nnew D();",
      'the SQLite driver is used in db/driver.ts alone',
    ],
    ['main/x.ts', "export { a } from './cli/a.ts';", 'main/ may not import main/cli/a.ts'],
    ['main/cli/x.ts', "await import('../../db/a.ts');", 'main/cli/ may not import db/a.ts'],
    ['main/cli/x.ts', "import { app } from 'electron';\napp();", 'electron is used in main/electron alone'],
    ['renderer/x.ts', "import fs from 'node:fs';", 'renderer/ may not import node:fs'],
    ['main/x.ts', "import { a } from '../tests/a.ts';", 'nothing imports tests'],
    ['renderer/features/a/x.ts', "import { b } from '../b/y.ts';", 'a screen feature never imports another'],
  ])('%s with %s is refused', (file, text, why) => {
    expect(readImports(file, text).map(judge)).toContain(why);
  });

  it('a type is not a runtime import', () => {
    const [found] = readImports(
      'db/handles.ts',
      "import type Database from 'better-sqlite3';\nexport type D = Database;",
    );
    expect(found && judge(found)).toBeUndefined();
  });
});

describe('files', () => {
  const product = sources.filter(file => !file.startsWith('tests/'));

  it('are small and named in kebab case', () => {
    const long = product.filter(file => textOf(file).split('\n').length > 301);
    expect(long).toEqual([]);
    expect(sources.filter(file => !/^[a-z0-9./-]+$/.test(file))).toEqual([]);
  });

  it('hold no loose ends and nothing of the machine they were written on', () => {
    const marks = ['TO' + 'DO', 'FIX' + 'ME', '@ts-' + 'ignore', '/ho' + 'me/', '/ro' + 'ot/', '/wo' + 'rk/'];
    const found = sources.flatMap(file =>
      marks.filter(mark => textOf(file).includes(mark)).map(mark => `${file}: ${mark}`),
    );
    expect(found).toEqual([]);
  });

  it('every Refusal names a message that exists in both languages', async () => {
    const { catalogue } = await import('../../shared/messages/index.ts');
    const named = product.flatMap(file =>
      [...textOf(file).matchAll(/new Refusal\(\s*'[a-z_]+',\s*'([^']+)'/g)].map(match => match[1] ?? ''),
    );
    expect(named.length).toBeGreaterThan(50);
    expect(named.filter(key => !catalogue.en.has(key) || !catalogue['zh-Hant'].has(key))).toEqual([]);
  });

  it('both languages have the same messages with the same places to fill in', async () => {
    const { catalogue } = await import('../../shared/messages/index.ts');
    const holes = (text: string | undefined) => [...(text ?? '').matchAll(/\{\w+\}/g)].map(String).sort();
    expect([...catalogue['zh-Hant'].keys()].sort()).toEqual([...catalogue.en.keys()].sort());
    const differing = [...catalogue.en].filter(
      ([key, text]) =>
        String(holes(text)) !== String(holes(catalogue['zh-Hant'].get(key))) || text.trim() === '',
    );
    expect(differing.map(([key]) => key)).toEqual([]);
  });
});

describe('dependencies', () => {
  it('may be passed on, and the lock file names no place to fetch them from', () => {
    const lock = JSON.parse(textOf('package-lock.json')) as {
      packages: Record<string, { dev?: boolean; optional?: boolean; resolved?: string }>;
    };
    const allowed =
      /^\(?(MIT|ISC|BSD-2-Clause|BSD-3-Clause|Apache-2\.0|0BSD|BlueOak-1\.0\.0|Unlicense|CC0-1\.0)( (OR|AND) [\w.-]+)*\)?$/;
    const shipped = Object.entries(lock.packages).filter(
      ([name, item]) => name !== '' && !item.dev && !item.optional,
    );
    const licences = shipped.map(([name]) => {
      const { license } = JSON.parse(textOf(`${name}/package.json`)) as { license?: string };
      return `${name}: ${license}`;
    });
    expect(licences.length).toBeGreaterThan(5);
    expect(licences.filter(line => !allowed.test(line.slice(line.lastIndexOf(': ') + 2)))).toEqual([]);
    expect(Object.values(lock.packages).filter(item => item.resolved)).toEqual([]);
  });
});
