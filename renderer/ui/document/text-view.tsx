import { useQuery } from '@tanstack/react-query';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef } from 'react';
import type { Refusal } from '../../../shared/domain/refusal.ts';
import { useSay, useSize } from '../../state/language.ts';
import { Answered } from '../loading.tsx';
import { decodeText } from './decode-text.ts';
import classes from './document.module.css';
import type { InnerProps } from './document-view.tsx';

/** What is shown of a text; the rest is in the copy that can be saved. Bytes. */
const MOST_SHOWN = 4 << 20;
/** Pixels. */
const LINE_HEIGHT = 18;

/** Text, tables of text and data as the characters they are: nothing in them is interpreted. */
export function TextView({ evidence, bytes, actions }: InnerProps) {
  const say = useSay();
  const size = useSize();
  const shown = Math.min(bytes.size, MOST_SHOWN);
  const whole = shown === bytes.size;
  const lines = useQuery<string[], Refusal>({
    queryKey: ['document', { id: evidence.id, text: true }],
    queryFn: async () => decodeText(await bytes.read(0, shown), whole).split(/\r\n|\r|\n/),
    gcTime: 0,
  });
  return (
    <div className={classes.document}>
      <div className={classes.bar}>
        <span className={classes.barNote}>
          {whole ? size(bytes.size) : say('ui.document_part', { shown: size(shown), all: size(bytes.size) })}
        </span>
        {actions}
      </div>
      <Answered query={lines}>{content => <Lines lines={content} label={evidence.facts.title} />}</Answered>
    </div>
  );
}

function Lines({ lines, label }: { lines: readonly string[]; label: string }) {
  const box = useRef<HTMLElement>(null);
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => box.current,
    estimateSize: () => LINE_HEIGHT,
    overscan: 40,
  });
  const items = virtual.getVirtualItems();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section ref={box} className={classes.text} tabIndex={0} aria-label={label}>
      <div style={{ height: virtual.getTotalSize() }}>
        <div style={{ paddingTop: items[0]?.start ?? 0 }}>
          {items.map(({ index }) => (
            <div key={index} className={classes.line} style={{ height: LINE_HEIGHT }}>
              <span aria-hidden>{index + 1}</span>
              {lines[index]}
            </div>
          ))}
        </div>
      </div>
    </section>
  );
}
