import { drawHeatMap } from '../../../shared/charts/heat-map.ts';
import { heatMapRisks, riskBands, scoreInWords, toneOfScore } from '../../../shared/charts/standing-data.ts';
import { useAnswer } from '../../state/client.ts';
import { useDates, usePick, useSay, useWord } from '../../state/language.ts';
import { Chart, screenLook } from '../../ui/chart.tsx';
import { Facts, Section } from '../../ui/page.tsx';
import type { SectionProps } from './standing.tsx';

/** Every risk that was scored, and the worst of them: the highest, never an average. */
export function RiskSection({ assessment, pack, appraisal }: SectionProps) {
  const say = useSay();
  const word = useWord();
  const pick = usePick();
  const { day } = useDates();
  const answers = useAnswer('answers.list', { assessmentId: assessment.id });
  const speaker = { say, word, pick, day };
  const risks = heatMapRisks(speaker, pack, appraisal.risks, answers.data?.answers ?? []);
  const title = say('ui.risk_map');
  const { worst } = appraisal;
  return (
    <Section title={title}>
      {worst === null ? (
        <p>{say('ui.risk_none')}</p>
      ) : (
        <>
          <Facts
            facts={[
              [say('ui.worst_inherent'), scoreInWords(speaker, pack, worst.inherent)],
              [say('ui.worst_residual'), scoreInWords(speaker, pack, worst.residual)],
            ]}
          />
          <Chart
            drawing={drawHeatMap(
              {
                title,
                axes: { impact: say('ui.risk.impact'), likelihood: say('ui.risk.likelihood') },
                words: { inherent: say('ui.risk.inherent'), residual: say('ui.risk.residual') },
                risks,
                toneOf: toneOfScore(pack),
                bands: riskBands(speaker, pack),
              },
              screenLook,
            )}
          />
        </>
      )}
    </Section>
  );
}
