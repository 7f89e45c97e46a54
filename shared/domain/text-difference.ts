/** A stretch of text that stayed, went or came. */
export interface TextPart {
  kind: 'same' | 'removed' | 'added';
  text: string;
}

/** Words, single Chinese characters, spaces and signs: what a reader sees as changed or not. */
const token = /\p{Script=Han}|[\p{L}\p{N}]+|\s+|[^\s]/gu;

/** From here on the parts in between are shown as wholes: a finer comparison of so much would be slow, and unreadable. */
const largestTable = 4_000_000;

/** How one text became another, word by word. Its same and removed parts are the first text, same and added the second. */
export function compareTexts(before: string, after: string): TextPart[] {
  const [left, right] = [before.match(token) ?? [], after.match(token) ?? []];
  let start = 0;
  while (start < left.length && start < right.length && left[start] === right[start]) start += 1;
  let [leftEnd, rightEnd] = [left.length, right.length];
  while (leftEnd > start && rightEnd > start && left[leftEnd - 1] === right[rightEnd - 1]) {
    leftEnd -= 1;
    rightEnd -= 1;
  }
  return gather(
    join([
      ...left.slice(0, start).map(text => ({ kind: 'same' as const, text })),
      ...compareTokens(left.slice(start, leftEnd), right.slice(start, rightEnd)),
      ...left.slice(leftEnd).map(text => ({ kind: 'same' as const, text })),
    ]),
  );
}

/** Longest common subsequence: `lengths` holds, for every pair of places, how much is common from there on. */
function compareTokens(left: readonly string[], right: readonly string[]): TextPart[] {
  const width = right.length + 1;
  if (left.length * right.length > largestTable) return replace(left, right);
  const lengths = new Uint32Array((left.length + 1) * width);
  const at = (i: number, j: number) => lengths[i * width + j] ?? 0;
  for (let i = left.length - 1; i >= 0; i -= 1)
    for (let j = right.length - 1; j >= 0; j -= 1)
      lengths[i * width + j] =
        left[i] === right[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
  const parts: TextPart[] = [];
  let [i, j] = [0, 0];
  while (i < left.length || j < right.length) {
    const [old, now] = [left[i], right[j]];
    if (old !== undefined && old === now) {
      parts.push({ kind: 'same', text: old });
      i += 1;
      j += 1;
    } else if (old !== undefined && (now === undefined || at(i + 1, j) >= at(i, j + 1))) {
      parts.push({ kind: 'removed', text: old });
      i += 1;
    } else {
      parts.push({ kind: 'added', text: now ?? '' });
      j += 1;
    }
  }
  return parts;
}

const replace = (left: readonly string[], right: readonly string[]): TextPart[] => [
  { kind: 'removed', text: left.join('') },
  { kind: 'added', text: right.join('') },
];

/** Neighbours of one kind become one part. */
function join(parts: readonly TextPart[]): TextPart[] {
  const joined: TextPart[] = [];
  for (const part of parts) {
    const last = joined.at(-1);
    if (last?.kind === part.kind) last.text += part.text;
    else if (part.text !== '') joined.push({ ...part });
  }
  return joined;
}

/** Too little to stand unchanged between two changes: a space, a hyphen. */
const isSlight = (text: string): boolean => text.length <= 2 && !/[\p{L}\p{N}\n]/u.test(text);

/** Changes with hardly anything between them read as one: what went, then what came. */
function gather(parts: readonly TextPart[]): TextPart[] {
  const gathered: TextPart[] = [];
  let [removed, added] = ['', ''];
  const close = () => {
    if (removed !== '') gathered.push({ kind: 'removed', text: removed });
    if (added !== '') gathered.push({ kind: 'added', text: added });
    [removed, added] = ['', ''];
  };
  for (const [index, { kind, text }] of parts.entries()) {
    const isBetween = index > 0 && index < parts.length - 1;
    if (kind === 'same' && !(isBetween && isSlight(text))) {
      close();
      gathered.push({ kind, text });
      continue;
    }
    if (kind !== 'added') removed += text;
    if (kind !== 'removed') added += text;
  }
  close();
  return gathered;
}
