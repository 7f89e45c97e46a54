import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { translate } from '../../shared/messages/index.ts';
import { languageOf } from './language.ts';
import { openLog } from './log.ts';

/** Logs why a shell could not start, and gives what to say to the person. */
export function tellFailedStart(error: unknown, home: string, locale: string): string {
  const folder = path.join(home, 'log');
  try {
    openLog(folder)({ correlationId: randomUUID(), method: 'start', error });
  } catch {
    // Not even the log can be written, which is most likely what is wrong.
    return translate(languageOf(locale), 'start.no_home', { folder: home });
  }
  return translate(languageOf(locale), 'start.failed', { folder });
}
