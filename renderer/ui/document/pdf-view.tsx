import { Button } from '@mantine/core';
import { type ReactNode, type RefObject, useEffect, useRef, useState } from 'react';
import type { Refusal } from '../../../shared/domain/refusal.ts';
import { useScreenCommands } from '../../state/commands.ts';
import type { EvidenceBytes } from '../../state/evidence-bytes.ts';
import { useExplain, useSay } from '../../state/language.ts';
import { Patience } from '../loading.tsx';
import { EmptyState } from '../page.tsx';
import classes from './document.module.css';
import { PdfBar } from './pdf-bar.tsx';
import pages from './pdf-pages.module.css';
import { openPdf, type PdfReader, type PdfState } from './pdf-reader.ts';

interface PdfProps {
  /** Names the pages for those who cannot see them. */
  title: string;
  bytes: EvidenceBytes;
  goTo: { readonly page: number };
  onPage: (page: number) => void;
  actions?: ReactNode;
  /** Opens it once more, after a failure that may pass. */
  onRetry: () => void;
}

/** A PDF, drawn page by page as it comes into sight. */
export function PdfView({ title, bytes, goTo, onPage, actions, onRetry }: PdfProps) {
  const say = useSay();
  const explain = useExplain();
  const container = useRef<HTMLDivElement>(null);
  const reader = useRef<PdfReader | null>(null);
  const [state, setState] = useState<PdfState | null>(null);
  const [failure, setFailure] = useState<Refusal | null>(null);
  const [search, setSearch] = useState<string | null>(null);
  const latest = useRef({ say, page: goTo.page });
  latest.current = { say, page: goTo.page };
  useEffect(() => {
    if (!container.current) return;
    const opened = openPdf({
      container: container.current,
      bytes,
      page: latest.current.page,
      nameOfPage: number => latest.current.say('ui.document_page', { page: number }),
      onState: setState,
      onFailure: setFailure,
    });
    reader.current = opened;
    return () => {
      reader.current = null;
      opened.close();
      setState(null);
      setFailure(null);
    };
  }, [bytes]);
  // The first page is shown by opening; afterwards each time it is asked for, be it the same again.
  const first = useRef(goTo);
  useEffect(() => {
    if (goTo !== first.current) reader.current?.show(goTo.page);
  }, [goTo]);
  const page = state?.page;
  useEffect(() => {
    if (page !== undefined) onPage(page);
  }, [page, onPage]);
  usePdfCommands(reader, state, () => setSearch(search ?? ''));
  return (
    <div className={classes.document}>
      <PdfBar
        reader={reader}
        state={state}
        search={search}
        onSearch={text => {
          setSearch(text);
          reader.current?.find(text ?? '', 'anew');
        }}
        actions={actions}
      />
      <section className={pages.stage} aria-label={title}>
        <div ref={container} className={pages.scroll}>
          <div className="pdfViewer" />
        </div>
        {failure && (
          <div className={pages.cover}>
            <EmptyState
              title={say('ui.cannot_show')}
              hint={explain(failure)}
              action={
                failure.code === 'corrupt' || failure.reason === 'document.encrypted' ? null : (
                  <Button onClick={onRetry}>{say('ui.try_again')}</Button>
                )
              }
            />
          </div>
        )}
        {!state && !failure && (
          <div className={pages.cover}>
            <Patience />
          </div>
        )}
      </section>
    </div>
  );
}

function usePdfCommands(
  reader: RefObject<PdfReader | null>,
  state: PdfState | null,
  onSearch: () => void,
): void {
  const say = useSay();
  const group = say('ui.document_group');
  const pages = state?.pages ?? 0;
  const page = state?.page ?? 1;
  const command = (id: string, label: string, keys: string[], run: () => void) => ({
    id: `document.${id}`,
    label,
    keys,
    group,
    run,
    hidden: true,
  });
  useScreenCommands([
    { ...command('find', say('ui.document_find'), ['mod+f'], onSearch), whileTyping: true, hidden: false },
    command('down', say('ui.document_down'), ['PageDown'], () => reader.current?.scroll(true)),
    command('up', say('ui.document_up'), ['PageUp'], () => reader.current?.scroll(false)),
    command('next', say('ui.document_next'), ['ArrowRight', 'j'], () => reader.current?.show(page + 1)),
    command('previous', say('ui.document_previous'), ['ArrowLeft', 'k'], () =>
      reader.current?.show(page - 1),
    ),
    command('first', say('ui.document_first'), ['Home'], () => reader.current?.show(1)),
    command('last', say('ui.document_last'), ['End'], () => reader.current?.show(pages)),
    command('nearer', say('ui.document_nearer'), ['+', '='], () => reader.current?.step(true)),
    command('farther', say('ui.document_farther'), ['-'], () => reader.current?.step(false)),
    command('width', say('ui.document_fit_width'), ['0'], () => reader.current?.zoom('page-width')),
    command('rotate', say('ui.document_rotate'), ['r'], () => reader.current?.rotate()),
  ]);
}
