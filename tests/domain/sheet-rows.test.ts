import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CellForm } from '../../shared/domain/cells.ts';
import {
  mostRows,
  moveRows,
  pasteBlock,
  type SheetRow,
  setCells,
  withoutHeading,
} from '../../shared/domain/sheet-rows.ts';

const option = (id: string, en: string, zh: string) => ({ id, label: en, names: [id, en, zh] });
const forms: Record<string, CellForm> = {
  name: { type: 'text' },
  days: { type: 'number', min: 0, max: 90 },
  on: { type: 'date' },
  ok: { type: 'choice', options: [option('yes', 'Yes', '是'), option('no', 'No', '否')] },
};
const columnIds = Object.keys(forms);
const formAt = (_row: SheetRow, columnId: string) => forms[columnId];

function makeRows(count: number): SheetRow[] {
  return Array.from({ length: count }, (_, index) => ({ id: `r${index}`, cells: {} }));
}

function grower() {
  let made = 0;
  return () => {
    made += 1;
    return { id: `new${made}`, cells: {} };
  };
}

const at = (top: number, left: number, bottom = top, right = left) => ({ top, left, bottom, right });

describe('pasteBlock', () => {
  it('takes each column in its own form, in either language, and adds the rows it needs', () => {
    const block = [
      ['Claims', '1,0', '1/3/2026', '是'],
      ['Policy', '30', '2026-03-02', 'NO'],
    ];
    const { rows, refused, dayFirst, area } = pasteBlock(
      makeRows(1),
      columnIds,
      formAt,
      block,
      at(0, 0),
      grower(),
    );
    expect(rows).toEqual([
      { id: 'r0', cells: { name: 'Claims', on: '2026-03-01', ok: 'yes' } },
      { id: 'new1', cells: { name: 'Policy', days: 30, on: '2026-03-02', ok: 'no' } },
    ]);
    expect(refused).toEqual([
      { rowId: 'r0', columnId: 'days', text: '1,0', fault: { reason: 'sheet.not_a_number', details: {} } },
    ]);
    expect(dayFirst).toBe(1);
    expect(area).toEqual(at(0, 0, 1, 3));
  });

  it('every pasted cell is taken or comes back; nothing else changes', () => {
    const text = fc.constantFrom('', 'words', '5', '500', '1/3/2026', '4/25/2026', 'yes', '否', 'maybe');
    fc.assert(
      fc.property(
        fc.array(fc.array(text, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 6 }),
        fc.integer({ min: 0, max: 3 }),
        fc.integer({ min: 0, max: 3 }),
        fc.boolean(),
        (block, top, left, grows) => {
          const before = makeRows(4);
          const { rows, refused } = pasteBlock(
            before,
            columnIds,
            formAt,
            block,
            at(top, left),
            grows ? grower() : undefined,
          );
          const said = block.flat().filter(each => each !== '').length;
          const taken = rows.flatMap(row => Object.values(row.cells)).filter(cell => cell !== null).length;
          expect(taken + refused.length).toBe(said);
          expect(rows.slice(0, top)).toEqual(before.slice(0, top));
          expect(rows.slice(0, 4).map(row => row.id)).toEqual(before.map(row => row.id));
          expect(rows.length).toBe(grows ? Math.max(4, top + block.length) : 4);
        },
      ),
    );
  });

  it('one day with its month first puts the ambiguous ones of its column in doubt', () => {
    const block = [['4/25/2026'], ['3/4/2026'], ['2026-04-03']];
    const { rows, refused } = pasteBlock(makeRows(3), columnIds, formAt, block, at(0, 2), undefined);
    expect(refused.map(each => each.text)).toEqual(['4/25/2026', '3/4/2026']);
    expect(rows[2]?.cells).toEqual({ on: '2026-04-03' });
  });

  it('one copied cell fills what is selected, and more than fits comes back', () => {
    const filled = pasteBlock(makeRows(3), columnIds, formAt, [['x']], at(0, 0, 2, 0), undefined);
    expect(filled.rows.map(row => row.cells)).toEqual([{ name: 'x' }, { name: 'x' }, { name: 'x' }]);
    const wide = pasteBlock(makeRows(1), columnIds, formAt, [['no', 'beyond']], at(0, 3), undefined);
    expect(wide.refused).toMatchObject([{ rowId: null, text: 'beyond', fault: { reason: 'sheet.outside' } }]);
    const many = Array.from({ length: mostRows + 2 }, () => ['x']);
    const full = pasteBlock([], columnIds, formAt, many, at(0, 0), grower());
    expect(full.rows).toHaveLength(mostRows);
    expect(full.refused).toHaveLength(2);
  });

  it('a form that does not take text sends it back', () => {
    const fixed = pasteBlock(makeRows(1), ['count'], () => undefined, [['7']], at(0, 0), undefined);
    expect(fixed.refused).toMatchObject([{ columnId: 'count', fault: { reason: 'sheet.fixed' } }]);
  });
});

it('headings that name the columns are told from rows', () => {
  const names = (column: number) =>
    [
      ['Name', '名稱'],
      ['Days', '日數'],
    ][column] ?? [];
  expect(
    withoutHeading(
      [
        ['名稱', 'Days'],
        ['a', '1'],
      ],
      names,
    ),
  ).toEqual({ block: [['a', '1']], heading: true });
  expect(
    withoutHeading(
      [
        ['Name', 'x'],
        ['a', '1'],
      ],
      names,
    ).heading,
  ).toBe(false);
  expect(withoutHeading([['Name', 'Days']], names).heading).toBe(false);
});

it('setting cells leaves the other rows the very same objects', () => {
  const rows = makeRows(3);
  const changed = setCells(rows, [
    { rowId: 'r1', columnId: 'name', cell: 'x' },
    { rowId: 'r2', columnId: 'name', cell: null },
  ]);
  expect(changed[0]).toBe(rows[0]);
  expect(changed[1]).toEqual({ id: 'r1', cells: { name: 'x' } });
  expect(changed[2]).toBe(rows[2]);
});

it('rows move as a block, keep their order and stop at the edge', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 6 }),
      fc.nat(5),
      fc.nat(5),
      fc.constantFrom(-1 as const, 1 as const),
      (count, a, b, by) => {
        const rows = Array.from({ length: count }, (_, index) => index);
        const [top, bottom] = [Math.min(a, b) % count, Math.max(a, b) % count].sort((x, y) => x - y) as [
          number,
          number,
        ];
        const moved = moveRows(rows, top, bottom, by);
        expect([...moved].sort((x, y) => x - y)).toEqual(rows);
        const fits = top + by >= 0 && bottom + by < count;
        expect(moved.indexOf(top)).toBe(fits ? top + by : top);
        expect(moved.indexOf(bottom)).toBe(fits ? bottom + by : bottom);
      },
    ),
  );
});
