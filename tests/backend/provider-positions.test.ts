import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Pack, Question } from '../../shared/domain/packs.ts';
import { signingRoles } from '../../shared/domain/people.ts';
import { importPack, type Office, openOffice, sign, startAssessment } from '../support/backend.ts';
import { makePack, makeQuestion } from '../support/small-pack.ts';

const refusal = (code: string, reason: string) => expect.objectContaining({ code, reason });
const both = (text: string) => ({ en: text, 'zh-Hant': text });

const claim = (
  changes: Partial<NonNullable<Question['provider']>> = {},
): NonNullable<Question['provider']> => ({
  position: both('Keys are kept apart.'),
  source: 'guide',
  section: 'Keys',
  asOf: '2017',
  ...changes,
});

/** Two questions, at the first of which the provider says something. */
const packWith = (version: string, provider: Question['provider'], text = 'q-one?'): Pack =>
  makePack(
    [
      makeQuestion('q-one', { text: both(text), ...(provider ? { provider } : {}) }),
      makeQuestion('q-two', { evidence: ['report'], evidenceRequired: true }),
    ],
    {
      version,
      sources: [{ id: 'guide', title: both('Guide'), asOf: '2017', caution: both('Old') }],
    },
  );

const words = { confirmedOn: '2026-03-01', confirmedBy: 'Account manager', source: 'Letter, E-001' };
const confirm = (office: Office, packVersion = '1.0.0', changes: object = {}) =>
  office.call('providerPositions.confirm', {
    packId: 'small',
    packVersion,
    questionId: 'q-one',
    ...words,
    ...changes,
  });
const stand = async (office: Office, packVersion = '1.0.0') =>
  (await office.call('providerPositions.list', { packId: 'small', packVersion })).positions;

describe('what a provider says of itself', () => {
  let office: Office;
  beforeAll(async () => {
    office = await openOffice();
    await importPack(office, packWith('1.0.0', claim()));
  });

  it('is a historic claim until somebody confirms it, and again once that is withdrawn for a reason', async () => {
    await office.as('assessor', async () => {
      expect(await stand(office)).toEqual([
        { questionId: 'q-one', state: 'historic', standing: null, confirmations: [] },
      ]);
      const { id } = await confirm(office);
      expect((await stand(office))[0]).toMatchObject({
        state: 'confirmed',
        standing: { ...words, recordedBy: office.people.assessor, withdrawn: null },
      });
      const withdraw = (reason: string) => office.call('providerPositions.withdraw', { id, reason });
      await expect(withdraw('  ')).rejects.toMatchObject({ code: 'validation' });
      await withdraw('said of another service');
      expect((await stand(office))[0]).toMatchObject({
        state: 'historic',
        standing: null,
        confirmations: [{ withdrawn: { reason: 'said of another service', by: office.people.assessor } }],
      });
      await expect(withdraw('again')).rejects.toEqual(
        refusal('conflict', 'provider_positions.withdrawn_already'),
      );
      const { events } = await office.call('audit.list', { limit: 2 });
      expect(events.map(event => event.kind)).toEqual([
        'provider_position.withdrawn',
        'provider_position.confirmed',
      ]);
    });
  });

  it('is not confirmed where nothing is said, in the future, or by whoever only checks', async () => {
    await office.as('assessor', async () => {
      await expect(confirm(office, '1.0.0', { questionId: 'q-two' })).rejects.toEqual(
        refusal('validation', 'provider_positions.none_here'),
      );
      // Five in the afternoon in Hong Kong.
      await expect(confirm(office, '1.0.0', { confirmedOn: '2026-03-06' })).rejects.toEqual(
        refusal('validation', 'provider_positions.in_future'),
      );
      await expect(confirm(office, '9.9.9')).rejects.toEqual(refusal('not_found', 'common.not_found.pack'));
    });
    await office.as('reviewer', () =>
      expect(confirm(office)).rejects.toEqual(refusal('forbidden', 'error.forbidden')),
    );
  });

  it('has to be confirmed anew when its words or its question change, not when they are translated better', async () => {
    await office.as('assessor', () => confirm(office));
    const position = { en: 'Keys are kept apart.', 'zh-Hant': '密鑰分開保存。' };
    await importPack(office, packWith('1.0.1', claim({ position })));
    await importPack(office, packWith('1.0.2', claim({ position: both('Keys are kept safe.') })));
    await importPack(office, packWith('1.0.3', claim(), 'Who keeps the keys?'));
    await office.as('assessor', async () => {
      expect((await stand(office, '1.0.1'))[0]?.state).toBe('confirmed');
      expect((await stand(office, '1.0.2'))[0]).toMatchObject({ state: 'changed', standing: null });
      expect((await stand(office, '1.0.3'))[0]?.state).toBe('changed');
      await confirm(office, '1.0.2', { confirmedOn: '2026-03-05' });
      expect((await stand(office, '1.0.2'))[0]?.standing?.confirmedOn).toBe('2026-03-05');
      expect((await stand(office, '1.0.0'))[0]?.standing?.confirmedOn).toBe('2026-03-01');
    });
  });
});

describe('the bundle', () => {
  it('says what was confirmed on which day from what source; by whom stands among the names', async () => {
    const office = await openOffice();
    await importPack(office, packWith('1.0.0', claim()));
    for (const role of signingRoles)
      await office.as(role, () =>
        office.call('signatures.createIdentity', {
          organisation: 'Insurer',
          signingPassphrase: 'signing passphrase',
        }),
      );
    const { assessmentId } = await office.as('assessor', async () => {
      await confirm(office);
      const started = await startAssessment(office);
      await office.call('assessments.submit', { id: started.assessmentId });
      return started;
    });
    await office.as('reviewer', async () => {
      await office.call('reviews.acceptRest', { assessmentId });
      await office.call('reviews.complete', { assessmentId });
    });
    const { manifestSha256 } = await office.as('assessor', () =>
      office.call('assessments.freeze', { id: assessmentId }),
    );
    for (const role of signingRoles)
      await office.as(role, () => sign(office, assessmentId, role, manifestSha256));
    const bundle = path.join(office.folder, 'bundle.zip');
    await office.as('approver', () =>
      office.call('bundles.export', { assessmentId, target: office.offer(bundle, 'write') }),
    );
    const read = (name: string) => execFileSync('unzip', ['-p', bundle, `*/${name}`], { encoding: 'utf8' });
    const { confirmedPositions } = JSON.parse(read('data/assessment.json')) as {
      confirmedPositions: unknown;
    };
    expect(confirmedPositions).toMatchObject([
      { questionId: 'q-one', confirmedOn: '2026-03-01', source: 'Letter, E-001' },
    ]);
    expect(read('data/assessment.json')).not.toContain('Account manager');
    expect(read('data/private/names.json')).toContain('Account manager');
  });
});
