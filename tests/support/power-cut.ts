import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/**
 * What trace-writes.c records. C: a file came to be. M: a folder did. W: bytes at an offset. T: a new size. S: file or folder flushed.
 * R: renamed, to `bytes`. U: removed. A: said on standard output.
 */
export interface Operation {
  letter: string;
  path: string;
  number: number;
  bytes: Buffer;
}

export function readTrace(trace: Buffer): Operation[] {
  const operations: Operation[] = [];
  for (let at = 0; at < trace.length; ) {
    const letter = String.fromCharCode(trace.readUInt8(at));
    const pathLength = trace.readUInt32LE(at + 1);
    const pathEnd = at + 5 + pathLength;
    const number = Number(trace.readBigUInt64LE(pathEnd));
    const end = pathEnd + 12 + trace.readUInt32LE(pathEnd + 8);
    operations.push({
      letter,
      path: trace.toString('utf8', at + 5, pathEnd),
      number,
      bytes: trace.subarray(pathEnd + 12, end),
    });
    at = end;
  }
  return operations;
}

const SECTOR = 512;

/** A file's content on the medium, and what was written to it since it was flushed last. A folder has none. */
class Content {
  readonly isFolder: boolean;
  private durable: Buffer = Buffer.alloc(0);
  private pending: Operation[] = [];

  constructor(isFolder: boolean) {
    this.isFolder = isFolder;
  }

  add(operation: Operation): void {
    this.pending.push(operation);
  }

  flush(): void {
    this.durable = this.pending.reduce(apply, this.durable);
    this.pending = [];
  }

  /** What the medium holds after a cut: of what was not flushed, each sector may have arrived or not. */
  afterCut(arrives: () => boolean): Buffer {
    let bytes = this.durable;
    for (const operation of this.pending) {
      if (operation.letter === 'T') {
        if (arrives()) bytes = apply(bytes, operation);
        continue;
      }
      for (let at = 0; at < operation.bytes.length; at += SECTOR)
        if (arrives())
          bytes = apply(bytes, {
            ...operation,
            number: operation.number + at,
            bytes: operation.bytes.subarray(at, at + SECTOR),
          });
    }
    return bytes;
  }
}

function apply(before: Buffer, { letter, number, bytes }: Operation): Buffer {
  const size = letter === 'T' ? number : Math.max(before.length, number + bytes.length);
  const after = Buffer.alloc(size);
  before.copy(after, 0, 0, Math.min(before.length, size));
  if (letter === 'W') bytes.copy(after, number);
  return after;
}

type Names = Map<string, Content>;
type NameChange = { folder: string; change: (names: Names) => void };

/**
 * A disk that keeps what was flushed and nothing else for sure: bytes once their file was flushed, names once their folder
 * was. Harsher than most file systems.
 */
export class Disk {
  private readonly seen: Names = new Map();
  private readonly durable: Names = new Map();
  private pending: NameChange[] = [];

  run(operation: Operation): void {
    const { letter, path: name, bytes } = operation;
    const content = this.seen.get(name);
    if (letter === 'C' || letter === 'M') {
      const made = new Content(letter === 'M');
      this.change(name, names => names.set(name, made));
    } else if (letter === 'R') {
      const target = bytes.toString();
      if (!content) throw new Error(`${name} was renamed, but never seen`);
      this.change(name, names => {
        names.delete(name);
        names.set(target, content);
      });
    } else if (letter === 'U') this.change(name, names => names.delete(name));
    else if (letter === 'S') {
      content?.flush();
      const isOf = ({ folder }: NameChange) => folder === name;
      for (const { change } of this.pending.filter(isOf)) change(this.durable);
      this.pending = this.pending.filter(change => !isOf(change));
    } else if (letter === 'W' || letter === 'T') content?.add(operation);
  }

  private change(name: string, change: (names: Names) => unknown): void {
    change(this.seen);
    this.pending.push({ folder: path.dirname(name), change });
  }

  /** Writes what a power cut now would leave into a folder that stands for `root`. Names arrive in their order or not at all. */
  writeAfterCut(root: string, folder: string, arrives: () => boolean): void {
    const names = new Map(this.durable);
    for (const { change } of this.pending) {
      if (!arrives()) break;
      change(names);
    }
    for (const [name, content] of [...names].sort(([one], [other]) => (one < other ? -1 : 1))) {
      const target = path.join(folder, path.relative(root, name));
      // A file whose folder did not arrive cannot be reached; the index of the log lives in memory.
      if (content.isFolder) mkdirSync(target);
      else if (existsSync(path.dirname(target)) && !name.endsWith('-shm'))
        writeFileSync(target, content.afterCut(arrives));
    }
  }
}
