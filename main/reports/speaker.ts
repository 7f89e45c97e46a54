import type { RefusalDetails } from '../../shared/domain/refusal.ts';
import type { Language, Localized } from '../../shared/domain/text.ts';
import { type AnswerWords, answerWords } from '../../shared/messages/answer-words.ts';
import { translate } from '../../shared/messages/index.ts';
import type { ReportKey } from '../../shared/messages/reports.ts';
import type { ScreenKey } from '../../shared/messages/screens.ts';
import type { WordKind } from '../../shared/messages/word-kinds.ts';

/** Says everything of a report in its language. */
export interface ReportSpeaker {
  language: Language;
  say: (key: ReportKey | ScreenKey, details?: RefusalDetails) => string;
  word: (kind: WordKind, id: string) => string;
  pick: (text: Localized) => string;
  day: (day: string) => string;
  /** A day that may be missing. */
  dayOr: (day: string | null) => string;
  answers: AnswerWords;
}

const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

/** Spelled out here and not by the platform, whose formats change between its versions: the same state gives the same bytes. */
export function writeDay(language: Language, day: string): string {
  const [year = '', month = '', date = ''] = day.split('-');
  return language === 'en'
    ? `${Number(date)} ${months[Number(month) - 1] ?? month} ${year}`
    : `${year}年${Number(month)}月${Number(date)}日`;
}

export function speakIn(language: Language): ReportSpeaker {
  const say: ReportSpeaker['say'] = (key, details) => translate(language, key, details);
  const word: ReportSpeaker['word'] = (kind, id) => translate(language, `word.${kind}.${id}`);
  const pick: ReportSpeaker['pick'] = text => text[language];
  const day = (on: string) => writeDay(language, on);
  return {
    language,
    say,
    word,
    pick,
    day,
    dayOr: on => (on === null ? say('ui.not_recorded') : day(on)),
    answers: answerWords({ say, word, pick, day }),
  };
}
