import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emptyContent } from '../../shared/domain/answers.ts';
import { factsOfNewFile, noDetails } from '../../shared/domain/evidence.ts';
import { emptySnapshot, type Snapshot } from '../../shared/domain/exchange-document.ts';
import {
  type Choices,
  decide,
  type FieldMerge,
  judgeField,
  mergeSnapshots,
  noChoices,
  placeOf,
  sortMerges,
  withoutUntold,
} from '../../shared/domain/merge.ts';
import { takeTheirs } from '../../shared/domain/take-theirs.ts';

const uuid = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const word = fc.constantFrom('', 'one', 'two', 'three');
const cell = fc.constantFrom(null, 'x', 'y', 7);

const table = fc
  .uniqueArray(fc.record({ id: fc.constantFrom(1, 2, 3), a: cell, b: cell }), { selector: row => row.id })
  .map(rows => ({
    type: 'table' as const,
    rows: rows.map(({ id, a, b }) => ({ id: uuid(id), cells: { a, b } })),
  }));
const answer = (questionId: string, value: fc.Arbitrary<Snapshot['answers'][number]['value']>) =>
  fc.record({
    questionId: fc.constant(questionId),
    serviceId: fc.constant(null),
    value,
    rationale: word,
    conclusion: fc.constantFrom(null, 'addressed' as const, 'partly' as const),
    notApplicableReason: word,
    privileged: fc.boolean(),
  });
const finding = fc.record({
  id: fc.constantFrom(uuid(11), uuid(12)),
  number: fc.constant('F-001'),
  questionId: fc.constant('q-text'),
  severity: fc.constantFrom('low' as const, 'high' as const),
  title: fc.constantFrom('one', 'two'),
  detail: word,
  action: word,
  owner: word,
  dueOn: fc.constantFrom(null, '2026-01-01'),
  status: fc.constant('open' as const),
  resolution: word,
});
const link = fc.record({
  questionId: fc.constant('q-text'),
  sha256: fc.constantFrom('a'.repeat(64), 'b'.repeat(64)),
  locator: fc.record({ page: fc.constantFrom(null, 3), control: word, note: word }),
});
const facts = fc.record({
  type: fc.constant('report'),
  title: fc.constantFrom('Report', 'Renamed'),
  issuer: word,
  version: word,
  periodStart: fc.constant(null),
  periodEnd: fc.constantFrom(null, '2025-12-31'),
  issuedOn: fc.constant(null),
  expiresOn: fc.constantFrom(null, '2026-12-31'),
  exportClass: fc.constantFrom('nda' as const, 'public' as const),
  note: word,
});
const comment = fc.record({
  id: fc.constantFrom(uuid(31), uuid(32)),
  authorId: fc.constant(uuid(99)),
  at: fc.constant('2026-03-05T09:00:00.000Z'),
  text: fc.constantFrom('said', 'said better'),
  revision: fc.constant(1),
  editedAt: fc.constant(null),
  removed: fc.constant(false),
});
const thread = fc.record({
  id: fc.constant(uuid(21)),
  questionId: fc.constant('q-text'),
  serviceId: fc.constant(null),
  resolved: fc.constant(null),
  comments: fc.uniqueArray(comment, { minLength: 1, selector: each => each.id }),
});
const snapshot: fc.Arbitrary<Snapshot> = fc.record({
  answers: fc
    .tuple(
      fc.option(
        answer(
          'q-text',
          word.map(text => ({ type: 'text' as const, text })),
        ),
      ),
      fc.option(answer('q-table', fc.option(table))),
    )
    .map(answers => answers.filter(each => each !== null)),
  links: fc.uniqueArray(link, { selector: each => each.sha256 }),
  findings: fc.uniqueArray(finding, { selector: each => each.id }),
  threads: fc.uniqueArray(thread, { selector: each => each.id }),
  evidence: fc
    .tuple(facts, facts)
    .map(([a, b]) => [
      { sha256: 'a'.repeat(64), facts: a },
      { sha256: 'b'.repeat(64), facts: b },
    ])
    .chain(pieces => fc.subarray(pieces)),
});
// What is known of a file travels where something refers to it.
const whole: fc.Arbitrary<Snapshot> = snapshot.map(side => ({
  ...side,
  evidence: side.evidence.filter(({ sha256 }) => side.links.some(each => each.sha256 === sha256)),
}));

