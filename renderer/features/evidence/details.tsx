import { ActionIcon, Button, CloseButton, CopyButton, Tooltip } from '@mantine/core';
import { Check, Copy, Download, Eye } from 'lucide-react';
import { Link } from 'wouter';
import { exportName } from '../../../shared/domain/evidence.ts';
import { useDates, useSay, useSize } from '../../state/language.ts';
import { Status } from '../../ui/status.tsx';
import { Attachments } from './attachments.tsx';
import { FactsForm } from './facts-form.tsx';
import classes from './library.module.css';
import { RemovePiece } from './remove-piece.tsx';
import { saveCopy } from './save-copy.ts';
import type { Library, LibraryRow } from './use-library.ts';
import { UseLine } from './use-line.tsx';
import { useRowFlags } from './use-row-flags.ts';

/** One piece beside the table: what is to be known before it is relied on, its facts, where it is used, and the file itself. */
export function Details(props: {
  row: LibraryRow;
  library: Library;
  onOpen: () => void;
  onClose: () => void;
  /** To the next piece that lacks facts, if there is one. */
  onNext: (() => void) | null;
}) {
  const { row, library } = props;
  const { evidence } = row;
  const say = useSay();
  const flags = useRowFlags()(row);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <aside className={classes.details} tabIndex={0} aria-label={say('ui.evidence_details')}>
      <div className={classes.detailsHead}>
        <h2>
          {evidence.number} <span>{evidence.facts.title}</span>
        </h2>
        <CloseButton size="sm" aria-label={say('ui.evidence_details_close')} onClick={props.onClose} />
      </div>
      <p className={classes.flags}>
        {flags.map(flag => (
          <Status key={flag.label} {...flag} />
        ))}
      </p>
      <div className={classes.buttons}>
        <Button size="compact-sm" leftSection={<Eye size={14} />} onClick={props.onOpen}>
          {say('ui.evidence_open')}
        </Button>
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<Download size={14} />}
          onClick={() => void saveCopy(evidence, row.type, say)}
        >
          {say('ui.evidence_save_copy')}
        </Button>
        <RemovePiece row={row} library={library} />
      </div>
      <FactsForm key={evidence.id} row={row} types={library.types} onNext={props.onNext} />
      <Attachments row={row} library={library} />
      <Uses row={row} current={library.current} />
      <FileFacts row={row} />
    </aside>
  );
}

function Uses({ row, current }: { row: LibraryRow; current: Library['current'] }) {
  const say = useSay();
  const { evidence, uses } = row;
  return (
    <section>
      <h3>{say('ui.evidence_uses')}</h3>
      {!current ? (
        <p>{say('ui.evidence_no_assessment')}</p>
      ) : uses.length === 0 ? (
        <p>{say('ui.evidence_unused')}</p>
      ) : (
        <ul className={classes.uses}>
          {uses.map(use => (
            <UseLine
              key={use.question.id}
              use={use}
              current={current}
              page={(number, pageClass) => (
                <Link
                  className={pageClass}
                  aria-label={say('cli.print.page', { page: number })}
                  href={`/arrangements/${evidence.arrangementId}/evidence/${evidence.id}?page=${number}`}
                >
                  {number}
                </Link>
              )}
            />
          ))}
        </ul>
      )}
    </section>
  );
}

function FileFacts({ row: { evidence, type, addedBy } }: { row: LibraryRow }) {
  const say = useSay();
  const size = useSize();
  const { instant } = useDates();
  const { file, addedAt, revision } = evidence;
  return (
    <section>
      <h3>{say('cli.label.file')}</h3>
      <dl className={classes.file}>
        <dt>{say('ui.evidence_original_name')}</dt>
        <dd>{file.originalName}</dd>
        <dt>{say('ui.evidence_export_name')}</dt>
        <dd>
          <Copied text={exportName(evidence, type)} />
        </dd>
        <dt>{say('ui.evidence_column.size')}</dt>
        <dd>{size(file.size)}</dd>
        <dt>SHA-256</dt>
        <dd className={classes.hash}>
          <Copied text={file.sha256} />
        </dd>
        <dt>{say('ui.evidence_column.added')}</dt>
        <dd>{say('ui.changed_by', { when: instant(addedAt), who: addedBy })}</dd>
        <dt>{say('ui.evidence_facts')}</dt>
        <dd>{say('ui.revision', { revision })}</dd>
      </dl>
    </section>
  );
}

function Copied({ text }: { text: string }) {
  const say = useSay();
  return (
    <>
      <span>{text}</span>
      <CopyButton value={text}>
        {({ copied, copy }) => {
          const label = say(copied ? 'ui.evidence_copied' : 'ui.evidence_copy');
          const Icon = copied ? Check : Copy;
          return (
            <Tooltip label={label}>
              <ActionIcon
                size="xs"
                variant="subtle"
                aria-label={say('cli.labelled', { label, text })}
                onClick={copy}
              >
                <Icon size={12} aria-hidden />
              </ActionIcon>
            </Tooltip>
          );
        }}
      </CopyButton>
    </>
  );
}
