import { describe, expect, it } from 'vitest';
import { type Decided, settle } from '../../shared/domain/head-office.ts';

/** Kept in the order in which they stand here. */
const kept = (
  seal: string,
  revision: number,
  previousSeal: string | null,
  more: Partial<Decided> = {},
): Decided => ({
  assessmentId: 'one',
  revision,
  seal,
  previousSeal,
  alerts: [],
  decision: null,
  reason: '',
  decidedBy: null,
  decidedAt: null,
  decisionNumber: null,
  ...more,
});
const said = (decision: 'counts' | 'set-aside', decisionNumber: number) => ({
  decision,
  reason: `Word ${decisionNumber}`,
  decidedBy: 'me',
  // The clock may go back: the order is not that of the days.
  decidedAt: `20${30 - decisionNumber}-01-01T00:00:00.000Z`,
  decisionNumber,
});
const tell = (all: readonly Decided[]) =>
  settle(all).map(({ seal, decision, alerts }) =>
    [seal, decision ?? 'nothing', ...alerts.map(({ kind, seal: of }) => `${kind} ${of}`)].join(', '),
  );

describe('what people said about kept bundles', () => {
  it('holds for all copies of a seal, the latest word first, by the order of the words', () => {
    const copies = [
      kept('a', 1, null, said('counts', 1)),
      kept('a', 1, null),
      kept('a', 1, null, said('set-aside', 2)),
    ];
    expect(settle(copies).map(({ reason }) => reason)).toEqual(['Word 2', 'Word 2', 'Word 2']);
    expect(tell(copies)).toEqual(['a, set-aside', 'a, set-aside', 'a, set-aside']);
  });

  it('reaches whatever continues a seal that was set aside, in any order of coming', () => {
    const a = kept('a', 1, null, said('set-aside', 1));
    const [b, c] = [kept('b', 2, 'a'), kept('c', 3, 'b')];
    const [other, gap] = [kept('x', 1, null), kept('g', 4, 'f')];
    expect(tell([c, other, b, gap, a])).toEqual([
      'c, nothing, discarded-history a',
      'x, nothing',
      'b, nothing, discarded-history a',
      'g, nothing',
      'a, set-aside',
    ]);
  });

  it('is open to a later word about what continues it, which carries what follows', () => {
    const a = kept('a', 1, null, said('set-aside', 2));
    const c = kept('c', 3, 'b');
    expect(tell([a, kept('b', 2, 'a', said('counts', 3)), c])).toEqual([
      'a, set-aside',
      'b, counts, discarded-history a',
      'c, nothing',
    ]);
    // What was said before did not know of it.
    expect(tell([a, kept('b', 2, 'a', said('counts', 1)), c])).toEqual([
      'a, set-aside',
      'b, nothing, discarded-history a',
      'c, nothing, discarded-history a',
    ]);
    expect(tell([a, kept('b', 2, 'a', said('set-aside', 1)), c])).toEqual([
      'a, set-aside',
      'b, set-aside, discarded-history a',
      'c, nothing, discarded-history b',
    ]);
  });

  it('is waited for by what continues a bundle that is strange, however far', () => {
    const strange = { alerts: [{ kind: 'broken-chain' as const, revision: 1, seal: 'a' }] };
    const chain = (more: Partial<Decided>) => [
      kept('a', 1, null),
      kept('b', 2, 'x', { ...strange, ...more }),
      kept('c', 3, 'b'),
      kept('d', 4, 'c'),
    ];
    expect(tell(chain({}))).toEqual([
      'a, nothing',
      'b, nothing, broken-chain a',
      'c, nothing, open-history b',
      'd, nothing, open-history c',
    ]);
    expect(tell(chain(said('counts', 1))).slice(2)).toEqual(['c, nothing', 'd, nothing']);
    expect(tell(chain(said('set-aside', 1))).slice(2)).toEqual([
      'c, nothing, discarded-history b',
      'd, nothing, discarded-history b',
    ]);
    // One that only came after its successor says nothing against it.
    const late = { alerts: [{ kind: 'rollback' as const, revision: 2, seal: 'b' }] };
    expect(tell([kept('b', 2, 'a'), kept('a', 1, null, late)])[0]).toBe('b, nothing');
  });

  it('leaves no room for what continues another one of the revision that counts, even where that one is gone', () => {
    const [b, c] = [kept('b', 1, null, said('counts', 1)), kept('c', 2, 'a')];
    // Of another assessment, whatever it says that it continues.
    const elsewhere = kept('e', 2, 'c', { assessmentId: 'other' });
    expect(tell([b, c, elsewhere])).toEqual(['b, counts', 'c, nothing, discarded-history b', 'e, nothing']);
    expect(tell([b, c, kept('a', 1, null, said('counts', 2))])).toEqual([
      'b, counts',
      'c, nothing',
      'a, counts',
    ]);
    expect(tell([b, kept('c', 2, 'a', said('counts', 2))])).toEqual([
      'b, counts',
      'c, counts, discarded-history b',
    ]);
  });
});
