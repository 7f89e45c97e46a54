import { type KeyboardEvent, type PointerEvent, useRef } from 'react';
import classes from './resizer.module.css';

/** Pixels by which an arrow key moves the edge. */
const STEP = 20;

/** An edge of a panel: drawn with the pointer, moved with the arrow keys. The panel has to be positioned. */
export function Resizer(props: {
  label: string;
  /** Which edge of its panel it is. */
  edge: 'left' | 'right';
  /** Width of the panel in pixels. */
  width: number;
  least: number;
  most: number;
  onResize: (width: number) => void;
}) {
  const { label, edge, width, least, most, onResize } = props;
  const from = useRef<{ x: number; width: number }>(null);
  const sign = edge === 'right' ? 1 : -1;
  const resize = (wanted: number) => onResize(Math.round(Math.min(most, Math.max(least, wanted))));
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowLeft: -STEP, ArrowRight: STEP }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    resize(width + sign * step);
  };
  const onPointerDown = (event: PointerEvent) => {
    event.currentTarget.setPointerCapture(event.pointerId);
    from.current = { x: event.clientX, width };
  };
  const onPointerMove = (event: PointerEvent) => {
    if (from.current) resize(from.current.width + sign * (event.clientX - from.current.x));
  };
  const onPointerUp = () => {
    from.current = null;
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a separator that can be moved is no rule between paragraphs
    <div
      role="separator"
      aria-orientation="vertical"
      aria-label={label}
      aria-valuemin={least}
      aria-valuemax={most}
      aria-valuenow={width}
      tabIndex={0}
      data-edge={edge}
      className={classes.resizer}
      onKeyDown={onKeyDown}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={onPointerUp}
      onPointerCancel={onPointerUp}
    />
  );
}
