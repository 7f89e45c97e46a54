import { Button } from '@mantine/core';
import type { RiskBand } from '../../../shared/domain/pack-rules.ts';
import { type RiskPoint, riskScore } from '../../../shared/domain/risk.ts';
import { useSay } from '../../state/language.ts';
import { Status } from '../../ui/status.tsx';
import type { ControlProps } from './control-props.ts';
import classes from './controls.module.css';
import { RiskPicker } from './risk-picker.tsx';

const risks = ['inherent', 'residual'] as const;
type Risk = (typeof risks)[number];

/** What is chosen of one risk while the other is still open: it waits as text until both make an answer. */
const writePoint = ({ impact, likelihood }: RiskPoint): string => `${impact} × ${likelihood}`;
function readPoint(text: string | undefined): RiskPoint | undefined {
  const [, impact, likelihood] = /^([1-5]) × ([1-5])$/.exec(text ?? '') ?? [];
  return impact && likelihood ? { impact: Number(impact), likelihood: Number(likelihood) } : undefined;
}

/** Inherent and residual risk. An answer only once both are chosen: half of a matrix says nothing about the other half. */
export function RiskControl(props: ControlProps & { bands: readonly RiskBand[] }) {
  const { value, unread, readOnly, bands, onChange, onUnread } = props;
  const say = useSay();
  const stored = value?.type === 'riskMatrix' ? value : undefined;
  const pointOf = (risk: Risk) => readPoint(unread.get(risk)) ?? stored?.[risk];
  const [inherent, residual] = [pointOf('inherent'), pointOf('residual')];
  const choose = (risk: Risk, point: RiskPoint) => {
    const chosen = { inherent, residual, [risk]: point };
    if (!chosen.inherent || !chosen.residual) {
      onUnread(risk, writePoint(point));
      return;
    }
    for (const each of risks) onUnread(each, null);
    onChange({ type: 'riskMatrix', inherent: chosen.inherent, residual: chosen.residual });
  };
  const missing = inherent && !residual ? 'residual' : residual && !inherent ? 'inherent' : undefined;
  const rose = inherent && residual && riskScore(residual) > riskScore(inherent);
  return (
    <div className={classes.risks}>
      {risks.map(risk => (
        <RiskPicker
          key={risk}
          title={say(`ui.risk.${risk}`)}
          point={pointOf(risk)}
          bands={bands}
          readOnly={readOnly}
          onChoose={point => choose(risk, point)}
        />
      ))}
      <p className={classes.below} role="status">
        {missing && (
          <>
            <Status tone="warn" label={say('ui.risk.half', { missing: say(`ui.risk.${missing}`) })} />{' '}
            <Button
              size="compact-xs"
              variant="default"
              onClick={() => {
                for (const risk of risks) onUnread(risk, null);
              }}
            >
              {say('ui.risk.clear')}
            </Button>
          </>
        )}
        {!inherent && !residual && !readOnly && <small>{say('ui.risk.keys')}</small>}
        {rose && <Status tone="warn" label={say('ui.risk.rose')} />}
      </p>
    </div>
  );
}
