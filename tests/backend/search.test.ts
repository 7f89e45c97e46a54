import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countChanges, indexChanges, prepareIndex } from '../../db/search-index.ts';
import type { InputOf } from '../../shared/api/index.ts';
import type { SearchHit } from '../../shared/api/search.ts';
import type { AnswerContent } from '../../shared/domain/answers.ts';
import { emptyAnswer, importPack, type Office, openOffice, startAssessment } from '../support/backend.ts';
import { expectIndex, readIndex } from '../support/search-index.ts';
import { makePack, makeQuestion } from '../support/small-pack.ts';
import { open } from '../support/workspace.ts';

const both = (text: string) => ({ en: text, 'zh-Hant': text });
const textQuestions = ['t-one', 't-two', 't-three'];

const pack = () =>
  makePack([
    makeQuestion('q-one', { title: { en: 'Board approval', 'zh-Hant': '董事會批准' } }),
    makeQuestion('q-two'),
    ...textQuestions.map(id => makeQuestion(id, { answer: { type: 'text' } })),
    makeQuestion('table', {
      answer: {
        type: 'table',
        columns: [
          { id: 'what', type: 'text', label: both('What') },
          {
            id: 'state',
            type: 'choice',
            label: both('State'),
            options: [
              { id: 'waiting', label: both('Waiting') },
              { id: 'done', label: both('Done') },
            ],
          },
        ],
      },
    }),
  ]);

async function openStory() {
  const office = await openOffice();
  await importPack(office, pack());
  const started = await office.as('assessor', () => startAssessment(office));
  return { office, ...started };
}

const find = (office: Office, text: string, more: Partial<InputOf<'search.find'>> = {}) =>
  office.call('search.find', { text, limit: 20, ...more });

const hitsOf = async (office: Office, text: string, more: Partial<InputOf<'search.find'>> = {}) =>
  (await find(office, text, more)).groups.flatMap(group => group.hits);

const nameOf = (hit: SearchHit): string =>
  hit.kind === 'answer' || hit.kind === 'comment' || hit.kind === 'question'
    ? `${hit.kind} ${hit.questionId}`
    : `${hit.kind} ${hit.number}`;

async function save(
  office: Office,
  assessmentId: string,
  questionId: string,
  content: Partial<AnswerContent>,
): Promise<void> {
  const key = { assessmentId, questionId, serviceId: null };
  const { revision } = await office.call('answers.get', key);
  await office.call('answers.save', { ...key, ...emptyAnswer, ...content, expectedRevision: revision });
}

