import { Loader, NativeSelect, TextInput } from '@mantine/core';
import { Search as SearchIcon } from 'lucide-react';
import { type KeyboardEvent, useMemo, useRef } from 'react';
import { useLocation } from 'wouter';
import { type SearchKind, searchKinds } from '../../../shared/domain/search.ts';
import { useQueryOfAddress } from '../../state/address.ts';
import { useAnswer } from '../../state/client.ts';
import { useScreenCommands } from '../../state/commands.ts';
import { useExplain, useSay, useWord } from '../../state/language.ts';
import { useSearch } from '../../state/search.ts';
import { EmptyState } from '../../ui/page.tsx';
import { HitList } from './hit-list.tsx';
import classes from './search.module.css';

/** What is asked for; it stands in the address, so that going back brings it back. */
interface Asked {
  text: string;
  kind: SearchKind | null;
  arrangementId: string | null;
}

/** Of each kind while all are shown, and of one kind alone. The lines of that one are drawn as they come into sight. */
const SOME = 8;
const MANY = 500;

/** Everything in the workspace that has some words, by kind. */
export function SearchPage() {
  const say = useSay();
  const explain = useExplain();
  const [asked, ask] = useAsked();
  const { text, kind, arrangementId } = asked;
  const input = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLElement>(null);
  const { found, error, pending } = useSearch(text, {
    limit: kind === null ? SOME : MANY,
    ...(kind === null ? {} : { kinds: [kind] }),
    ...(arrangementId === null ? {} : { arrangementId }),
  });
  const intoHits = () => list.current?.querySelector<HTMLElement>('a')?.focus();
  // What was found before stands until the next answer is there, but nothing of a kind that is not asked for.
  const groups = useMemo(
    () => (found?.groups ?? []).filter(group => kind === null || group.kind === kind),
    [found, kind],
  );
  useScreenCommands([
    {
      id: 'search.text',
      label: say('ui.search_text'),
      keys: ['/'],
      group: say('ui.nav.search'),
      run: () => input.current?.select(),
    },
  ]);
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing || (event.key !== 'ArrowDown' && event.key !== 'Enter')) return;
    event.preventDefault();
    intoHits();
  };
  return (
    <div className={classes.screen}>
      <h1 className={classes.title}>{say('ui.nav.search')}</h1>
      <search className={classes.head} aria-label={say('ui.nav.search')}>
        <TextInput
          ref={input}
          className={classes.text ?? ''}
          leftSection={<SearchIcon size={15} />}
          rightSection={pending && <Loader size={14} aria-label={say('ui.loading')} />}
          placeholder={say('ui.search_text')}
          aria-label={say('ui.search_text')}
          value={text}
          onChange={event => ask({ text: event.currentTarget.value })}
          onKeyDown={onKeyDown}
          maxLength={200}
          autoFocus
        />
        <ArrangementChoice value={arrangementId} onChange={id => ask({ arrangementId: id })} />
      </search>
      <KindTabs kind={kind} groups={found?.groups ?? []} onChange={next => ask({ kind: next })} />
      <p className={classes.note} role="status">
        {found && found.pending > 0 && say('ui.search_pending', { count: found.pending })}
      </p>
      {error ? (
        <EmptyState title={say('ui.cannot_show')} hint={explain(error)} />
      ) : found === undefined ? (
        !pending && <EmptyState title={say('ui.search_begin')} hint={say('ui.search_begin_hint')} />
      ) : groups.length === 0 ? (
        !pending && (
          <EmptyState
            title={say('ui.search_nothing', { text })}
            hint={say(kind || arrangementId ? 'ui.search_nothing_filtered' : 'ui.search_nothing_hint')}
          />
        )
      ) : (
        <HitList
          box={list}
          groups={groups}
          onAll={kind === null ? next => ask({ kind: next }) : null}
          onLeave={() => input.current?.focus()}
        />
      )}
    </div>
  );
}

function useAsked(): [Asked, (change: Partial<Asked>) => void] {
  const parts = new URLSearchParams(useQueryOfAddress());
  const [, go] = useLocation();
  const asked: Asked = {
    text: parts.get('q') ?? '',
    kind: searchKinds.find(each => each === parts.get('kind')) ?? null,
    arrangementId: /^[0-9a-f-]{36}$/.exec(parts.get('in') ?? '')?.[0] ?? null,
  };
  return [
    asked,
    change => {
      const { text, kind, arrangementId } = { ...asked, ...change };
      const written = new URLSearchParams({
        ...(text === '' ? {} : { q: text }),
        ...(kind === null ? {} : { kind }),
        ...(arrangementId === null ? {} : { in: arrangementId }),
      }).toString();
      go(written === '' ? '/search' : `/search?${written}`, { replace: true });
    },
  ];
}

function ArrangementChoice(props: { value: string | null; onChange: (id: string | null) => void }) {
  const say = useSay();
  const { data } = useAnswer('arrangements.list', {});
  return (
    <NativeSelect
      className={classes.arrangement ?? ''}
      aria-label={say('ui.search_anywhere')}
      value={props.value ?? ''}
      onChange={event => props.onChange(event.currentTarget.value || null)}
      data={[
        { value: '', label: say('ui.search_anywhere') },
        ...(data?.arrangements ?? []).map(({ id, number, facts }) => ({
          value: id,
          label: `${number} ${facts.name}`,
        })),
      ]}
    />
  );
}

function KindTabs(props: {
  kind: SearchKind | null;
  groups: readonly { kind: SearchKind; hits: readonly unknown[]; more: boolean }[];
  onChange: (kind: SearchKind | null) => void;
}) {
  const say = useSay();
  const word = useWord();
  const { kind, groups, onChange } = props;
  const count = (each: SearchKind): string => {
    const group = groups.find(candidate => candidate.kind === each);
    return group ? `${group.hits.length}${group.more ? '+' : ''}` : '';
  };
  return (
    <nav className={classes.kinds} aria-label={say('ui.search_kinds')}>
      {[null, ...searchKinds].map(each => (
        <button key={each} type="button" aria-pressed={kind === each} onClick={() => onChange(each)}>
          {each === null ? say('ui.search_all_kinds') : word('found', each)}
          {each !== null && <span>{count(each)}</span>}
        </button>
      ))}
    </nav>
  );
}
