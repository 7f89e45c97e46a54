import { describe, expect, it } from 'vitest';
import { comparePacks } from '../../shared/domain/pack-comparison.ts';
import { makePack, makeQuestion } from '../support/small-pack.ts';

const both = (text: string) => ({ en: text, 'zh-Hant': text });

describe('two versions of a pack', () => {
  it('that are alike differ in nothing', () => {
    expect(comparePacks(makePack([makeQuestion('a')]), makePack([makeQuestion('a')]))).toEqual([]);
  });

  it('are told apart question by question, and by whether an answer still answers the same', () => {
    const older = makePack([makeQuestion('a'), makeQuestion('b'), makeQuestion('c'), makeQuestion('gone')]);
    const newer = makePack([
      makeQuestion('new'),
      makeQuestion('a', { text: both('Something else?') }),
      makeQuestion('b', { text: { en: 'b?', 'zh-Hant': '另一種說法？' } }),
      makeQuestion('c', { guidance: { good: [both('better')], ask: [], mistakes: [] }, cadence: 'monthly' }),
    ]);
    expect(comparePacks(older, newer)).toEqual([
      { questionId: 'new', change: 'added', parts: [] },
      { questionId: 'a', change: 'meaning', parts: ['text'] },
      { questionId: 'b', change: 'wording', parts: ['text'] },
      { questionId: 'c', change: 'wording', parts: ['cadence', 'guidance'] },
      { questionId: 'gone', change: 'removed', parts: [] },
    ]);
  });
});
