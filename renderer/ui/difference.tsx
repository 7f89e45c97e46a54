import { VisuallyHidden } from '@mantine/core';
import { Fragment } from 'react';
import { compareTexts, type TextPart } from '../../shared/domain/text-difference.ts';
import { useSay } from '../state/language.ts';
import classes from './difference.module.css';

/** How one text became another: what went is struck through, what came is underlined, and both are said aloud. */
export function Difference({ before, after }: { before: string; after: string }) {
  return (
    <p className={classes.difference}>
      {compareTexts(before, after).map((part, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: parts have no identity but their place
        <Fragment key={index}>
          <Part part={part} />
        </Fragment>
      ))}
    </p>
  );
}

function Part({ part: { kind, text } }: { part: TextPart }) {
  const say = useSay();
  if (kind === 'same') return text;
  const Mark = kind === 'removed' ? 'del' : 'ins';
  return (
    <Mark>
      <VisuallyHidden>{say(kind === 'removed' ? 'ui.text_removed' : 'ui.text_added')}</VisuallyHidden>
      {text}
    </Mark>
  );
}