describe('search', () => {
  it('finds every kind of thing by its words, says where they stand and where it leads', async () => {
    const { office, arrangementId, assessmentId } = await openStory();
    await office.as('assessor', async () => {
      const { call } = office;
      const { facts, revision } = await call('arrangements.get', { id: arrangementId });
      await call('arrangements.save', {
        id: arrangementId,
        expectedRevision: revision,
        facts: {
          ...facts,
          name: '理賠平台 Claims',
          services: [
            { id: randomUUID(), name: 'Object storage', model: 'iaas', regions: ['ap-east-1'], use: '' },
          ],
          parties: [
            { id: randomUUID(), name: 'Harbour Reseller', role: 'reseller', country: 'Singapore', note: '' },
          ],
        },
      });
      const rows = [{ id: randomUUID(), cells: { what: 'Zürich data room', state: 'waiting' } }];
      await save(office, assessmentId, 'table', { value: { type: 'table', rows } });
      await save(office, assessmentId, 't-one', {
        value: { type: 'text', text: '須由董事會批准' },
        notApplicableReason: 'because of the merger',
      });
      const content = {
        severity: 'high',
        title: 'Backups untested',
        detail: 'Nobody restored 備份',
        action: 'Restore',
        owner: 'Head of Claims',
        dueOn: '2026-09-01',
        status: 'open',
        resolution: '',
      } as const;
      await call('findings.record', { assessmentId, questionId: 't-two', content });

      await call('comments.start', {
        assessmentId,
        questionId: 't-two',
        serviceId: null,
        text: 'Ask Legal 法律部',
      });

      const names = async (text: string) => (await hitsOf(office, text)).map(nameOf);
      expect(await names('理賠')).toEqual(['arrangement A-001']);
      expect(await names('a1')).toEqual(['arrangement A-001']);
      expect(await names('ap-east-1')).toEqual(['arrangement A-001']);
      expect(await names('harbour sing')).toEqual(['arrangement A-001']);
      expect(await names('zurich')).toEqual(['answer table']);
      expect(await names('waiting')).toEqual([]);
      expect(await names('merger')).toEqual(['answer t-one']);
      expect(await names('備份')).toEqual(['finding F-001']);
      expect(await names('Head of Claims')).toEqual(['finding F-001']);
      expect(await names('法律')).toEqual(['comment t-two']);
      expect(await names('current.pdf')).toEqual(['evidence E-001']);
      // A word of a question, in either language, besides the answer in which it stands.
      expect(await names('董事')).toEqual(['answer t-one', 'question q-one']);
      expect(await names('board app')).toEqual(['question q-one']);
      expect(await names('會')).toEqual(['answer t-one', 'question q-one']);

      expect((await hitsOf(office, '董事會'))[0]).toMatchObject({
        kind: 'answer',
        assessment: { id: assessmentId, arrangement: { number: 'A-001', name: '理賠平台 Claims' } },
        questionId: 't-one',
        snippet: { field: 'answer', text: '須由董事會批准', marks: [{ start: 2, length: 3 }] },
      });
      expect(await hitsOf(office, 'nothing of this kind')).toEqual([]);
      expect(await find(office, '  ')).toEqual({ groups: [], pending: 0 });
    });
  });

  it('finds what is written now and not what was written before, as soon as it is written', async () => {
    const { office, assessmentId } = await openStory();
    await office.as('assessor', async () => {
      await save(office, assessmentId, 't-one', { rationale: 'the former words' });
      expect(await hitsOf(office, 'former')).toHaveLength(1);
      office.clock.now = new Date(office.clock.now.getTime() + 1_000);
      const { commandId } = await office.call('answers.bulkEdit', {
        assessmentId,
        questionIds: ['t-one'],
        set: { rationale: 'the newer words' },
        apply: true,
      });
      expect(await hitsOf(office, 'former')).toEqual([]);
      expect(await hitsOf(office, 'newer')).toHaveLength(1);
      await office.call('answers.undo', { assessmentId, commandId: commandId ?? '' });
      expect(await hitsOf(office, 'newer')).toEqual([]);
      expect(await hitsOf(office, 'former')).toHaveLength(1);
    });
  });

  it('gives the newest first, names before other texts, and says when there is more', async () => {
    const { office, assessmentId } = await openStory();
    await office.as('assessor', async () => {
      for (const id of textQuestions) await save(office, assessmentId, id, { rationale: 'the same words' });
      await save(office, assessmentId, 't-two', { rationale: 'the same words, newer' });
      const all = (await hitsOf(office, 'same words')).map(nameOf);
      expect(all).toEqual(['answer t-two', 'answer t-three', 'answer t-one']);
      const { groups } = await find(office, 'same', { limit: 2 });
      expect(groups).toMatchObject([{ kind: 'answer', more: true }]);
      expect(groups[0]?.hits.map(nameOf)).toEqual(all.slice(0, 2));

      const { facts } = await office.call('arrangements.get', {
        id: (await office.call('arrangements.list', {})).arrangements[0]?.id ?? '',
      });
      await office.call('arrangements.create', { facts: { ...facts, name: 'Payroll' } });
      await office.call('arrangements.create', { facts: { ...facts, name: 'X', description: 'payroll' } });
      expect((await hitsOf(office, 'payroll')).map(nameOf)).toEqual([
        'arrangement A-002',
        'arrangement A-003',
      ]);
    });
  });

  it('looks in one kind or one arrangement when it is told to', async () => {
    const { office, arrangementId, assessmentId } = await openStory();
    await office.as('assessor', async () => {
      const { facts } = await office.call('arrangements.get', { id: arrangementId });
      const other = await office.call('arrangements.create', { facts });
      await save(office, assessmentId, 't-one', { rationale: 'about claims' });
      expect((await hitsOf(office, 'claims')).map(nameOf)).toEqual([
        'arrangement A-002',
        'arrangement A-001',
        'answer t-one',
      ]);
      expect((await hitsOf(office, 'claims', { kinds: ['answer'] })).map(nameOf)).toEqual(['answer t-one']);
      expect((await hitsOf(office, 'claims', { arrangementId: other.id })).map(nameOf)).toEqual([
        'arrangement A-002',
      ]);
      expect((await hitsOf(office, 'board', { arrangementId }))[0]).toMatchObject({
        kind: 'question',
        assessment: { id: assessmentId },
      });
      expect((await hitsOf(office, 'board', { arrangementId: other.id }))[0]).toMatchObject({
        kind: 'question',
        assessment: null,
      });
    });
  });

  it('serves everybody who can unlock, and leaves nothing in clear on the disk', async () => {
    const { office, assessmentId } = await openStory();
    await office.as('assessor', () =>
      save(office, assessmentId, 't-one', { rationale: 'unmistakable 無從混淆 words' }),
    );
    for (const who of ['administrator', 'reviewer', 'approver'] as const)
      await office.as(who, async () => {
        expect(await hitsOf(office, 'unmistak')).toHaveLength(1);
        for (const file of readdirSync(office.workspace, { recursive: true, withFileTypes: true })) {
          if (!file.isFile()) continue;
          const bytes = readFileSync(path.join(file.parentPath, file.name));
          expect(bytes.includes('unmistakable'), file.name).toBe(false);
          expect(bytes.includes('無從'), file.name).toBe(false);
        }
      });
  });
});

/** A text of which parts recur, so that edits take words away from some and give them to others. */
const words = fc
  .array(fc.constantFrom('provider', '董事會', 'backup', '資料', 'E-001', '5.8(a)', 'ＡＷＳ'), {
    maxLength: 6,
  })
  .map(parts => parts.join(' '));

