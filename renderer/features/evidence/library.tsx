import { Button } from '@mantine/core';
import { FilePlus2 } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useLocation, useSearchParams } from 'wouter';
import { platform } from '../../state/client.ts';
import { useScreenCommands } from '../../state/commands.ts';
import { useDroppedFiles } from '../../state/dropped-files.ts';
import { inspectSoon, useInspection } from '../../state/inspection.ts';
import { takeIn, useIntake } from '../../state/intake.ts';
import { useSay } from '../../state/language.ts';
import { showDone, showFailure } from '../../state/notices.ts';
import { useMay } from '../../state/session.ts';
import { ArrangementFrame } from '../../ui/arrangement-frame.tsx';
import { useTypeName } from '../../ui/evidence-type-name.ts';
import { IntakeTray } from '../../ui/intake-tray.tsx';
import { Patience } from '../../ui/loading.tsx';
import { EmptyState } from '../../ui/page.tsx';
import { BulkEdit, BulkUndo, type Changed, Ticked } from './bulk-edit.tsx';
import { ConfirmProposals, Waiting } from './confirm-proposals.tsx';
import { Details } from './details.tsx';
import classes from './library.module.css';
import { LibraryFilters } from './library-filters.tsx';
import { LibraryTable } from './library-table.tsx';
import { RemovedPieces } from './removed-pieces.tsx';
import { noFilter, type Sort, selectRows } from './select-rows.ts';
import { Summary } from './summary.tsx';
import { type Library as LibraryContent, useLibrary } from './use-library.ts';

/** The evidence of an arrangement: what is there, how good it is, where it is used; files are dropped anywhere on it. */
export function EvidenceLibrary({ arrangementId }: { arrangementId: string }) {
  const library = useLibrary(arrangementId);
  const say = useSay();
  const mayAdd = useMay('assessor', 'control-owner');
  const add = (choose: () => Promise<File[] | ReturnType<typeof platform.sourceOf>[]>) => {
    void choose().then(files => {
      const sources = files.map(file => (file instanceof File ? platform.sourceOf(file) : file));
      return takeIn(arrangementId, sources, library?.types ?? []);
    }, showFailure);
  };
  const pick = () => add(() => platform.chooseFiles());
  const drop = (files: File[]) => {
    if (files.length === 0) showDone(say('ui.evidence_drop_nothing'));
    else add(async () => files);
  };
  const over = useDroppedFiles(mayAdd && library !== undefined, drop, showFailure);
  useScreenCommands(
    mayAdd
      ? [
          {
            id: 'evidence.add',
            label: say('ui.evidence_add'),
            keys: ['a'],
            group: say('ui.tab.evidence'),
            run: pick,
          },
        ]
      : [],
  );
  useEffect(() => {
    useIntake.setState({ docked: true });
    return () => useIntake.setState({ docked: false });
  }, []);
  const addButton = mayAdd && (
    <Button leftSection={<FilePlus2 size={15} />} onClick={pick}>
      {say('ui.evidence_add')}
    </Button>
  );
  return (
    <ArrangementFrame id={arrangementId} actions={addButton}>
      {arrangement => (
        <div className={classes.library}>
          {library === undefined ? (
            <Patience />
          ) : library.rows.length === 0 ? (
            <div className={classes.nothing}>
              <EmptyState
                title={say('ui.evidence_empty')}
                hint={say(mayAdd ? 'ui.evidence_empty_hint' : 'ui.evidence_empty_reader')}
                action={addButton}
              />
              <RemovedPieces arrangementId={arrangementId} />
            </div>
          ) : (
            <Filled arrangementId={arrangementId} library={library} />
          )}
          <IntakeTray docked />
          {over && (
            <div className={classes.over} role="status">
              <FilePlus2 size={30} aria-hidden />
              {say('ui.evidence_drop', { arrangement: `${arrangement.number} ${arrangement.facts.name}` })}
            </div>
          )}
        </div>
      )}
    </ArrangementFrame>
  );
}

