import type { Pack } from '../../../shared/domain/packs.ts';
import { usePick, useSay } from '../../state/language.ts';
import classes from './packs.module.css';

/** Every term in both languages, with what it means. */
export function Glossary({ pack }: { pack: Pack }) {
  const say = useSay();
  const pick = usePick();
  return (
    <>
      <h2>{say('ui.packs_glossary')}</h2>
      <dl className={classes.terms}>
        {pack.glossary.map(({ term, meaning }) => (
          <div key={term.en} style={{ display: 'contents' }}>
            <dt>
              {term.en}
              <br />
              <span lang="zh-Hant">{term['zh-Hant']}</span>
            </dt>
            <dd>{meaning && pick(meaning)}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}
