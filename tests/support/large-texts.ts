import type { AnswerValue } from '../../shared/domain/answers.ts';
import type { AnswerForm } from '../../shared/domain/packs.ts';

/** Numbers that look random and are the same every time. */
export type Dice = (sides: number) => number;

export function makeDice(seed: number): Dice {
  let state = seed >>> 0;
  return sides => {
    // mulberry32
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * sides);
  };
}

const english =
  'provider contract encryption backup recovery region audit control board policy incident notification subcontractor termination access review evidence service level availability data customer personal key management logging monitoring test restore exit plan register risk owner quarterly annual report certificate scope exception committee approval outage failover replica zone identity privilege rotation ticket change release vulnerability patch scan finding remediation deadline minutes dashboard threshold alert queue archive retention deletion sanitisation courier vault escrow guarantee liability indemnity jurisdiction arbitration renewal notice'.split(
    ' ',
  );
const chinese =
  '董事會審批外判政策並定期檢討供應商的資料保安措施及應變計劃須於合約終止後取回或銷毀客戶資料每年測試備份還原程序負責人為風險管理部主管外判安排的重要性由業務部門評估後提交委員會核實區域故障演練結果列入季度報告';

/** Frequent words come often, and every text has some of its own, as texts of people do. */
export function writeText(dice: Dice, words: number): string {
  const often = () =>
    Math.floor((english.length * dice(english.length) * dice(english.length)) / english.length ** 2);
  const parts = Array.from({ length: words }, (_each, at) =>
    at % 9 === 8 ? `ref${dice(60_000).toString(36)}` : (english[often()] ?? ''),
  );
  if (dice(3) > 0) return `${parts.join(' ')}.`;
  const start = dice(chinese.length - 24);
  return `${parts.join(' ')}。${chinese.slice(start, start + 16 + dice(8))}。`;
}

/** An answer that fits a form. */
export function writeValue(dice: Dice, form: AnswerForm, newId: () => string): AnswerValue {
  switch (form.type) {
    case 'text':
      return { type: 'text', text: writeText(dice, 14) };
    case 'choice':
      return { type: 'choice', selected: [form.options[dice(form.options.length)]?.id ?? ''] };
    case 'rating':
      return { type: 'rating', rating: 1 + dice(5) };
    case 'yesno':
      return { type: 'yesno', word: dice(4) > 0 ? 'yes' : 'partial' };
    case 'number':
      return { type: 'number', number: form.min ?? 1 };
    case 'date':
      return { type: 'date', date: `2026-0${1 + dice(9)}-1${dice(9)}` };
    case 'riskMatrix':
      return {
        type: 'riskMatrix',
        inherent: { impact: 1 + dice(5), likelihood: 1 + dice(5) },
        residual: { impact: 1 + dice(3), likelihood: 1 + dice(3) },
      };
    case 'table':
      return {
        type: 'table',
        rows: [1, 2].map(() => ({ id: newId(), cells: writeCells(dice, form.columns) })),
      };
    case 'controlTest':
      return {
        type: 'controlTest',
        population: writeText(dice, 8),
        periodStart: '2025-01-01',
        periodEnd: '2025-12-31',
        sampleSize: 1,
        selection: writeText(dice, 8),
        items: [{ id: newId(), reference: 'T-1', result: 'pass', note: writeText(dice, 8) }],
        exceptions: '',
        tester: 'Internal audit',
        workingPaper: `WP-${dice(10_000)}`,
        outcome: 'effective',
      };
  }
}

type Columns = Extract<AnswerForm, { type: 'table' }>['columns'];

const writeCells = (dice: Dice, columns: Columns): Record<string, string | number> =>
  Object.fromEntries(
    columns.map(column => [
      column.id,
      column.type === 'text'
        ? writeText(dice, 3)
        : column.type === 'number'
          ? dice(100)
          : column.type === 'date'
            ? '2026-06-30'
            : column.type === 'yesno'
              ? 'yes'
              : (column.options[0]?.id ?? ''),
    ]),
  );
