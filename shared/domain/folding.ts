/**
 * How texts are made comparable for searching. Case, width, accents and the variant forms of Chinese characters are folded;
 * words are what stands between everything else, and every Chinese character stands for itself.
 */

/** A word, or one Chinese (or kana) character. */
export interface Unit {
  /** Folded. */
  readonly text: string;
  readonly han: boolean;
  /** Where it stands in the text as written, in UTF-16 units; `end` is exclusive. */
  readonly start: number;
  readonly end: number;
  /** Nothing but white space parts it from the unit before. */
  readonly joined: boolean;
}

/**
 * Pairs of one character in two shapes that Hong Kong keyboards and fonts both produce; the second is searched as the first.
 * Only pairs that never differ in meaning.
 */
const variantPairs =
  '衛衞 戶户 說説 線綫 峰峯 啟啓 群羣 床牀 鉤鈎 產産 溫温 稅税 閱閲 悅悦 脫脱 銳鋭 兌兑 敘敍 祕秘 裡裏 為爲 污汙 粧妝 麵麪 臺台 ' +
  '查査 眾衆 緒緖 錄録 絕絶 冊册 內内 強强 黃黄 清淸 教敎 既旣 匯滙 鄰隣 煙烟';

const variants = new Map(variantPairs.split(' ').map(pair => [pair.slice(1), pair.slice(0, 1)]));

const foldedPoints = new Map<string, string>();

/** One code point, folded; nothing for what is not seen by itself: accents, soft hyphens. */
function foldPoint(point: string): string {
  let folded = foldedPoints.get(point);
  if (folded === undefined) {
    const plain = point
      .normalize('NFKC')
      .toLowerCase()
      .normalize('NFD')
      .replace(/[\p{Mn}\p{Cf}]/gu, '');
    folded = Array.from(plain, each => variants.get(each) ?? each).join('');
    foldedPoints.set(point, folded);
  }
  return folded;
}

const hanPattern = /^[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]$/u;
const wordPattern = /^[\p{L}\p{N}]$/u;

type Sort = 'han' | 'word' | 'space' | 'other';
const sorts = new Map<string, Sort>();

function sortOf(point: string): Sort {
  let sort = sorts.get(point);
  if (sort === undefined) {
    sort = hanPattern.test(point)
      ? 'han'
      : wordPattern.test(point)
        ? 'word'
        : /^\s$/u.test(point)
          ? 'space'
          : 'other';
    sorts.set(point, sort);
  }
  return sort;
}

/** Longer words are cut: nobody types more, and what is pasted must not swell the index. */
const MAX_WORD = 48;

const cut = (word: string): string =>
  word.length <= MAX_WORD ? word : Array.from(word).slice(0, MAX_WORD).join('');

const isPlainLetter = (code: number): boolean =>
  (code > 96 && code < 123) || (code > 64 && code < 91) || (code > 47 && code < 58);
const isPlainSpace = (code: number): boolean => code === 32 || (code > 8 && code < 14);

/** The units of a text in order. */
export function unitsOf(text: string): Unit[] {
  const units: Unit[] = [];
  let word = '';
  let wordStart = 0;
  let joined = false;
  const endWord = (end: number) => {
    if (word === '') return;
    units.push({ text: cut(word), han: false, start: wordStart, end, joined });
    word = '';
    joined = true;
  };
  let at = 0;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    // Most of most texts; long reports are taken into the index while somebody works.
    if (code < 128) {
      let end = at + 1;
      if (isPlainLetter(code)) {
        while (isPlainLetter(text.charCodeAt(end))) end += 1;
        if (word === '') wordStart = at;
        word += text.slice(at, end).toLowerCase();
      } else {
        endWord(at);
        if (!isPlainSpace(code)) joined = false;
      }
      at = end;
      continue;
    }
    const point = String.fromCodePoint(text.codePointAt(at) ?? code);
    const end = at + point.length;
    for (const each of foldPoint(point)) {
      const sort = sortOf(each);
      if (sort === 'word') {
        if (word === '') wordStart = at;
        word += each;
        continue;
      }
      endWord(wordStart < at ? at : end);
      if (sort === 'han') {
        units.push({ text: each, han: true, start: at, end, joined });
        joined = true;
      } else if (sort === 'other') joined = false;
    }
    at = end;
  }
  endWord(at);
  return units;
}
