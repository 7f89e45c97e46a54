import { drawHeatMap } from '../../../shared/charts/heat-map.ts';
import type { ChartTone } from '../../../shared/charts/look.ts';
import { listQuestions } from '../../../shared/domain/packs.ts';
import { bandOf } from '../../../shared/domain/risk.ts';
import { useAnswer } from '../../state/client.ts';
import { usePick, useSay } from '../../state/language.ts';
import { Chart, screenLook } from '../../ui/chart.tsx';
import { Facts, Section } from '../../ui/page.tsx';
import type { SectionProps } from './standing.tsx';

/** Bands from the lowest up. */
const bandTones: readonly ChartTone[] = ['good', 'info', 'warn', 'bad'];

/** Every risk that was scored, and the worst of them: the highest, never an average. */
export function RiskSection({ assessment, pack, appraisal }: SectionProps) {
  const say = useSay();
  const pick = usePick();
  const answers = useAnswer('answers.list', { assessmentId: assessment.id });
  const bands = [...(pack.rules?.riskBands ?? [])].sort((a, b) => a.from - b.from);
  const titles = new Map(listQuestions(pack).map(({ question }) => [question.id, pick(question.title)]));
  const risks = appraisal.risks.flatMap(({ questionId, serviceId }) => {
    const value = answers.data?.answers.find(
      answer => answer.questionId === questionId && answer.serviceId === serviceId,
    )?.value;
    if (value?.type !== 'riskMatrix') return [];
    return [
      { label: titles.get(questionId) ?? questionId, inherent: value.inherent, residual: value.residual },
    ];
  });
  const toneOf = (score: number): ChartTone => {
    const band = bandOf(bands, score);
    return (band && bandTones[Math.min(bands.indexOf(band), bandTones.length - 1)]) ?? 'idle';
  };
  const scored = ({ score, band }: { score: number; band: string | null }) => {
    const named = bands.find(each => each.id === band);
    return named ? `${score} – ${pick(named.label)}` : String(score);
  };
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
              [say('ui.worst_inherent'), scored(worst.inherent)],
              [say('ui.worst_residual'), scored(worst.residual)],
            ]}
          />
          <Chart
            drawing={drawHeatMap(
              {
                title,
                axes: { impact: say('ui.risk.impact'), likelihood: say('ui.risk.likelihood') },
                words: { inherent: say('ui.risk.inherent'), residual: say('ui.risk.residual') },
                risks,
                toneOf,
                bands: bands.map(band => ({
                  label: `${band.from}+ ${pick(band.label)}`,
                  tone: toneOf(band.from),
                })),
              },
              screenLook,
            )}
          />
        </>
      )}
    </Section>
  );
}