function Filled({ arrangementId, library }: { arrangementId: string; library: LibraryContent }) {
  const say = useSay();
  const [, go] = useLocation();
  const typeName = useTypeName();
  const [query, setQuery] = useSearchParams();
  const [filter, setFilter] = useState(noFilter);
  const [sort, setSort] = useState<Sort>({ column: 'number', down: false });
  const [checked, setChecked] = useState<ReadonlySet<string>>(new Set());
  const [editing, setEditing] = useState(false);
  const [confirming, setConfirming] = useState(false);
  const mayConfirm = useMay('assessor', 'control-owner');
  const { left } = useInspection();
  const [beside, setBeside] = useState(true);
  const [changed, setChanged] = useState<Changed | null>(null);
  const search = useRef<HTMLInputElement>(null);
  const rows = selectRows(library.rows, filter, sort, typeName);
  const selected = library.rows.find(({ evidence }) => evidence.id === query.get('piece'));
  const chosen = library.rows.filter(({ evidence }) => checked.has(evidence.id));
  const show = (id: string | null) => setQuery(id === null ? {} : { piece: id }, { replace: true });
  const open = (id: string) => go(`/arrangements/${arrangementId}/evidence/${id}`);
  const nextToDescribe = library.rows.find(
    ({ evidence, missing }) => missing.length > 0 && evidence.id !== selected?.evidence.id,
  );
  const waiting = library.rows.filter(({ proposals }) => proposals.length > 0);
  const unread = library.rows.filter(({ inspection }) => inspection === undefined);
  const group = say('ui.tab.evidence');
  useScreenCommands([
    {
      id: 'evidence.search',
      label: say('ui.evidence_search'),
      keys: ['/'],
      group,
      run: () => search.current?.focus(),
    },
    ...rows.slice(0, 50).map(({ evidence }) => ({
      id: `open ${evidence.id}`,
      label: `${evidence.number} ${evidence.facts.title}`,
      group,
      run: () => open(evidence.id),
    })),
  ]);
  return (
    <div className={classes.filled} data-beside={beside}>
      <div className={classes.list}>
        <LibraryFilters
          search={search}
          types={library.types}
          filter={filter}
          onChange={setFilter}
          shown={rows.length}
          all={library.rows.length}
          beside={beside}
          onBeside={() => setBeside(!beside)}
        />
        {chosen.length > 0 && (
          <Ticked
            count={chosen.length}
            onChange={() => setEditing(true)}
            onUntick={() => setChecked(new Set())}
          />
        )}
        {mayConfirm && (
          <Waiting
            toConfirm={waiting.length}
            unread={unread.length}
            left={left}
            onShow={() => setFilter({ ...noFilter, standing: 'to-confirm' })}
            onConfirm={() => setConfirming(true)}
            onRead={() => inspectSoon(...unread.map(({ evidence }) => evidence.id))}
          />
        )}
        {changed && <BulkUndo changed={changed} onOver={() => setChanged(null)} />}
        <LibraryTable
          rows={rows}
          sort={sort}
          onSort={setSort}
          selected={selected?.evidence.id ?? null}
          onSelect={show}
          onOpen={open}
          checked={checked}
          onCheck={setChecked}
        />
      </div>
      {!beside ? null : selected ? (
        <Details
          key={selected.evidence.id}
          row={selected}
          library={library}
          onOpen={() => open(selected.evidence.id)}
          onClose={() => show(null)}
          onNext={nextToDescribe ? () => show(nextToDescribe.evidence.id) : null}
        />
      ) : (
        <Summary
          arrangementId={arrangementId}
          rows={library.rows}
          current={library.current}
          onFilter={setFilter}
        />
      )}
      {confirming && (
        <ConfirmProposals
          rows={chosen.length > 0 ? chosen : waiting}
          onClose={() => setConfirming(false)}
          onDone={done => {
            setChanged(done);
            setChecked(new Set());
          }}
        />
      )}
      {editing && (
        <BulkEdit
          rows={chosen}
          types={library.types}
          onClose={() => setEditing(false)}
          onDone={done => {
            setChanged(done);
            setChecked(new Set());
          }}
        />
      )}
    </div>
  );
}
