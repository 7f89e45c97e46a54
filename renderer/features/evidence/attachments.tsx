import { Button } from '@mantine/core';
import { Paperclip } from 'lucide-react';
import { Link } from 'wouter';
import { inspectSoon } from '../../state/inspection.ts';
import { runJob } from '../../state/jobs.ts';
import { useSay, useSize, useWord } from '../../state/language.ts';
import { showFailure } from '../../state/notices.ts';
import { asRefusal } from '../../state/refusal.ts';
import { useMay } from '../../state/session.ts';
import { Status } from '../../ui/status.tsx';
import classes from './proposals.module.css';
import type { Library, LibraryRow } from './use-library.ts';

/** What is inside the file: each attachment, and the piece it became; or the file that this one was inside of. */
export function Attachments({ row, library }: { row: LibraryRow; library: Library }) {
  const say = useSay();
  const size = useSize();
  const word = useWord();
  const mayFile = useMay('assessor', 'control-owner');
  const { evidence, inspection, takenOut, wrapper } = row;
  const pieceOf = (id: string | undefined) => library.rows.find(each => each.evidence.id === id)?.evidence;
  const linkTo = (id: string | undefined) => {
    const piece = pieceOf(id);
    return (
      piece && (
        <Link href={`/arrangements/${piece.arrangementId}/evidence?piece=${piece.id}`}>
          {piece.number} {piece.facts.title}
        </Link>
      )
    );
  };
  const file = async (path: readonly number[], name: string) => {
    try {
      const input = { id: evidence.id, path: [...path] };
      const piece = await runJob(say('ui.attachment_filing', { name }), 'evidence.extractAttachment', input);
      inspectSoon(piece.id);
    } catch (error) {
      if (asRefusal(error).code !== 'cancelled') showFailure(error);
    }
  };
  if (!wrapper && (inspection?.attachments.length ?? 0) === 0) return null;
  return (
    <section>
      <h3>{say('ui.attachments')}</h3>
      {wrapper && (
        <p>
          {say('ui.attachment_of')} {linkTo(wrapper)}
        </p>
      )}
      <ul className={classes.attachments}>
        {inspection?.attachments.map(({ path, name, size: bytes, kind, flags }) => {
          const filed = takenOut.find(each => each.path.join() === path.join());
          return (
            <li key={path.join()} data-depth={Math.min(path.length, 4)}>
              <Paperclip size={13} aria-hidden />
              <span>
                {name}{' '}
                <small>
                  {word('filekind', kind)} · {size(bytes)}
                </small>
              </span>
              {flags
                .filter(flag => flag !== 'not-read')
                .map(flag => (
                  <Status key={flag} tone="warn" label={word('fileflag', flag)} />
                ))}
              {filed
                ? linkTo(filed.id)
                : mayFile && (
                    <Button
                      size="compact-xs"
                      variant="default"
                      aria-label={say('ui.attachment_file_named', { name })}
                      onClick={() => void file(path, name)}
                    >
                      {say('ui.attachment_file')}
                    </Button>
                  )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
