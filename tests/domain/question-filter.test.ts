import { describe, expect, it } from 'vitest';
import { normalizeClause } from '../../shared/domain/provider-questions.ts';
import { mainClause, type QuestionFilter, selectQuestions } from '../../shared/domain/question-filter.ts';
import { makePack, makeQuestion } from '../support/small-pack.ts';

const clause = (guideline: string, ref: string) => ({ clause: { guideline, ref } });
const guideline = (id: string) => ({
  id,
  title: { en: id, 'zh-Hant': id },
  issuer: { en: id, 'zh-Hant': id },
  basis: 'source' as const,
});
const questions = [
  makeQuestion('a', clause('gl14', '5.8(a)')),
  makeQuestion('b', clause('gl14', '5.8')),
  makeQuestion('c', { ...clause('gl14', '5.10'), responsibility: 'provider' }),
  makeQuestion('d', clause('gl8', '5.8')),
  makeQuestion('e', clause('gl14', '5.1-5.2')),
  makeQuestion('f', {
    title: { en: 'Incident notice', 'zh-Hant': '事故通知' },
    text: { en: 'Is the Authority told forthwith?', 'zh-Hant': '有否立即通知保監局？' },
  }),
];
const pack = makePack(questions, { guidelines: ['gl8', 'gl14'].map(guideline) });
const asked = pack.worksheets.flatMap(worksheet =>
  worksheet.questions
    .filter(question => !question.managementSummary)
    .map(question => ({ worksheet, question })),
);
const chosen = (filter: QuestionFilter, has: Parameters<typeof selectQuestions>[1] = () => false) =>
  selectQuestions(asked, has, filter).map(({ question }) => question.id);

describe('questions are chosen', () => {
  it('by clause with its parts and without its neighbours', () => {
    expect(normalizeClause('GL14 5.8 (a)')).toBe('5.8a');
    expect(chosen({ clause: '5.8' })).toEqual(['a', 'b', 'd']);
    expect(chosen({ clause: 'GL14 5.8' })).toEqual(['a', 'b']);
    expect(chosen({ clause: 'gl 14, 5.8 (a)' })).toEqual(['a']);
    expect(chosen({ clause: 'gl8-5.8' })).toEqual(['d']);
    expect(chosen({ clause: '5.1' })).toEqual([]);
  });

  it('by the clause that each of them is filed under', () => {
    expect(questions.map(mainClause)).toEqual([
      'GL14 5.8',
      'GL14 5.8',
      'GL14 5.10',
      'GL8 5.8',
      'GL14 5.1-5.2',
      undefined,
    ]);
    for (const question of questions) {
      const wanted = mainClause(question);
      if (wanted !== undefined) expect(chosen({ clause: wanted })).toContain(question.id);
    }
  });

  it('by words in either language, wide and narrow letters alike', () => {
    expect(chosen({ text: 'forthwith INCIDENT' })).toEqual(['f']);
    expect(chosen({ text: '保監局　通知' })).toEqual(['f']);
    expect(chosen({ text: 'ｆｏｒｔｈｗｉｔｈ' })).toEqual(['f']);
    expect(chosen({ text: 'forthwith later' })).toEqual([]);
    expect(chosen({ text: 'gl8 5.8' })).toEqual(['d']);
    expect(chosen({ text: '  ' })).toHaveLength(asked.length);
  });

  it('by everything that is given together', () => {
    const has = (questionId: string, trait: string) => trait === 'returned' && questionId !== 'a';
    expect(chosen({ traits: ['returned'], clause: 'GL14 5.8' }, has)).toEqual(['b']);
    expect(chosen({ traits: ['returned', 'mine'] }, has)).toEqual([]);
    expect(chosen({ responsibility: 'provider' })).toEqual(['c']);
    expect(chosen({ questions: ['b'] })).toEqual(['b']);
    expect(chosen({ worksheets: ['other'] })).toEqual([]);
    expect(chosen({ worksheets: ['w', 'other'] })).toHaveLength(asked.length);
  });
});
