import { drawRecoveryBars } from '../../../shared/charts/recovery-bars.ts';
import { recoveryRows } from '../../../shared/charts/standing-data.ts';
import { useDates, usePick, useSay, useWord } from '../../state/language.ts';
import { Chart, screenLook } from '../../ui/chart.tsx';
import { Section } from '../../ui/page.tsx';
import type { SectionProps } from './standing.tsx';

/** Recovery targets beside what the last test achieved. */
export function RecoverySection({ pack, appraisal: { recovery } }: SectionProps) {
  const say = useSay();
  const word = useWord();
  const pick = usePick();
  const { day } = useDates();
  const rows = recoveryRows({ say, word, pick, day }, pack, recovery);
  const title = say('ui.recovery');
  const words = { target: say('ui.recovery_target'), actual: say('ui.recovery_actual') };
  return (
    <Section title={title}>
      {rows.length === 0 ? (
        <p>{say('ui.recovery_none')}</p>
      ) : (
        <Chart drawing={drawRecoveryBars({ title, rows, words }, screenLook)} />
      )}
    </Section>
  );
}
