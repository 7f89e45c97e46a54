import { createElement, type ReactNode } from 'react';
import type { ChartLook } from '../../shared/charts/look.ts';
import type { SvgNode } from '../../shared/charts/svg.ts';
import classes from './chart.module.css';

const tone = (name: string) => ({ strong: `var(--${name})`, pale: `var(--${name}-soft)` });

/** The colours of the window, whatever its theme. */
export const screenLook: ChartLook = {
  ink: 'var(--ink)',
  soft: 'var(--ink-soft)',
  line: 'var(--line)',
  surface: 'var(--surface)',
  tones: {
    good: tone('good'),
    warn: tone('warn'),
    bad: tone('bad'),
    info: tone('info'),
    idle: tone('idle'),
  },
  font: 'inherit',
};

/** A drawing of `shared/charts`, as elements. It keeps its size as long as there is room, and shrinks where there is not. */
export function Chart({ drawing }: { drawing: SvgNode }) {
  return <div className={classes.chart}>{draw(drawing, 'drawing')}</div>;
}

function draw(node: SvgNode, key: string): ReactNode {
  const children = node.children.map((child, index) =>
    typeof child === 'string' ? child : draw(child, String(index)),
  );
  return createElement(node.tag, { ...node.attributes, key }, ...children);
}
