import { execFileSync } from 'node:child_process';
import { type FileHandle, open } from 'node:fs/promises';
import path from 'node:path';
import { crc32 } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type EntryFacts,
  encodeCentralHeader,
  encodeEnd,
  encodeLocalHeader,
} from '../../main/bundles/container/format.ts';
import { readDirectory } from '../../main/bundles/container/read-directory.ts';
import { verifyBundle } from '../../main/bundles/verify/verify-bundle.ts';
import { rawContainer, saveBytes } from '../support/forge-bundle.ts';
import { makeFolder } from '../support/workspace.ts';

const GiB = 1_024 ** 3;
const text = Buffer.from('after the large one\n');

/** A container of more than 4 GiB, of which only the headers and the last file take room on the disk. */
async function writeSparse(target: string, large: EntryFacts, small: EntryFacts): Promise<void> {
  const out = await open(target, 'w');
  const largeHeader = encodeLocalHeader(large);
  await out.write(largeHeader, 0, largeHeader.length, 0);
  const second = largeHeader.length + large.size;
  const rest = Buffer.concat([encodeLocalHeader(small), text]);
  const directory = Buffer.concat([encodeCentralHeader(large, 0), encodeCentralHeader(small, second)]);
  const offset = second + rest.length;
  const end = encodeEnd({ count: 2, offset, size: directory.length });
  const tail = Buffer.concat([rest, directory, end]);
  await out.write(tail, 0, tail.length, second);
  await out.close();
}

describe('a container beyond 4 GiB', () => {
  const large: EntryFacts = { name: 'top/data/a', size: 5 * GiB, crc32: 0 };
  const small: EntryFacts = { name: 'top/data/b', size: text.length, crc32: crc32(text) };
  let file: string;
  let handle: FileHandle;
  beforeAll(async () => {
    file = path.join(makeFolder(), 'large.zip');
    await writeSparse(file, large, small);
    handle = await open(file, 'r');
  });
  afterAll(() => handle.close());

  it('is understood by zipinfo, unzip and Python', () => {
    expect(execFileSync('unzip', ['-Z', '-l', file], { encoding: 'utf8' })).toContain(`${5 * GiB}`);
    expect(execFileSync('unzip', ['-p', file, small.name])).toEqual(text);
    const python = [
      'import sys, zipfile',
      'z = zipfile.ZipFile(sys.argv[1])',
      'print([(i.filename, i.file_size, i.extract_version) for i in z.infolist()], z.read(sys.argv[2]))',
    ].join('\n');
    expect(execFileSync('python3', ['-c', python, file, small.name], { encoding: 'utf8' }).trim()).toBe(
      `[('top/data/a', ${5 * GiB}, 45), ('top/data/b', ${text.length}, 45)] b'after the large one\\n'`,
    );
  });

  it('is read as it was written', async () => {
    const { entries, count } = await readDirectory(handle);
    expect(count).toBe(2);
    expect(entries).toMatchObject([
      { path: 'data/a', size: 5 * GiB },
      { path: 'data/b', size: text.length, contentOffset: 5 * GiB + 100 },
    ]);
  });
});

it('the ZIP64 end record is refused where the end record suffices', async () => {
  const plain = rawContainer([{ name: 'top/bagit.txt', bytes: Buffer.from('x') }]);
  const end = plain.subarray(-22);
  const size = end.readUInt32LE(12);
  const offset = end.readUInt32LE(16);
  // The records a writer adds that uses ZIP64 always: right in every number, and not needed.
  const record = Buffer.from(encodeEnd({ count: 1, offset: 5 * GiB, size }).subarray(0, 76));
  record.writeBigUInt64LE(BigInt(offset), 48);
  record.writeBigUInt64LE(BigInt(offset + size), 64);
  const bytes = Buffer.concat([plain.subarray(0, -22), record, end]);
  expect(await verifyBundle({ file: await saveBytes(bytes), trusted: {}, expectedSeal: null })).toMatchObject(
    {
      result: 'refused',
      reason: 'bundles.zip64_not_needed',
    },
  );
});
