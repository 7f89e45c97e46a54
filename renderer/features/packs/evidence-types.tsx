import type { EvidenceType, Pack } from '../../../shared/domain/packs.ts';
import { evidenceTypeName } from '../../../shared/messages/pack-words.ts';
import { usePick, useSay, useWord } from '../../state/language.ts';
import { Facts } from '../../ui/page.tsx';
import classes from './packs.module.css';

/** What each type of evidence proves, who issues it, when it goes stale and who may see it. */
export function EvidenceTypes({ pack }: { pack: Pack }) {
  const say = useSay();
  const word = useWord();
  const pick = usePick();
  const freshness = ({ staleness }: EvidenceType) =>
    [
      word('staleness', staleness.from),
      ...(staleness.warnAfterMonths
        ? [say('cli.pack.warn_after', { months: staleness.warnAfterMonths })]
        : []),
      ...(staleness.warnDaysBefore ? [say('cli.pack.warn_before', { days: staleness.warnDaysBefore })] : []),
      ...(staleness.failAfterMonths
        ? [say('cli.pack.fail_after', { months: staleness.failAfterMonths })]
        : []),
    ].join(say('cli.list.semicolon'));
  const use = ({ contextOnly, onlyBeside }: EvidenceType) =>
    contextOnly
      ? say('cli.pack.context_only')
      : onlyBeside
        ? say('cli.pack.only_beside', {
            types: onlyBeside
              .map(id => evidenceTypeName({ say, word, pick }, pack, id))
              .join(say('cli.list.or')),
          })
        : null;
  return (
    <>
      <h2>{say('ui.packs_evidence_types')}</h2>
      {pack.evidenceTypes.map(type => (
        <section key={type.id} className={classes.question}>
          <h3>{pick(type.name)}</h3>
          <p>{pick(type.note)}</p>
          <Facts
            facts={[
              [say('cli.label.issuer'), pick(type.issuer)],
              [say('cli.label.nature'), word('nature', type.nature)],
              [say('cli.label.freshness'), freshness(type)],
              [say('cli.label.class'), word('class', type.exportClass)],
              ...(use(type) ? [[say('cli.label.use'), use(type)] as const] : []),
            ]}
          />
        </section>
      ))}
    </>
  );
}
