import { useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useRef } from 'react';
import classes from './preview-table.module.css';

export interface PreviewColumn {
  label: string;
  /** A share of the width, such as `24%`; the rest is shared evenly. */
  width?: string;
}

export interface PreviewLine {
  key: string;
  /** One for each column; text is cut after two lines and whole in its tooltip. */
  cells: readonly ReactNode[];
  /** Nothing would happen here; the line says why. */
  idle?: boolean;
}

const HEIGHT = 42;

/** What would change, line by line: before and after, or why nothing happens. */
export function PreviewTable(props: {
  label: string;
  columns: readonly PreviewColumn[];
  lines: readonly PreviewLine[];
}) {
  const { label, columns, lines } = props;
  const box = useRef<HTMLElement>(null);
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => box.current,
    estimateSize: () => HEIGHT,
    overscan: 12,
  });
  const items = virtual.getVirtualItems();
  const above = items[0]?.start ?? 0;
  const below = virtual.getTotalSize() - (items.at(-1)?.end ?? 0);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section ref={box} className={classes.box} tabIndex={0} aria-label={label}>
      <table className={classes.table} aria-rowcount={lines.length + 1}>
        <thead>
          <tr>
            {columns.map(column => (
              <th key={column.label} scope="col" style={column.width ? { width: column.width } : {}}>
                {column.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {above > 0 && <tr style={{ height: above }} />}
          {items.map(({ index }) => {
            const line = lines[index];
            return (
              line && (
                <tr
                  key={line.key}
                  aria-rowindex={index + 2}
                  data-idle={line.idle || undefined}
                  style={{ height: HEIGHT }}
                >
                  {line.cells.map((cell, place) => (
                    <td key={columns[place]?.label}>
                      <span
                        className={classes.cell}
                        title={typeof cell === 'string' && cell !== '' ? cell : undefined}
                      >
                        {cell}
                      </span>
                    </td>
                  ))}
                </tr>
              )
            );
          })}
          {below > 0 && <tr style={{ height: below }} />}
        </tbody>
      </table>
    </section>
  );
}
