import { ActionIcon, Button, Tooltip } from '@mantine/core';
import { Download, PanelRight } from 'lucide-react';
import { useState } from 'react';
import { Link, useSearchParams } from 'wouter';
import { Refusal } from '../../../shared/domain/refusal.ts';
import { useAnswer } from '../../state/client.ts';
import { useExplain, useSay } from '../../state/language.ts';
import { DocumentView } from '../../ui/document/document-view.tsx';
import { Patience } from '../../ui/loading.tsx';
import { EmptyState } from '../../ui/page.tsx';
import { Links } from './links.tsx';
import { saveCopy } from './save-copy.ts';
import { type Library, type LibraryRow, useLibrary } from './use-library.ts';
import classes from './viewer.module.css';

/** One piece of evidence to be read, and the questions that its pages support. */
export function EvidenceViewer(props: { arrangementId: string; evidenceId: string }) {
  const library = useLibrary(props.arrangementId);
  const say = useSay();
  const explain = useExplain();
  if (!library) return <Patience />;
  const row = library.rows.find(({ evidence }) => evidence.id === props.evidenceId);
  if (!row)
    return (
      <EmptyState
        title={say('ui.cannot_show')}
        hint={explain(new Refusal('not_found', 'common.not_found.evidence'))}
        action={<Link href={`/arrangements/${props.arrangementId}/evidence`}>{say('ui.tab.evidence')}</Link>}
      />
    );
  return <Viewer row={row} library={library} />;
}

function Viewer({ row, library }: { row: LibraryRow; library: Library }) {
  const { evidence, type } = row;
  const say = useSay();
  const [query] = useSearchParams();
  const [beside, setBeside] = useState(true);
  const asked = Number(query.get('page'));
  const [goTo, setGoTo] = useState({ page: Number.isInteger(asked) && asked > 0 ? asked : 1 });
  const [page, setPage] = useState(goTo.page);
  const arrangement = useAnswer('arrangements.get', { id: evidence.arrangementId });
  return (
    <div className={classes.viewer}>
      <header className={classes.head}>
        <div className={classes.what}>
          <div className={classes.above}>
            <Link href="/">{say('ui.nav.register')}</Link> ›{' '}
            <Link href={`/arrangements/${evidence.arrangementId}`}>
              {arrangement.data?.number} {arrangement.data?.facts.name}
            </Link>{' '}
            ›{' '}
            <Link href={`/arrangements/${evidence.arrangementId}/evidence?piece=${evidence.id}`}>
              {say('ui.tab.evidence')}
            </Link>
          </div>
          <h1 title={evidence.facts.title}>
            {evidence.number} {evidence.facts.title}
          </h1>
        </div>
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<Download size={14} />}
          onClick={() => void saveCopy(evidence, type, say)}
        >
          {say('ui.evidence_save_copy')}
        </Button>
        <Tooltip label={say('ui.evidence_links')}>
          <ActionIcon
            variant="default"
            aria-label={say('ui.evidence_links')}
            aria-pressed={beside}
            onClick={() => setBeside(!beside)}
          >
            <PanelRight size={15} aria-hidden />
          </ActionIcon>
        </Tooltip>
      </header>
      <div className={classes.body} data-beside={beside}>
        <DocumentView evidence={evidence} goTo={goTo} onPage={setPage} />
        {beside && (
          <Links row={row} current={library.current} page={page} onPage={next => setGoTo({ page: next })} />
        )}
      </div>
    </div>
  );
}
