import { isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml';
import type { z } from 'zod';
import { findReferenceFaults, type PackFault } from '../../shared/domain/pack-references.ts';
import { type Pack, packSchema } from '../../shared/domain/packs.ts';

/** One text of a pack: a whole pack in one file, or one part of a pack folder. YAML 1.2, of which JSON is a part. */
export interface PackText {
  name: string;
  text: string;
  /** Where its content belongs in the pack; empty for the top. */
  at: (string | number)[];
}

/** A fault with the place where a person can mend it. Lines count from 1. */
export interface LocatedFault {
  file: string;
  line: number;
  reason: string;
}

export type PackResult = { ok: true; pack: Pack } | { ok: false; faults: LocatedFault[] };

/** A pack is text of a few hundred kilobytes; aliases are refused, so that no file can unfold into gigabytes. */
const MAX_PACK_CHARACTERS = 16 * 1024 * 1024;

/** Parses and checks a pack completely: syntax, schema, references. Either a valid pack or every fault found. */
export function parsePack(texts: PackText[]): PackResult {
  const parts = texts.map(parsePart);
  const syntaxFaults = parts.flatMap(part => part.faults);
  if (syntaxFaults.length > 0) return { ok: false, faults: syntaxFaults };

  const whole: Record<string | number, unknown> = {};
  for (const part of parts) place(whole, part.at, part.value);
  const parsed = packSchema.safeParse(whole);
  const faults = parsed.success
    ? findReferenceFaults(parsed.data)
    : parsed.error.issues.flatMap(describeIssue);
  if (parsed.success && faults.length === 0) return { ok: true, pack: parsed.data };
  return { ok: false, faults: faults.map(fault => locate(fault, parts)) };
}

interface Part extends PackText {
  value: unknown;
  root: Node | null;
  lines: LineCounter;
  faults: LocatedFault[];
}

function parsePart({ name, text, at }: PackText): Part {
  const lines = new LineCounter();
  const refusal = (line: number, reason: string): Part => ({
    name,
    text,
    at,
    value: undefined,
    root: null,
    lines,
    faults: [{ file: name, line, reason }],
  });
  if (text.length > MAX_PACK_CHARACTERS) return refusal(1, 'the file is too large for a pack');
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true, version: '1.2' });
  const problem = document.errors[0];
  if (problem)
    return refusal(lines.linePos(problem.pos[0]).line, problem.message.split('\n')[0] ?? problem.message);
  try {
    return {
      name,
      text,
      at,
      value: document.toJS({ maxAliasCount: 0 }),
      root: document.contents,
      lines,
      faults: [],
    };
  } catch (error) {
    return refusal(1, error instanceof Error ? error.message : String(error));
  }
}

/** Puts a part's content where it belongs; top-level parts are merged key by key. */
function place(whole: Record<string | number, unknown>, at: (string | number)[], value: unknown): void {
  if (at.length === 0) {
    if (value !== null && typeof value === 'object') Object.assign(whole, value);
    return;
  }
  let holder = whole;
  for (const [index, key] of at.slice(0, -1).entries()) {
    holder[key] ??= typeof at[index + 1] === 'number' ? [] : {};
    holder = holder[key] as Record<string | number, unknown>;
  }
  holder[at.at(-1) as string | number] = value;
}

function describeIssue(issue: z.core.$ZodIssue): PackFault[] {
  const path = issue.path.map(key => (typeof key === 'symbol' ? String(key) : key));
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map(key => ({
      path: [...path, key],
      reason: `"${key}" is not a field of a pack here`,
    }));
  return [{ path, reason: issue.message }];
}

/** Finds the nearest node that exists on the path, so that a missing field points at the thing that lacks it. */
function locate(fault: PackFault, parts: Part[]): LocatedFault {
  const owners = parts.filter(part => part.at.every((key, index) => fault.path[index] === key));
  const deepest = Math.max(...owners.map(part => part.at.length));
  const candidates = owners.filter(part => part.at.length === deepest);
  // Several files share the top of a pack: the one that holds the key, else the one that every pack has.
  const owner =
    candidates.find(part => isMap(part.root) && part.root.has(fault.path[part.at.length])) ??
    candidates.find(part => part.name === 'pack.yaml') ??
    candidates[0];
  const where = fault.path.join('.');
  if (!owner) return { file: parts[0]?.name ?? '', line: 1, reason: `${where}: ${fault.reason}` };
  let node: unknown = owner.root;
  let offset = owner.root?.range?.[0] ?? 0;
  for (const key of fault.path.slice(owner.at.length)) {
    if (isMap(node)) {
      const pair = node.items.find(item => isScalar(item.key) && item.key.value === key);
      if (!pair) break;
      if (isScalar(pair.key) && pair.key.range) offset = pair.key.range[0];
      node = pair.value;
    } else if (isSeq(node)) {
      const item = node.items[Number(key)];
      if (item === undefined) break;
      node = item;
      const range = (item as Node).range;
      if (range) offset = range[0];
    } else break;
  }
  return { file: owner.name, line: owner.lines.linePos(offset).line, reason: `${where}: ${fault.reason}` };
}
