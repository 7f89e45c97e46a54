import { SegmentedControl } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { Refusal } from '../../../shared/domain/refusal.ts';
import { useSay } from '../../state/language.ts';
import { Answered } from '../loading.tsx';
import classes from './document.module.css';
import type { InnerProps } from './document-view.tsx';

/** Larger pictures are read from the copy that can be saved. Bytes. */
const MOST_SHOWN = 100 << 20;

/** A picture, drawn from its bytes: it has no address that anything could ask for. */
export function ImageView({ evidence, bytes, type, actions }: InnerProps & { type: string }) {
  const say = useSay();
  const [whole, setWhole] = useState(true);
  const picture = useQuery<ImageBitmap, Refusal>({
    queryKey: ['document', { id: evidence.id, picture: true }],
    queryFn: async () => {
      if (bytes.size > MOST_SHOWN) throw new Refusal('unavailable', 'document.too_large');
      const content = await bytes.read(0, bytes.size);
      return createImageBitmap(new Blob([content], { type })).catch(() => {
        throw new Refusal('corrupt', 'document.damaged');
      });
    },
    gcTime: 0,
    structuralSharing: false,
  });
  return (
    <div className={classes.document}>
      <div className={classes.bar}>
        <SegmentedControl
          size="xs"
          aria-label={say('ui.document_zoom')}
          value={whole ? 'whole' : 'actual'}
          onChange={value => setWhole(value === 'whole')}
          data={[
            { value: 'whole', label: say('ui.document_fit_page') },
            { value: 'actual', label: '100 %' },
          ]}
        />
        <span className={classes.barNote}>
          {picture.data && `${picture.data.width} × ${picture.data.height}`}
        </span>
        {actions}
      </div>
      <Answered query={picture}>
        {bitmap => <Picture bitmap={bitmap} whole={whole} label={evidence.facts.title} />}
      </Answered>
    </div>
  );
}

function Picture({ bitmap, whole, label }: { bitmap: ImageBitmap; whole: boolean; label: string }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    canvas.current?.getContext('2d')?.drawImage(bitmap, 0, 0);
  }, [bitmap]);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className={classes.picture} data-whole={whole} tabIndex={0} aria-label={label}>
      <canvas ref={canvas} width={bitmap.width} height={bitmap.height} role="img" aria-label={label} />
    </section>
  );
}
