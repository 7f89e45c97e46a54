import { describe, expect, it } from 'vitest';
import { compareRows } from '../../shared/domain/row-difference.ts';

const row = (id: string, cells: Record<string, string | number | null>) => ({ id, cells });

describe('what became of the rows of a table', () => {
  it('is told row by row and cell by cell, whatever their order', () => {
    const before = [row('a', { x: 'one', y: 1 }), row('b', { x: 'two', y: 2 }), row('c', { x: 'three' })];
    const after = [row('c', { x: 'three', y: null }), row('a', { x: 'one', y: 5 }), row('d', { x: 'new' })];
    expect(compareRows(before, after)).toEqual([
      { id: 'a', kind: 'changed', place: 2, cells: [{ column: 'y', before: 1, after: 5 }] },
      {
        id: 'b',
        kind: 'removed',
        place: 2,
        cells: [
          { column: 'x', before: 'two', after: null },
          { column: 'y', before: 2, after: null },
        ],
      },
      { id: 'd', kind: 'added', place: 3, cells: [{ column: 'x', before: null, after: 'new' }] },
    ]);
  });

  it('is nothing where only empty cells were written', () => {
    expect(compareRows([row('a', { x: '' })], [row('a', { x: null, y: '' })])).toEqual([]);
    expect(compareRows([], [])).toEqual([]);
  });
});