const all = (rest: 'ours' | 'theirs'): Choices => ({ ...noChoices, rest });
const merge = (base: Snapshot, ours: Snapshot, theirs: Snapshot, choices: Choices = all('ours')) =>
  takeTheirs(
    ours,
    theirs,
    decide(mergeSnapshots(base, ours, theirs), choices, () => 'w'),
  );
const differences = (a: Snapshot, b: Snapshot) => mergeSnapshots(emptySnapshot, a, b).map(placeOf);
const runs = { numRuns: 100 };

describe('merging', () => {
  it('takes what one side changed, shows what both changed, and never asks about equal edits', () => {
    expect(judgeField('a', 'a', 'b')).toBe('theirs');
    expect(judgeField('a', 'b', 'a')).toBe('ours');
    expect(judgeField('a', 'b', 'b')).toBeUndefined();
    expect(judgeField('a', 'b', 'c')).toBe('choose');
    expect(judgeField(null, null, 'c')).toBe('theirs');
    // Taking it would make something disappear.
    expect(judgeField('a', 'a', null)).toBe('choose');
    expect(judgeField('a', null, 'a')).toBe('ours');
  });

  it('is idempotent: what was merged once changes nothing a second time', () => {
    fc.assert(
      fc.property(whole, whole, whole, fc.constantFrom('ours', 'theirs'), (base, ours, theirs, rest) => {
        const merged = merge(base, ours, theirs, all(rest));
        expect(differences(merge(base, merged, theirs, all(rest)), merged)).toEqual([]);
        // Once a side is taken in, it is the base of what comes next.
        expect(mergeSnapshots(theirs, merged, theirs).every(({ outcome }) => outcome === 'ours')).toBe(true);
      }),
      runs,
    );
  });

  it('ends for as much as a bundle may hold', () => {
    const answers = Array.from({ length: 20_000 }, (_, index) => ({
      questionId: 'q-text',
      serviceId: uuid(index),
      ...emptyContent,
      rationale: 'written',
    }));
    const rows = Array.from({ length: 5_000 }, (_, index) => ({
      id: uuid(index),
      cells: { a: 'x', b: 'y' },
    }));
    const table = (cell: string) => ({
      questionId: 'q-table',
      serviceId: null,
      ...emptyContent,
      value: {
        type: 'table' as const,
        rows: rows.map(row => ({ ...row, cells: { ...row.cells, b: cell } })),
      },
    });
    const [ours, theirs] = [table('y'), table('z')].map(each => ({ ...emptySnapshot, answers: [each] }));
    if (!ours || !theirs) throw new Error('not made');
    const merged = merge(ours, ours, { ...theirs, answers: [...theirs.answers, ...answers] });
    expect(merged.answers).toHaveLength(20_001);
    expect(merged.answers[0]).toEqual(theirs.answers[0]);
  });

  it('has nothing to say of files that stayed at home, and the same as ever of all others', () => {
    fc.assert(
      fc.property(whole, whole, whole, (base, ours, theirs) => {
        const stayed = (merge: FieldMerge) =>
          merge.kind === 'link' &&
          ![base, theirs].some(side => side.links.some(({ sha256 }) => merge.item.endsWith(sha256))) &&
          ![base, theirs].some(side => side.evidence.some(({ sha256 }) => merge.item.endsWith(sha256)));
        const all = mergeSnapshots(base, ours, theirs);
        const told = mergeSnapshots(base, withoutUntold(base, ours, theirs), theirs);
        expect(told).toEqual(all.filter(merge => !stayed(merge)));
        expect(all.filter(stayed).every(({ outcome }) => outcome === 'ours')).toBe(true);
      }),
      runs,
    );
    const link = {
      questionId: 'q-text',
      sha256: 'c'.repeat(64),
      locator: { page: 1, control: '', note: '' },
    };
    const ours = { ...emptySnapshot, links: [link] };
    expect(mergeSnapshots(emptySnapshot, ours, emptySnapshot)).toHaveLength(1);
    expect(withoutUntold(emptySnapshot, ours, emptySnapshot).links).toEqual([]);
  });

  it('commutes for edits that do not meet', () => {
    const filled = fc.record({ a: fc.constantFrom('x', 'y'), b: fc.constantFrom('x', 'y') });
    const tableAnswer = (rows: { a: string; b: string }[], extra: Record<string, string>[]) => ({
      questionId: 'q-table',
      serviceId: null,
      ...emptyContent,
      value: {
        type: 'table' as const,
        rows: [...rows, ...extra].map((cells, index) => ({ id: uuid(index), cells })),
      },
    });
    fc.assert(
      fc.property(
        fc.array(filled, { minLength: 1, maxLength: 3 }),
        answer('q-text', fc.constant(null)),
        fc.uniqueArray(finding, { selector: each => each.id }),
        whole,
        (rows, words, findings, other) => {
          const base = { ...other, answers: [tableAnswer(rows, [])], findings: [] };
          const oursRows = rows.map(row => ({ ...row, a: 'ours' }));
          const theirRows = rows.map(row => ({ ...row, b: 'theirs' }));
          const ours = { ...base, answers: [tableAnswer(oursRows, []), words] };
          const theirs = { ...base, answers: [tableAnswer(theirRows, [{ a: 'new' }])], findings };
          const judged = mergeSnapshots(base, ours, theirs).map(({ outcome }) => outcome);
          expect(judged).not.toContain('choose');
          expect(judged).toContain('theirs');
          expect(differences(merge(base, ours, theirs), merge(base, theirs, ours))).toEqual([]);
        },
      ),
      runs,
    );
  });

  it('loses nothing that nobody gave up: without a choice every value of ours stands or was changed by them alone', () => {
    fc.assert(
      fc.property(whole, whole, whole, (base, ours, theirs) => {
        const merges = mergeSnapshots(base, ours, theirs);
        const merged = takeTheirs(
          ours,
          theirs,
          decide(merges, noChoices, () => 'w'),
        );
        const lost = mergeSnapshots(emptySnapshot, ours, merged).filter(
          ({ ours: had, theirs: has }) => had !== null && had !== '' && has === null,
        );
        expect(lost).toEqual([]);
        // Whatever differs from ours is exactly what the rule took from them.
        const taken = merges.filter(({ outcome }) => outcome === 'theirs').map(({ item }) => item);
        const changed = mergeSnapshots(emptySnapshot, ours, merged)
          .map(({ item }) => item)
          // A conversation comes along with what is said in it.
          .filter(item => !item.startsWith('thread:') || taken.includes(item));
        expect([...new Set(changed)].sort()).toEqual([...new Set(taken)].sort());
      }),
      runs,
    );
  });

  it('changes nothing but what was taken: every place of the result is ours, or theirs by rule or by a recorded choice', () => {
    const side = fc.constantFrom('ours' as const, 'theirs' as const);
    fc.assert(
      fc.property(whole, whole, whole, fc.array(side, { minLength: 1 }), (base, ours, theirs, picks) => {
        const merges = mergeSnapshots(base, ours, theirs);
        const places = Object.fromEntries(
          merges.map((each, index) => [placeOf(each), picks[index % picks.length] ?? 'ours']),
        );
        const decisions = decide(merges, { ...noChoices, places }, () => 'w');
        expect(decisions.every(({ by }) => by === 'person')).toBe(true);
        const merged = takeTheirs(ours, theirs, decisions);
        const taken = new Map(decisions.map(({ merge: each, take }) => [placeOf(each), take]));
        // A thing that was taken, or given up, as a whole answers for all of its fields.
        const takeOf = (place: string) => taken.get(place) ?? taken.get(`${place.split('\n')[0]}\nwhole`);
        const wayOf = (place: string) => {
          const take = takeOf(place);
          const [item = '', field = ''] = place.split('\n');
          const row = /^cell:([^:]+)/.exec(field)?.[1];
          return take ?? (row === undefined ? undefined : taken.get(`${item}\nrow:${row}`));
        };
        // Where the result differs from ours, theirs was taken; where it differs from theirs, ours was, or they lack it.
        for (const each of mergeSnapshots(emptySnapshot, ours, merged)) {
          const isAlong = each.kind === 'thread' || each.kind === 'evidence';
          if (!isAlong) expect(wayOf(placeOf(each)), placeOf(each)).toBe('theirs');
        }
        for (const place of differences(merged, theirs).filter(each => taken.has(each)))
          expect(taken.get(place), place).toBe('ours');
      }),
      runs,
    );
  });

  it('merges the facts of a file field by field, and leaves it to us who may see it', () => {
    const sha256 = 'a'.repeat(64);
    const about = (changes: object): Snapshot => ({
      ...emptySnapshot,
      links: [{ questionId: 'q', sha256, locator: { page: null, control: '', note: '' } }],
      evidence: [{ sha256, facts: { ...factsOfNewFile('Report.pdf', 'report'), issuer: 'A', ...changes } }],
    });
    const base = about({ exportClass: 'confidential' });
    const ours = about({ exportClass: 'confidential', version: '2' });
    const theirs = about({
      exportClass: 'public',
      issuer: 'B',
      expiresOn: '2026-12-31',
      details: { ...noDetails, opinion: 'qualified' },
    });
    const merges = mergeSnapshots(base, ours, theirs);
    expect(Object.fromEntries(merges.map(({ field, outcome }) => [field, outcome]))).toEqual({
      exportClass: 'choose',
      issuer: 'theirs',
      expiresOn: 'theirs',
      'details:opinion': 'theirs',
      version: 'ours',
    });
    expect(merge(base, ours, theirs).evidence[0]?.facts).toMatchObject({
      exportClass: 'confidential',
      issuer: 'B',
      version: '2',
      expiresOn: '2026-12-31',
      details: { opinion: 'qualified' },
    });
  });

  it('taking everything of theirs gives theirs, but for what only we have', () => {
    fc.assert(
      fc.property(whole, whole, (ours, theirs) => {
        const merged = merge(emptySnapshot, ours, theirs, all('theirs'));
        const left = mergeSnapshots(emptySnapshot, merged, theirs);
        expect(left.filter(({ theirs: value }) => value !== null && value !== '' && value !== false)).toEqual(
          [],
        );
      }),
      runs,
    );
  });

  it('merges tables by the identity of their rows, wherever they stand', () => {
    const side = (...rows: [number, Record<string, string>][]): Snapshot => ({
      ...emptySnapshot,
      answers: [
        {
          questionId: 'q',
          serviceId: null,
          ...emptyContent,
          value: { type: 'table', rows: rows.map(([id, cells]) => ({ id: uuid(id), cells })) },
        },
      ],
    });
    const base = side([1, { a: 'x', b: 'x' }], [2, { a: 'y' }]);
    const ours = side([2, { a: 'y' }], [1, { a: 'ours', b: 'x' }]);
    const theirs = side([1, { a: 'x', b: 'theirs' }], [3, { a: 'new' }]);
    const merges = mergeSnapshots(base, ours, theirs);
    const told = (merge: FieldMerge) => [merge.field, merge.outcome];
    expect(sortMerges(merges).map(told)).toEqual([
      [`row:${uuid(2)}`, 'choose'],
      [`cell:${uuid(1)}:b`, 'theirs'],
      [`row:${uuid(3)}`, 'theirs'],
      [`cell:${uuid(1)}:a`, 'ours'],
    ]);
    const rows = (choices: Choices) => {
      const value = merge(base, ours, theirs, choices).answers[0]?.value;
      return value?.type === 'table' ? value.rows.map(row => row.cells) : [];
    };
    expect(rows(all('ours'))).toEqual([{ a: 'y' }, { a: 'ours', b: 'theirs' }, { a: 'new' }]);
    expect(rows(all('theirs'))).toEqual([{ a: 'ours', b: 'theirs' }, { a: 'new' }]);
  });
});
