import { beforeAll, expect, it } from 'vitest';
import { certificateFingerprint } from '../../main/signatures/certificate.ts';
import type { SigningIdentity } from '../../main/signatures/identity.ts';
import { signingRoles } from '../../shared/domain/people.ts';
import { decisionOf, type SealedStory, sealStory } from '../support/backend.ts';
import {
  allFiles,
  describeBundle,
  makeAudit,
  makeData,
  makeSigner,
  makeTags,
  now,
  pack,
  signAll,
} from '../support/forge-bundle.ts';

let story: SealedStory;
let signers: { role: (typeof signingRoles)[number]; signer: SigningIdentity }[];
beforeAll(async () => {
  story = await sealStory();
  signers = [];
  for (const role of signingRoles) signers.push({ role, signer: await makeSigner(role) });
});

/** A bundle in perfect order that claims to be a revision of the assessment of the story. */
async function forgeRevision(assessmentId: string, revision: number): Promise<string> {
  const audit = makeAudit(['assessment.started', 'assessment.frozen'], { assessmentId });
  const data = makeData().set('data/audit.jsonl', Buffer.from(audit.text));
  const bundle = describeBundle(data, {
    assessmentId,
    revision,
    previousSeal: revision === 1 ? null : 'a'.repeat(64),
    audit: { count: 2, head: audit.head },
  });
  const tags = makeTags(data, bundle);
  const steps = signers.map(({ role, signer }) => ({ role, signer, decision: decisionOf[role], at: now }));
  return pack(allFiles(data, tags, await signAll(tags, steps)));
}

it('a bundle that contradicts what the open workspace has sealed is refused, though all its signatures are good', async () => {
  const { office, assessmentId, bundle, trusted, exported } = story;
  const pins = Object.fromEntries(
    signers.map(({ role, signer }) => [role, certificateFingerprint(signer.certificate)]),
  );
  const verify = (file: string, trust: Record<string, string>) =>
    office.call('bundles.verify', { file: office.offer(file, 'read'), trusted: trust, expectedSeal: null });
  const first = await forgeRevision(assessmentId, 1);
  const second = await forgeRevision(assessmentId, 2);
  expect(await verify(first, pins)).toMatchObject({ result: 'verified' });
  await office.as('approver', async () => {
    expect(await verify(bundle, trusted)).toMatchObject({ result: 'verified', seal: exported.seal });
    expect(await verify(first, pins)).toMatchObject({ result: 'refused', reason: 'bundles.fork' });
    expect(await verify(second, pins)).toMatchObject({ result: 'refused', reason: 'bundles.fork' });
  });
});
