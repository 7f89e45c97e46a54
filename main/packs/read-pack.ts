import { existsSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { Refusal } from '../../shared/domain/refusal.ts';
import { readPickedAtOnce } from '../open-picked.ts';
import { type PackResult, type PackText, parsePack } from './parse-pack.ts';

/** No text of a pack is nearly as long. Bytes. */
const largest = 64 * 1024 * 1024;

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
  const bytes = readPickedAtOnce(path.join(folder, name), largest, () => {
    const lines = [`${name}:1: the file is too large for a pack`];
    throw new Refusal('validation', 'packs.broken', { count: 1, lines });
  });
  return { name, at, text: bytes.toString('utf8') };
}
