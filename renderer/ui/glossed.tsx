import { Tooltip } from '@mantine/core';
import { Fragment, type ReactNode, useMemo } from 'react';
import { makeGlosser } from '../../shared/domain/glossary.ts';
import type { Pack } from '../../shared/domain/packs.ts';
import type { Localized } from '../../shared/domain/text.ts';
import { useLanguage } from '../state/language.ts';
import classes from './glossed.module.css';

/**
 * Texts of a pack whose words are explained to the pointer and to the keyboard: each word where it is first met, so that
 * nobody has to step through it again and again.
 */
export function useGloss(pack: Pack): (text: Localized) => ReactNode {
  const language = useLanguage();
  const gloss = useMemo(() => makeGlosser(pack.glossary, language), [pack, language]);
  const met = new Set<string>();
  return text =>
    gloss(text[language]).map(({ text: words, term, meaning }, index) => {
      const isNew = term !== null && !met.has(term);
      if (term !== null) met.add(term);
      // biome-ignore lint/suspicious/noArrayIndexKey: parts have no identity but their place
      return <Fragment key={index}>{isNew ? <Word meaning={meaning}>{words}</Word> : words}</Fragment>;
    });
}

function Word({ meaning, children }: { meaning: string; children: string }) {
  return (
    <Tooltip label={meaning} multiline maw={300} events={{ hover: true, focus: true, touch: true }}>
      <button type="button" className={classes.word}>
        {children}
      </button>
    </Tooltip>
  );
}
