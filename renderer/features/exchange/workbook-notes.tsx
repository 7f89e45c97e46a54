import { Checkbox } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { OutputOf } from '../../../shared/api/index.ts';
import { isUnread, type WorkbookNote } from '../../../shared/domain/exchange.ts';
import { describeRefusal } from '../../../shared/messages/refusals.ts';
import { useLanguage, useSay } from '../../state/language.ts';
import { Status } from '../../ui/status.tsx';
import classes from './exchange.module.css';

type Preview = OutputOf<'exchange.preview'>;

/** Whether what cannot be read may be left as it is here, with the words and the tick for it; nothing for a bundle. */
export function useWorkbookNotes({ workbook }: Preview): {
  ready: boolean;
  leaveUnread: boolean;
  notes: ReactNode;
} {
  const [leaveUnread, setLeaveUnread] = useState(false);
  const say = useSay();
  if (!workbook) return { ready: true, leaveUnread: false, notes: null };
  const notes = (
    <>
      <p className={classes.note}>{say('ui.workbook_kept', { count: workbook.kept })}</p>
      {workbook.notes.length > 0 && (
        <ul className={classes.list} aria-label={say('ui.workbook_notes')}>
          {workbook.notes.map(note => (
            <Note
              key={`${note.kind} ${note.sheet} ${note.cell} ${note.questionId} ${note.details['service']}`}
              note={note}
            />
          ))}
        </ul>
      )}
      {workbook.unread > 0 && (
        <Checkbox
          mt="sm"
          size="xs"
          checked={leaveUnread}
          onChange={event => setLeaveUnread(event.currentTarget.checked)}
          label={say('ui.workbook_leave', { count: workbook.unread })}
        />
      )}
    </>
  );
  return { ready: workbook.unread === 0 || leaveUnread, leaveUnread, notes };
}

function Note({ note }: { note: WorkbookNote }) {
  const { kind, sheet, cell, questionId, text, reason, details } = note;
  const say = useSay();
  const language = useLanguage();
  return (
    <li className={classes.difference}>
      <header>
        {questionId !== null && <strong>{questionId}</strong>}
        <span>{[details['service'] ?? '', sheet, cell].filter(part => part !== '').join(' · ')}</span>
        <Status tone={isUnread(note) ? 'bad' : 'warn'} label={say(`ui.workbook_note.${kind}`)} />
      </header>
      {text !== '' && (
        <p className={classes.note}>
          {say('ui.workbook_says', {
            text,
            fault: reason === null ? '' : describeRefusal(language, reason, details),
          })}
        </p>
      )}
    </li>
  );
}
