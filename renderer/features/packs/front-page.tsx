import type { Pack } from '../../../shared/domain/packs.ts';
import { conditionInWords } from '../../../shared/messages/pack-words.ts';
import { usePick, useSay, useWord } from '../../state/language.ts';
import classes from './packs.module.css';

/** What a reader must know before the worksheets: what the content is and is not, and what opens which part of it. */
export function FrontPage({ pack }: { pack: Pack }) {
  const say = useSay();
  const word = useWord();
  const pick = usePick();
  const speaker = { say, word, pick };
  const lists = [
    ['cli.pack.notices', pack.notices.map(pick)],
    [
      'cli.pack.guidelines',
      pack.guidelines.map(
        each =>
          `${pick(each.title)} – ${say('cli.with', { text: pick(each.issuer), inside: word('basis', each.basis) })}`,
      ),
    ],
    [
      'cli.pack.sources',
      pack.sources.map(
        each => `${say('cli.with', { text: pick(each.title), inside: each.asOf })} – ${pick(each.caution)}`,
      ),
    ],
    [
      'cli.pack.flags',
      pack.flags.map(flag =>
        say('cli.labelled', { label: pick(flag.title), text: conditionInWords(speaker, pack, flag.when) }),
      ),
    ],
  ] as const;
  return (
    <>
      <h2>{say('ui.packs_front')}</h2>
      <p>{pick(pack.summary)}</p>
      {lists
        .filter(([, items]) => items.length > 0)
        .map(([title, items]) => (
          <section key={title} className={classes.question}>
            <h3>{say(title)}</h3>
            <ul>
              {items.map(item => (
                <li key={item}>{item}</li>
              ))}
            </ul>
          </section>
        ))}
    </>
  );
}
