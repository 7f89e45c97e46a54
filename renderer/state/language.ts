import { useCallback } from 'react';
import type { AnswerFault } from '../../shared/domain/answers.ts';
import type { RefusalDetails } from '../../shared/domain/refusal.ts';
import type { Language, Localized } from '../../shared/domain/text.ts';
import { translate } from '../../shared/messages/index.ts';
import { describeRefusal } from '../../shared/messages/refusals.ts';
import type { ScreenKey } from '../../shared/messages/screens.ts';
import type { WordKind } from '../../shared/messages/word-kinds.ts';
import { asRefusal } from './refusal.ts';
import { useSettings } from './settings.ts';

export const useLanguage = (): Language => useSettings(state => state.settings.language);

/** Says a message of the screens in the person's language. */
export function useSay(): (key: ScreenKey, details?: RefusalDetails) => string {
  const language = useLanguage();
  return useCallback((key, details) => translate(language, key, details), [language]);
}

/** The word for an id, such as a state or a role. */
export function useWord(): (kind: WordKind, id: string) => string {
  const language = useLanguage();
  return useCallback((kind, id) => translate(language, `word.${kind}.${id}`), [language]);
}

/** A text of a pack in the person's language. */
export function usePick(): (text: Localized) => string {
  const language = useLanguage();
  return useCallback(text => text[language], [language]);
}

/** What went wrong, in the person's words. */
export function useExplain(): (error: unknown) => string {
  const language = useLanguage();
  return useCallback(error => explainIn(language, error), [language]);
}

/** Why a value cannot be taken, in the person's words. */
export function useExplainFault(): (fault: AnswerFault) => string {
  const language = useLanguage();
  return useCallback(({ reason, details }) => describeRefusal(language, reason, details), [language]);
}

export function explainIn(language: Language, error: unknown): string {
  const { reason, details } = asRefusal(error);
  return describeRefusal(language, reason, details);
}

interface Dates {
  day: (day: string) => string;
  /** The day of the week, for whoever checks what they entered. */
  weekday: (day: string) => string;
  /** In figures alone, for tables. */
  short: (day: string) => string;
  instant: (instant: string) => string;
  time: (instant: Date) => string;
}

/** Days and instants as Hong Kong writes them. */
export const useDates = (): Dates => dates[useLanguage()];

/** Made once: a format costs as much as drawing a hundred cells. */
const dates: Readonly<Record<Language, Dates>> = { en: datesIn('en-HK'), 'zh-Hant': datesIn('zh-HK') };

function datesIn(locale: string): Dates {
  const dayFormat = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' });
  const weekdayFormat = new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' });
  const shortFormat = new Intl.DateTimeFormat(locale, {
    day: '2-digit',
    month: '2-digit',
    year: 'numeric',
    timeZone: 'UTC',
  });
  const instantFormat = new Intl.DateTimeFormat(locale, {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: 'Asia/Hong_Kong',
  });
  const timeFormat = new Intl.DateTimeFormat(locale, {
    timeStyle: 'short',
    hourCycle: 'h23',
    timeZone: 'Asia/Hong_Kong',
  });
  return {
    day: text => dayFormat.format(new Date(text)),
    weekday: text => weekdayFormat.format(new Date(text)),
    short: text => shortFormat.format(new Date(text)),
    instant: text => instantFormat.format(new Date(text)),
    time: date => timeFormat.format(date),
  };
}

const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;

/** How large something is, in the unit that people would choose. */
export function useSize(): (bytes: number) => string {
  const locale = useLanguage() === 'en' ? 'en-HK' : 'zh-HK';
  return useCallback(
    bytes => {
      const step = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(1, bytes)) / 3));
      const format = { style: 'unit', unit: units[step], maximumFractionDigits: step < 2 ? 0 : 1 } as const;
      return new Intl.NumberFormat(locale, format).format(bytes / 1_000 ** step);
    },
    [locale],
  );
}