const step = fc.oneof(
  fc.record({ do: fc.constant('answer' as const), question: fc.constantFrom(...textQuestions), text: words }),
  fc.record({ do: fc.constant('import' as const), text: words }),
  fc.record({ do: fc.constant('undo' as const) }),
  fc.record({ do: fc.constant('finding' as const), text: words }),
  fc.record({ do: fc.constant('evidence' as const), text: words }),
  fc.record({ do: fc.constant('arrangement' as const), text: words }),
  fc.record({ do: fc.constant('comment' as const), text: words }),
  fc.record({ do: fc.constant('search' as const), text: words }),
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

async function take(office: Office, started: { arrangementId: string; assessmentId: string }, one: Step) {
  const { call, clock } = office;
  const { arrangementId, assessmentId } = started;
  clock.now = new Date(clock.now.getTime() + 1_000);
  switch (one.do) {
    case 'answer':
      return save(office, assessmentId, one.question, {
        value: { type: 'text', text: one.text },
        rationale: 'x',
      });
    case 'import': {
      const rows = textQuestions.map(questionId => ({
        questionId,
        serviceId: null,
        content: { rationale: `${one.text} of ${questionId}` },
      }));
      return call('answers.import', { assessmentId, rows, apply: true });
    }
    case 'undo': {
      const questionIds = [...textQuestions];
      const set = { rationale: 'for a moment' };
      const { commandId } = await call('answers.bulkEdit', { assessmentId, questionIds, set, apply: true });
      return call('answers.undo', { assessmentId, commandId: commandId ?? '' });
    }
    case 'finding': {
      const content = {
        severity: 'low',
        title: `Gap ${one.text}`,
        detail: one.text,
        action: '',
        owner: '',
        dueOn: null,
        status: 'open',
        resolution: '',
      } as const;
      const [known] = (await call('findings.list', { assessmentId })).findings;
      if (!known) return call('findings.record', { assessmentId, questionId: 't-one', content });
      return call('findings.save', { id: known.id, expectedRevision: known.revision, content });
    }
    case 'evidence': {
      const [known] = (await call('evidence.list', { arrangementId })).evidence;
      if (!known) throw new Error('the story has a piece of evidence');
      const facts = { ...known.facts, note: one.text };
      return call('evidence.saveFacts', { id: known.id, expectedRevision: known.revision, facts });
    }
    case 'arrangement': {
      const { facts, revision } = await call('arrangements.get', { id: arrangementId });
      return call('arrangements.save', {
        id: arrangementId,
        expectedRevision: revision,
        facts: { ...facts, description: one.text },
      });
    }
    case 'comment': {
      const text = `Well, ${one.text}`;
      const comments = (await call('comments.list', { assessmentId })).threads.flatMap(each => each.comments);
      const known = comments.find(each => !each.removed);
      if (!known) return call('comments.start', { assessmentId, questionId: 't-one', serviceId: null, text });
      const { id, revision: expectedRevision } = known;
      if (one.text === '') return call('comments.remove', { id, expectedRevision });
      return call('comments.edit', { id, expectedRevision, text });
    }
    case 'search':
      return find(office, one.text);
  }
}

describe('the index', () => {
  it('never disagrees with what is written, whatever happens to it, and made anew it is the same', async () => {
    const { office, ...started } = await openStory();
    const unlock = { personId: office.people.assessor, passphrase: 'passphrase of assessor' };
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async steps => {
        await office.as('assessor', async () => {
          for (const one of steps) await take(office, started, one);
        });
        const workspace = await open(office.workspace, unlock);
        try {
          expect(workspace.store.read(readIndex)).toEqual(workspace.store.read(expectIndex));
        } finally {
          workspace.close();
        }
      }),
      { numRuns: 8 },
    );
    const former = await open(office.workspace, unlock);
    former.store.derive(db => db.sqlite.prepare('UPDATE search_state SET version = 0').run());
    former.close();
    // Another program made it: whoever unlocks next gets an index made anew.
    await office.as('reviewer', async () => undefined);
    const workspace = await open(office.workspace, unlock);
    expect(workspace.store.read(readIndex)).toEqual(workspace.store.read(expectIndex));
    workspace.close();
  });

  it('takes long texts in by parts, so that nobody waits while a library is read', async () => {
    const { office, assessmentId } = await openStory();
    await office.as('assessor', async () => {
      for (const questionId of textQuestions)
        await save(office, assessmentId, questionId, { rationale: 'long words '.repeat(9_000) });
    });
    const workspace = await open(office.workspace, {
      personId: office.people.assessor,
      passphrase: 'passphrase of assessor',
    });
    const batches: number[] = [];
    workspace.store.derive(db => {
      db.sqlite.prepare('UPDATE search_state SET version = 0').run();
      prepareIndex(db);
      const all = countChanges(db);
      while (countChanges(db) > 0) batches.push(indexChanges(db, 1_000));
      expect(batches.length).toBeGreaterThan(1);
      expect(batches.reduce((sum, each) => sum + each, 0)).toBe(all);
      expect(readIndex(db)).toEqual(expectIndex(db));
    });
    workspace.close();
  });
});
