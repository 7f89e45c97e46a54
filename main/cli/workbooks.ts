import type { OutputOf } from '../../shared/api/index.ts';
import { isUnread, type WorkbookNote } from '../../shared/domain/exchange.ts';
import { describeRefusal } from '../../shared/messages/refusals.ts';
import type { Cli } from './cli.ts';
import { hang, wrap } from './layout.ts';
import type { Session } from './shell.ts';

/** Whether a file is a spreadsheet by its name; what it really is shows when it is read. */
export const isWorkbook = (file: string): boolean => /\.(xls[xmb]?|ods)$/i.test(file);

interface Sending {
  assessmentId: string;
  questionIds: string[];
  out: string;
  to: string;
  note?: string;
  due?: string;
  blank?: boolean;
}

export async function sendWorkbook(cli: Cli, session: Session, options: Sending): Promise<void> {
  const { assessmentId, questionIds, out: file, to, note, due, blank } = options;
  const sent = await session.call('exchange.writeWorkbook', {
    assessmentId,
    questionIds,
    recipient: to,
    note: note ?? '',
    dueOn: due ?? null,
    language: cli.language,
    filled: blank !== true,
    target: session.offer(file, 'write'),
  });
  cli.result({ file, ...sent }, () => [
    cli.say('cli.exchange.sent', { file, count: sent.questions }),
    ...(sent.withheld.length === 0 ? [] : [cli.say('cli.workbook.withheld', { questions: sent.withheld })]),
    ...wrap(cli.say('cli.workbook.how_back'), cli.width),
  ]);
}

/** What is to be said of a workbook beside the differences. */
export function workbookLines(cli: Cli, { workbook }: OutputOf<'exchange.preview'>): string[] {
  if (!workbook) return [];
  return [
    cli.say('cli.workbook.kept', { count: workbook.kept }),
    ...workbook.notes.flatMap(note => hang('  ', noteInWords(cli, note), cli.width)),
    ...(workbook.unread === 0 ? [] : [cli.say('cli.workbook.unread', { count: workbook.unread })]),
  ];
}

function noteInWords(cli: Cli, note: WorkbookNote): string {
  const { kind, sheet, cell, questionId, text, reason, details } = note;
  const { service } = details;
  const at =
    service === undefined
      ? (questionId ?? '')
      : cli.say('cli.with', { text: questionId ?? '', inside: service });
  const place = [sheet, cell, at].filter(part => part !== '').join(' ');
  if (!isUnread(note) || reason === null) return cli.say(`cli.workbook.note.${kind}`, { place, text });
  const fault = describeRefusal(cli.language, reason, details);
  if (text === '') return cli.say('cli.labelled', { label: place, text: fault });
  // What is wrong with a cell goes on from what stands in it; anything else is a sentence of its own.
  return reason.startsWith('sheet.')
    ? cli.say('cli.workbook.note.unfit', { place, text, fault })
    : `${cli.say(`cli.workbook.note.${kind}`, { place, text })} ${fault}`;
}
