import type { Language } from '../../shared/domain/text.ts';

/** What a locale reads: Hong Kong, Macao, Taiwan and Hant are Traditional Chinese, everything else is English. */
export const languageOf = (locale: string): Language =>
  /^zh[-_](hant|hk|mo|tw)/i.test(locale) ? 'zh-Hant' : 'en';

/** The locale of a terminal, as POSIX says it. */
export const localeOf = (environment: NodeJS.ProcessEnv): string =>
  environment.LC_ALL || environment.LC_MESSAGES || environment.LANG || '';
