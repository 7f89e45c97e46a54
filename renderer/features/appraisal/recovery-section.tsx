import type { ChartTone } from '../../../shared/charts/look.ts';
import { drawRecoveryBars } from '../../../shared/charts/recovery-bars.ts';
import { usePick, useSay, useWord } from '../../state/language.ts';
import { Chart, screenLook } from '../../ui/chart.tsx';
import { Section } from '../../ui/page.tsx';
import type { Appraisal, SectionProps } from './standing.tsx';

const tones: Readonly<Record<Appraisal['recovery'][number]['verdict'], ChartTone>> = {
  met: 'good',
  missed: 'bad',
  untested: 'warn',
  'no-target': 'idle',
};

/** Recovery targets beside what the last test achieved. */
export function RecoverySection({ pack, appraisal: { recovery } }: SectionProps) {
  const say = useSay();
  const word = useWord();
  const pick = usePick();
  const pairs = new Map(
    (pack.rules?.recovery ?? []).flatMap(rule => rule.pairs).map(pair => [pair.id, pick(pair.label)]),
  );
  const rows = recovery.map(({ subject, pair, target, actual, verdict }) => ({
    label: `${pairs.get(pair) ?? pair} · ${subject}`,
    target,
    actual,
    word: word('recovery', verdict),
    tone: tones[verdict],
  }));
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
