import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type RefObject, useMemo } from 'react';
import { Link } from 'wouter';
import type { OutputOf } from '../../../shared/api/index.ts';
import type { SearchHit } from '../../../shared/api/search.ts';
import type { SearchKind } from '../../../shared/domain/search.ts';
import { useSay, useWord } from '../../state/language.ts';
import { addressOfHit } from '../../ui/addresses.ts';
import { Hit } from '../../ui/hit.tsx';
import classes from './search.module.css';

type Group = OutputOf<'search.find'>['groups'][number];

type Line = { type: 'head'; group: Group } | { type: 'hit'; hit: SearchHit } | { type: 'more'; group: Group };

/** What was found, by kind. Only lines in sight are drawn; arrow keys go from one to the next. */
export function HitList(props: {
  box: RefObject<HTMLElement | null>;
  groups: readonly Group[];
  /** Shows all of one kind; null when only one is shown. */
  onAll: ((kind: SearchKind) => void) | null;
  /** The person goes up from the first line. */
  onLeave: () => void;
}) {
  const say = useSay();
  const word = useWord();
  const { box, groups, onAll, onLeave } = props;
  const lines = useMemo(
    () =>
      groups.flatMap((group): Line[] => [
        ...(onAll ? [{ type: 'head', group } as const] : []),
        ...group.hits.map(hit => ({ type: 'hit', hit }) as const),
        ...(group.more ? [{ type: 'more', group } as const] : []),
      ]),
    [groups, onAll],
  );
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => box.current,
    estimateSize: at => (lines[at]?.type === 'hit' ? 76 : 34),
    overscan: 10,
  });
  const items = virtual.getVirtualItems();
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const links = [...(box.current?.querySelectorAll<HTMLElement>('a, button') ?? [])];
    const at = links.indexOf(event.target as HTMLElement);
    if (at === 0 && step < 0) return onLeave();
    links[at + step]?.focus();
    return undefined;
  };
  return (
    <section ref={box} className={classes.list} aria-label={say('ui.search_found')} onKeyDown={onKeyDown}>
      <div className={classes.tall} style={{ height: virtual.getTotalSize() }}>
        <div style={{ transform: `translateY(${items[0]?.start ?? 0}px)` }}>
          {items.map(({ index, key }) => {
            const line = lines[index];
            return (
              line && (
                <div key={key} ref={virtual.measureElement} data-index={index}>
                  {line.type === 'hit' ? (
                    <Link href={addressOfHit(line.hit)} className={classes.line}>
                      <Hit hit={line.hit} />
                    </Link>
                  ) : line.type === 'head' ? (
                    <h2 className={classes.kind}>{word('found', line.group.kind)}</h2>
                  ) : onAll ? (
                    <button type="button" className={classes.more} onClick={() => onAll(line.group.kind)}>
                      {say('ui.search_more', { kind: word('found', line.group.kind) })}
                    </button>
                  ) : (
                    <p className={classes.end}>{say('ui.search_end', { count: line.group.hits.length })}</p>
                  )}
                </div>
              )
            );
          })}
        </div>
      </div>
    </section>
  );
}
