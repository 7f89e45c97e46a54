/** The same numbers in every run, so that a mutant that was found once is found again. */
export function makeRandom(seed: number) {
  let state = seed;
  return (below: number): number => {
    state = (state * 48_271) % 2_147_483_647;
    // By size, not by remainder: in a file that is a few bytes longer the same number means about the same place.
    return Math.floor((state / 2_147_483_647) * below);
  };
}

/** Bits flipped, parts cut, doubled, copied elsewhere, and numbers at their limit. */
export function mutate(bytes: Buffer, random: (below: number) => number): Buffer {
  const copy = Buffer.from(bytes);
  const at = random(copy.length);
  const length = 1 + random(64);
  switch (random(6)) {
    case 0:
      copy[at] = (copy[at] ?? 0) ^ (1 << random(8));
      return copy;
    case 1:
      return copy.subarray(0, at);
    case 2:
      return Buffer.concat([copy.subarray(0, at), copy.subarray(at + length)]);
    case 3:
      return Buffer.concat([copy.subarray(0, at), copy.subarray(at, at + length), copy.subarray(at)]);
    case 4:
      copy.fill(0xff, at, Math.min(at + 4, copy.length));
      return copy;
    default:
      copy.copy(copy, at, random(copy.length), random(copy.length));
      return copy;
  }
}

/** As many mutants as asked for, none of which is what it was made of. */
export function* mutantsOf(bytes: Buffer, count: number, seed: number): Generator<Buffer> {
  const random = makeRandom(seed);
  for (let made = 0; made < count; ) {
    const mutant = mutate(bytes, random);
    if (mutant.equals(bytes)) continue;
    made += 1;
    yield mutant;
  }
}
