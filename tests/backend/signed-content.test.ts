import { execFileSync } from 'node:child_process';
import path from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { verifyBundle } from '../../main/bundles/verify/verify-bundle.ts';
import { type SigningRole, signingRoles } from '../../shared/domain/people.ts';
import {
  decisionOf,
  emptyAnswer,
  importPack,
  type Office,
  openOffice,
  signingPassphrase,
  startAssessment,
  storyPack,
} from '../support/backend.ts';

/** What anybody may try at any time. Everybody has every signing role, so only the parts keep people apart. */
const moves = [
  'edit',
  'submit',
  'accept',
  'return',
  'complete',
  'freeze',
  'thaw',
  'sign',
  'addendum',
] as const;
type Move = (typeof moves)[number];

interface Attempt {
  who: SigningRole;
  move: Move;
  role: SigningRole;
  questionId: 'q-one' | 'q-two';
  /** Signs what was frozen before, if anything was. */
  stale: boolean;
}

const attempt = fc.record<Attempt>({
  who: fc.constantFrom(...signingRoles),
  move: fc.constantFrom(...moves),
  role: fc.constantFrom(...signingRoles),
  questionId: fc.constantFrom('q-one', 'q-two'),
  stale: fc.boolean(),
});

/** Refusals are what the rules are for; anything else that goes wrong is a fault of the program. */
const tolerate = (work: Promise<unknown>): Promise<unknown> =>
  work.catch((error: { code?: string }) => {
    expect(['conflict', 'forbidden', 'validation', 'not_found']).toContain(error.code);
  });

interface Story {
  office: Office;
  assessmentId: string;
  frozen: string[];
  /** Seals that were looked at. */
  seals: Set<string>;
}

async function begin(): Promise<Story> {
  const office = await openOffice();
  const { call, people } = office;
  await office.as('administrator', async () => {
    for (const person of (await call('people.list', {})).people)
      if (person.id !== people.administrator)
        await call('people.setRoles', {
          personId: person.id,
          expectedRevision: person.revision,
          roles: [...signingRoles],
        });
  });
  await importPack(office, storyPack());
  for (const role of signingRoles)
    await office.as(role, () => call('signatures.createIdentity', { organisation: '', signingPassphrase }));
  const { assessmentId } = await office.as('assessor', () => startAssessment(office));
  return { office, assessmentId, frozen: [], seals: new Set() };
}

async function tryMove(
  story: Story,
  { move, role, questionId, stale }: Omit<Attempt, 'who'>,
): Promise<unknown> {
  const { assessmentId, frozen } = story;
  const { call } = story.office;
  const id = assessmentId;
  const { answers } = await call('answers.list', { assessmentId });
  const answer = answers.find(each => each.questionId === questionId);
  if (!answer) throw new Error(questionId);
  const place = { assessmentId, questionId, serviceId: null };
  switch (move) {
    case 'edit':
      return call('answers.save', {
        ...place,
        ...emptyAnswer,
        value: { type: 'yesno', word: 'yes' },
        rationale: `revision ${answer.revision + 1}`,
        conclusion: 'addressed',
        expectedRevision: answer.revision,
      });
    case 'submit':
      return call('assessments.submit', { id });
    case 'accept':
      return call('reviews.acceptRest', { assessmentId });
    case 'return':
      return call('reviews.give', {
        ...place,
        answerRevision: answer.revision,
        verdict: 'returned',
        comment: 'why?',
        dueOn: null,
      });
    case 'complete':
      return call('reviews.complete', { assessmentId });
    case 'freeze':
      return call('assessments.freeze', { id }).then(value => frozen.push(value.manifestSha256));
    case 'thaw':
      return call('assessments.thaw', { id, reason: 'late' });
    case 'addendum':
      return call('assessments.openAddendum', { id, reason: 'late' });
    case 'sign': {
      const manifestSha256 = (stale ? frozen[0] : frozen.at(-1)) ?? '0'.repeat(64);
      return call('signatures.sign', {
        assessmentId,
        role,
        decision: decisionOf[role],
        manifestSha256,
        signingPassphrase,
      });
    }
  }
}

