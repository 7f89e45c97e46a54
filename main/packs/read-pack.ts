import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { type PackResult, type PackText, parsePack } from './parse-pack.ts';

/** Packs that come with the product, one folder each. */
export const builtInPacksFolder = path.join(import.meta.dirname, '../../shared/packs');

/**
 * Reads a pack from a folder (pack.yaml, further *.yaml beside it, worksheets/*.yaml in name order) or from one file.
 * Never throws for bad content; file system errors are the caller's to explain.
 */
export function readPack(location: string): PackResult {
  if (!statSync(location).isDirectory())
    return parsePack([readText(path.dirname(location), path.basename(location), [])]);
  if (listYaml(location).length === 0)
    return {
      ok: false,
      faults: [{ file: 'pack.yaml', line: 1, reason: 'there is no YAML file in this folder' }],
    };
  const texts = listYaml(location).map(name => readText(location, name, []));
  const worksheets = listYaml(path.join(location, 'worksheets')).map((name, index) =>
    readText(location, `worksheets/${name}`, ['worksheets', index]),
  );
  return parsePack([...texts, ...worksheets]);
}

const listYaml = (folder: string) =>
  existsSync(folder)
    ? readdirSync(folder)
        .filter(name => name.endsWith('.yaml'))
        .sort()
    : [];

function readText(folder: string, name: string, at: (string | number)[]): PackText {
  return { name, at, text: readFileSync(path.join(folder, name), 'utf8') };
}
