import { useVirtualizer } from '@tanstack/react-virtual';
import { useMemo, useRef } from 'react';
import { type BundleFile, bundleFileKinds } from '../../shared/domain/bundle-contents.ts';
import { useSay, useWord } from '../state/language.ts';
import classes from './bundle-files.module.css';
import { fileSize } from './file-size.ts';
import { Status, type Tone } from './status.tsx';

const ROW_HEIGHT = 30;

const toneOfFate: Readonly<Record<BundleFile['fate'], Tone>> = {
  included: 'good',
  'hash-only': 'info',
  'left-out': 'idle',
};

/** Files of a bundle: what each is to people, and with `fates` what becomes of it in the copy. */
export function BundleFiles({ files, fates = false }: { files: readonly BundleFile[]; fates?: boolean }) {
  const say = useSay();
  const word = useWord();
  const box = useRef<HTMLElement>(null);
  const rows = useMemo(
    () => [...files].sort((a, b) => bundleFileKinds.indexOf(a.kind) - bundleFileKinds.indexOf(b.kind)),
    [files],
  );
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => box.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 10,
  });
  const items = virtual.getVirtualItems();
  const above = items[0]?.start ?? 0;
  const below = virtual.getTotalSize() - (items.at(-1)?.end ?? 0);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className={classes.box} ref={box} tabIndex={0} aria-label={say('ui.bundle_files')}>
      <table className={classes.files} aria-rowcount={rows.length + 1}>
        <thead>
          <tr aria-rowindex={1}>
            <th scope="col">{say('ui.bundle_what')}</th>
            <th scope="col">{say('ui.bundle_path')}</th>
            <th scope="col" className={classes.size}>
              {say('ui.bundle_size')}
            </th>
            {fates && <th scope="col">{say('ui.bundle_fate')}</th>}
          </tr>
        </thead>
        <tbody>
          {above > 0 && <tr aria-hidden style={{ height: above }} />}
          {items.map(item => {
            const file = rows[item.index];
            if (!file) return null;
            const { evidence, kind, path, size, fate } = file;
            return (
              <tr key={path} aria-rowindex={item.index + 2} style={{ height: ROW_HEIGHT }}>
                <td title={evidence?.title}>
                  {evidence
                    ? `${evidence.number} ${say('cli.with', { text: evidence.title, inside: word('class', evidence.class) })}`
                    : word('bundle-file', kind)}
                </td>
                <td className={classes.path} title={path}>
                  {path}
                </td>
                <td className={classes.size}>{fileSize(size)}</td>
                {fates && (
                  <td>
                    <Status tone={toneOfFate[fate]} label={word('fate', fate)} />
                  </td>
                )}
              </tr>
            );
          })}
          {below > 0 && <tr aria-hidden style={{ height: below }} />}
        </tbody>
      </table>
    </section>
  );
}