/** Whatever is sealed is exactly what three different people signed, and what a fourth pair of eyes accepted answer by answer. */
async function checkSealed(story: Story): Promise<void> {
  const { office, assessmentId, seals } = story;
  const { call } = office;
  const assessment = await call('assessments.get', { id: assessmentId });
  if (assessment.state !== 'sealed') return;
  const { content } = await call('bundles.contents', { assessmentId, sealed: true });
  const { signOffs } = await call('signatures.list', { assessmentId });
  const standing = signOffs.filter(each => each.voidedAt === null && each.revision === assessment.revision);
  expect(standing.map(each => each.role)).toEqual([...signingRoles]);
  expect(new Set(standing.map(each => each.personId)).size).toBe(3);
  for (const signOff of standing) expect(signOff.manifestSha256).toBe(content?.manifestSha256);
  expect(assessment.seal).toBe(standing.at(-1)?.signatureSha256);
  if (seals.has(assessment.seal ?? '')) return;
  seals.add(assessment.seal ?? '');
  const file = path.join(office.folder, `${seals.size}.zip`);
  await call('bundles.export', { assessmentId, target: office.offer(file, 'write') });
  const trusted = Object.fromEntries(standing.map(({ role, fingerprint }) => [role, fingerprint]));
  expect((await verifyBundle({ file, trusted, expectedSeal: assessment.seal })).result).toBe('verified');
  const text = execFileSync('unzip', ['-p', file, '*/data/assessment.json'], { encoding: 'utf8' });
  const signed = JSON.parse(text) as {
    answers: { questionId: string; revision: number; rationale: string; updatedBy: string }[];
    verdicts: { questionId: string; answerRevision: number; verdict: string; reviewerId: string }[];
  };
  const { answers } = await call('answers.list', { assessmentId });
  expect(signed.answers.map(({ questionId, revision }) => ({ questionId, revision }))).toEqual(
    answers.map(({ questionId, revision }) => ({ questionId, revision })),
  );
  for (const answer of signed.answers) {
    const verdict = signed.verdicts.find(each => each.questionId === answer.questionId);
    expect(verdict).toMatchObject({ verdict: 'accepted', answerRevision: answer.revision });
    expect(verdict?.reviewerId).not.toBe(answer.updatedBy);
  }
}

/** The way to a seal, and whose part each step is. */
const road: readonly Omit<Attempt, 'questionId' | 'stale'>[] = [
  { who: 'approver', move: 'addendum', role: 'approver' },
  { who: 'assessor', move: 'submit', role: 'assessor' },
  { who: 'reviewer', move: 'accept', role: 'reviewer' },
  { who: 'reviewer', move: 'complete', role: 'reviewer' },
  // What had been returned goes round once more.
  { who: 'assessor', move: 'edit', role: 'assessor' },
  { who: 'assessor', move: 'submit', role: 'assessor' },
  { who: 'reviewer', move: 'accept', role: 'reviewer' },
  { who: 'reviewer', move: 'complete', role: 'reviewer' },
  { who: 'assessor', move: 'freeze', role: 'assessor' },
  ...signingRoles.map(role => ({ who: role, move: 'sign' as const, role })),
];

async function play(story: Story, attempts: readonly Attempt[]): Promise<void> {
  for (const { who, ...rest } of attempts)
    await story.office.as(who, async () => {
      await tolerate(tryMove(story, rest));
      await checkSealed(story);
    });
}

it('no order of edits, verdicts and signatures seals a content that nobody signed', async () => {
  const toSeal = road.map(step => ({ ...step, questionId: 'q-two' as const, stale: false }));
  await fc.assert(
    fc.asyncProperty(fc.array(attempt, { minLength: 8, maxLength: 14 }), async attempts => {
      const story = await begin();
      // Everybody has a part now, and tries everybody else's.
      await play(story, toSeal);
      expect(story.seals.size).toBe(1);
      await play(story, attempts);
      await play(story, toSeal);
      // A run that sealed nothing would prove nothing.
      expect(story.seals.size).toBeGreaterThan(0);
    }),
    { numRuns: 2, seed: 20_260_305 },
  );
});
