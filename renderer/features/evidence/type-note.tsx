import type { EvidenceType } from '../../../shared/domain/packs.ts';
import { usePick, useSay, useWord } from '../../state/language.ts';
import classes from './library.module.css';

/** How the type ages, and what it proves and does not. */
export function TypeNote({ type }: { type: EvidenceType }) {
  const say = useSay();
  const word = useWord();
  const pick = usePick();
  const { from, warnAfterMonths, failAfterMonths, warnDaysBefore } = type.staleness;
  const rule = [
    word('staleness', from),
    ...(warnAfterMonths ? [say('ui.evidence_warn_after', { months: warnAfterMonths })] : []),
    ...(failAfterMonths ? [say('ui.evidence_fail_after', { months: failAfterMonths })] : []),
    ...(warnDaysBefore ? [say('ui.evidence_warn_before', { days: warnDaysBefore })] : []),
  ];
  return (
    <details className={classes.typeNote}>
      <summary>{rule.join(say('ui.evidence_rule_comma'))}</summary>
      <p>{pick(type.note)}</p>
    </details>
  );
}
