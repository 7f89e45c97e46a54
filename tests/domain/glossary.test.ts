import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { builtInPacksFolder, readPack } from '../../main/packs/read-pack.ts';
import { makeGlosser } from '../../shared/domain/glossary.ts';
import { listQuestions } from '../../shared/domain/packs.ts';
import { languages } from '../../shared/domain/text.ts';

const both = (en: string, zh: string) => ({ en, 'zh-Hant': zh });
const glossary = [
  { term: both('Outsourcing', '外判'), meaning: both('given to another', '交予他人') },
  { term: both('Material outsourcing', '重大外判'), meaning: both('grave', '嚴重') },
  { term: both('Recovery time objective (RTO)', '復原時間目標（RTO）') },
  {
    term: both('Carve-out / inclusive method', '剔除法／包含法'),
    meaning: both('left out or not', '剔除與否'),
  },
  { term: both('Yes / partly / no', '是／部分／否'), meaning: both('an answer', '答案') },
];
const words = (text: string, language: (typeof languages)[number] = 'en') =>
  makeGlosser(
    glossary,
    language,
  )(text)
    .filter(part => part.term !== null)
    .map(({ text: found, meaning }) => [found, meaning]);

describe('words of the glossary', () => {
  it('are found whole, in any case and number, the longest first', () => {
    expect(words('No outsourcings: MATERIAL OUTSOURCING, outsourcingly')).toEqual([
      ['outsourcings', 'given to another'],
      ['MATERIAL OUTSOURCING', 'grave'],
    ]);
    expect(words('重大外判及外判。', 'zh-Hant')).toEqual([
      ['重大外判', '嚴重'],
      ['外判', '交予他人'],
    ]);
  });

  it('are spelled out where they are abbreviated, and left alone where they only look so', () => {
    expect(words('The RTO, not the rto of a carve-out; yes, partly.')).toEqual([
      ['RTO', 'Recovery time objective'],
      ['carve-out', 'left out or not'],
    ]);
    expect(words('復原時間目標（RTO）', 'zh-Hant')).toEqual([['RTO', '復原時間目標']]);
  });

  it.each(languages)('lose nothing of any guidance of the built-in pack in %s', language => {
    const read = readPack(path.join(builtInPacksFolder, 'hkia-gl14-gl8'));
    if (!read.ok) throw new Error('the pack is broken');
    const gloss = makeGlosser(read.pack.glossary, language);
    let explained = 0;
    for (const { question } of listQuestions(read.pack))
      for (const text of Object.values(question.guidance).flat()) {
        const parts = gloss(text[language]);
        expect(parts.map(part => part.text).join('')).toBe(text[language]);
        explained += parts.filter(part => part.term !== null).length;
      }
    expect(explained).toBeGreaterThan(100);
  });
});
