import { ActionIcon, NativeSelect, TextInput, Tooltip } from '@mantine/core';
import {
  ChevronDown,
  ChevronLeft,
  ChevronRight,
  ChevronUp,
  RotateCw,
  Search,
  X,
  ZoomIn,
  ZoomOut,
} from 'lucide-react';
import { type KeyboardEvent, type ReactNode, type RefObject, useEffect, useRef, useState } from 'react';
import { useSay } from '../../state/language.ts';
import classes from './document.module.css';
import { fits, type PdfReader, type PdfState } from './pdf-reader.ts';

const scales = [0.5, 0.75, 1, 1.25, 1.5, 2, 3, 4] as const;

/** What can be done with a document that is read: another page, nearer or farther, turned, searched. */
export function PdfBar(props: {
  reader: RefObject<PdfReader | null>;
  state: PdfState | null;
  /** The text that is searched for; null while nobody searches. */
  search: string | null;
  onSearch: (text: string | null) => void;
  actions: ReactNode;
}) {
  const { reader, state, search, onSearch } = props;
  const say = useSay();
  const [fit, setFit] = useState<string>('page-width');
  const percent = Math.round((state?.scale ?? 1) * 100);
  const page = state?.page ?? 1;
  const zoom = (value: string) => {
    setFit(value);
    reader.current?.zoom(fits.find(each => each === value) ?? Number(value));
  };
  const step = (nearer: boolean) => {
    setFit('');
    reader.current?.step(nearer);
  };
  const button = (label: string, icon: ReactNode, act: () => void, disabled = !state) => (
    <Tooltip label={label}>
      <ActionIcon variant="subtle" color="gray" aria-label={label} disabled={disabled} onClick={act}>
        {icon}
      </ActionIcon>
    </Tooltip>
  );
  return (
    <div className={classes.bar} role="toolbar" aria-label={say('ui.document_bar')}>
      {button(
        say('ui.document_previous'),
        <ChevronLeft size={16} />,
        () => reader.current?.show(page - 1),
        page <= 1,
      )}
      <PageBox page={page} pages={state?.pages ?? 0} onShow={number => reader.current?.show(number)} />
      {button(
        say('ui.document_next'),
        <ChevronRight size={16} />,
        () => reader.current?.show(page + 1),
        page >= (state?.pages ?? 0),
      )}
      <span className={classes.rule} />
      {button(say('ui.document_farther'), <ZoomOut size={15} />, () => step(false))}
      <NativeSelect
        size="xs"
        className={classes.zoom ?? ''}
        aria-label={say('ui.document_zoom')}
        value={fits.some(each => each === fit) ? fit : 'now'}
        disabled={!state}
        data={[
          { value: 'page-width', label: say('ui.document_fit_width') },
          { value: 'page-fit', label: say('ui.document_fit_page') },
          { value: 'now', label: `${percent} %` },
          ...scales.map(scale => ({ value: String(scale), label: `${scale * 100} %` })),
        ]}
        onChange={event => event.currentTarget.value !== 'now' && zoom(event.currentTarget.value)}
      />
      {button(say('ui.document_nearer'), <ZoomIn size={15} />, () => step(true))}
      {button(say('ui.document_rotate'), <RotateCw size={15} />, () => reader.current?.rotate())}
      <span className={classes.rule} />
      {search === null ? (
        button(say('ui.document_find'), <Search size={15} />, () => onSearch(''))
      ) : (
        <FindBox reader={reader} state={state} search={search} onSearch={onSearch} />
      )}
      <span className={classes.barNote} />
      {props.actions}
    </div>
  );
}

/** The number of the page that is shown, and the way to any other. */
function PageBox({ page, pages, onShow }: { page: number; pages: number; onShow: (page: number) => void }) {
  const say = useSay();
  const [typed, setTyped] = useState<string | null>(null);
  const leave = () => {
    const number = Number(typed);
    if (typed !== null && Number.isInteger(number) && number > 0) onShow(Math.min(number, pages));
    setTyped(null);
  };
  return (
    <span className={classes.pageBox}>
      <TextInput
        size="xs"
        inputMode="numeric"
        aria-label={say('ui.document_page_number')}
        value={typed ?? String(page)}
        disabled={pages === 0}
        onFocus={event => event.currentTarget.select()}
        onChange={event => setTyped(event.currentTarget.value)}
        onBlur={leave}
        onKeyDown={event => {
          if (event.key === 'Enter') leave();
          if (event.key === 'Escape') setTyped(null);
        }}
      />
      {say('ui.document_of', { pages })}
    </span>
  );
}

/** Finds text in the document. Enter goes on, with Shift back, Escape ends. */
function FindBox(props: {
  reader: RefObject<PdfReader | null>;
  state: PdfState | null;
  search: string;
  onSearch: (text: string | null) => void;
}) {
  const { reader, state, search, onSearch } = props;
  const say = useSay();
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  const hits = state?.hits;
  const move = (on: boolean) => search !== '' && reader.current?.find(search, on ? 'on' : 'back');
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') move(!event.shiftKey);
    if (event.key === 'Escape') onSearch(null);
  };
  const found = !hits
    ? ''
    : hits.searching && hits.all === 0
      ? say('ui.document_searching')
      : hits.all === 0
        ? say('ui.document_no_hit')
        : say('ui.document_hits', { at: hits.at, all: hits.all });
  return (
    <search className={classes.find}>
      <TextInput
        ref={field}
        size="xs"
        leftSection={<Search size={13} />}
        aria-label={say('ui.document_find')}
        placeholder={say('ui.document_find')}
        value={search}
        onChange={event => onSearch(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      <span className={classes.hits} role="status">
        {found}
      </span>
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={say('ui.document_hit_previous')}
        onClick={() => move(false)}
      >
        <ChevronUp size={15} />
      </ActionIcon>
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={say('ui.document_hit_next')}
        onClick={() => move(true)}
      >
        <ChevronDown size={15} />
      </ActionIcon>
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={say('ui.document_find_end')}
        onClick={() => onSearch(null)}
      >
        <X size={15} />
      </ActionIcon>
    </search>
  );
}
