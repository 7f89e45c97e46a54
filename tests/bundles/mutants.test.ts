import { readFileSync, writeFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { verifyBundle } from '../../main/bundles/verify/verify-bundle.ts';
import { certificateFingerprint } from '../../main/signatures/certificate.ts';
import type { SigningIdentity } from '../../main/signatures/identity.ts';
import { verifySignature } from '../../main/signatures/verify-signature.ts';
import { Refusal } from '../../shared/domain/refusal.ts';
import { signaturePath } from '../../shared/domain/statements.ts';
import {
  allFiles,
  describeBundle,
  type Files,
  makeData,
  makeSigner,
  makeTags,
  now,
  pack,
  type Step,
  saveBytes,
  signAll,
} from '../support/forge-bundle.ts';
import { makeRandom, mutantsOf, mutate } from '../support/mutate.ts';

const roles = ['assessor', 'reviewer', 'approver'] as const;
const decisions = { assessor: 'prepared', reviewer: 'reviewed', approver: 'approved' };
let signers: SigningIdentity[];
let trusted: Record<string, string>;

beforeAll(async () => {
  signers = [await makeSigner('A'), await makeSigner('B'), await makeSigner('C')];
  trusted = Object.fromEntries(
    signers.map(({ certificate }, index) => [roles[index] ?? '', certificateFingerprint(certificate)]),
  );
});

const steps = (): Step[] =>
  signers.map((signer, index) => {
    const role = roles[index] ?? 'assessor';
    return { role, decision: decisions[role], signer, at: now };
  });

const verify = (file: string) => verifyBundle({ file, trusted, expectedSeal: null });

describe('mutants', () => {
  it('of the file are refused by name', async () => {
    const data = makeData();
    const tags = makeTags(data, describeBundle(data));
    const bytes = readFileSync(await pack(allFiles(data, tags, await signAll(tags, steps()))));
    const file = await saveBytes(bytes);
    for (const mutant of mutantsOf(bytes, 1_000, 4_711)) {
      writeFileSync(file, mutant);
      const { result, reason } = await verify(file);
      expect(result).toBe('refused');
      expect(reason).toMatch(/^(bundles|signatures)\./);
    }
  });

  /** Behind an honest container, so that the mutant gets as far as its own rule. */
  it('of one file, with everything after it made honestly, are refused by name or mean nothing else', async () => {
    const random = makeRandom(271_828);
    const reasons = new Map<string, number>();
    const pick = (files: Files) => [...files.keys()][random(files.size)] ?? '';
    const change = (files: Files, name: string) =>
      files.set(name, mutate(files.get(name) ?? Buffer.alloc(1), random));
    for (let made = 0; made < 400; made += 1) {
      const data = makeData();
      const bundle = describeBundle(data);
      if (made % 2 === 0) change(data, pick(data));
      const tags = makeTags(data, bundle);
      if (made % 2 === 1) change(tags, pick(tags));
      const file = await pack(allFiles(data, tags, await signAll(tags, steps())));
      const { result, reason } = await verify(file);
      expect(result === 'verified').toBe(reason === null);
      const name = reason ?? 'verified';
      reasons.set(name, (reasons.get(name) ?? 0) + 1);
    }
    // Evidence and verify.txt may say anything, everything else has a form: many rules were met, not one alone.
    expect([...reasons.keys()].every(name => name === 'verified' || name.startsWith('bundles.'))).toBe(true);
    expect(reasons.size).toBeGreaterThan(6);
  });

  it('of the signing files, packed honestly, are refused by name', async () => {
    const data = makeData();
    const tags = makeTags(data, describeBundle(data));
    const honest = allFiles(data, tags, await signAll(tags, steps()));
    const names = [...honest.keys()].filter(name => /^(pki|signatures)\//.test(name));
    const random = makeRandom(31_415);
    for (let made = 0; made < 400; ) {
      const name = names[random(names.length)] ?? '';
      const bytes = honest.get(name) ?? Buffer.alloc(1);
      const mutant = mutate(bytes, random);
      if (mutant.equals(bytes)) continue;
      const { result, reason } = await verify(await pack(new Map([...honest, [name, mutant]])));
      expect(result, name).toBe('refused');
      expect(reason).toMatch(/^(bundles|signatures)\./);
      made += 1;
    }
  });

  it('of a signature are refused by name', async () => {
    const data = makeData();
    const tags = makeTags(data, describeBundle(data));
    const [first] = await signAll(tags, steps().slice(0, 1));
    if (!first) throw new Error(signaturePath('assessor'));
    const { statement, certificate, signature } = first;
    const random = makeRandom(16_180);
    for (let made = 0; made < 2_000; ) {
      const p7s = mutate(Buffer.from(signature), random);
      if (p7s.equals(signature)) continue;
      const judge = () => verifySignature({ p7s, statement, certificate });
      expect(judge).toThrow(Refusal);
      expect(judge).toThrow(/^corrupt: signatures\./);
      made += 1;
    }
  });
});
