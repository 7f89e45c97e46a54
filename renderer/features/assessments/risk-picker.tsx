import { type KeyboardEvent, useRef, useState } from 'react';
import type { RiskBand } from '../../../shared/domain/pack-rules.ts';
import { bandOf, type RiskPoint, riskScore } from '../../../shared/domain/risk.ts';
import { usePick, useSay } from '../../state/language.ts';
import { Status, type Tone } from '../../ui/status.tsx';
import classes from './risk-picker.module.css';

const points = [1, 2, 3, 4, 5] as const;
const fromTop = [5, 4, 3, 2, 1] as const;
/** Bands from the lowest up. */
const tones: readonly Tone[] = ['good', 'info', 'warn', 'bad'];

const clamp = (value: number): number => Math.max(1, Math.min(5, value));

/**
 * Impact by likelihood as a map of 25 places, each with its score. Arrow keys move, Enter and the space bar choose; two
 * digits choose by themselves: the impact, then the likelihood.
 */
export function RiskPicker(props: {
  title: string;
  point: RiskPoint | undefined;
  bands: readonly RiskBand[];
  readOnly: boolean;
  onChoose: (point: RiskPoint) => void;
}) {
  const { title, point, bands, readOnly, onChoose } = props;
  const say = useSay();
  const pick = usePick();
  const [at, setAt] = useState<RiskPoint>(point ?? { impact: 3, likelihood: 3 });
  const [impactTyped, setImpactTyped] = useState(false);
  const map = useRef<HTMLDivElement>(null);
  const rising = [...bands].sort((a, b) => a.from - b.from);
  const bandAt = (where: RiskPoint) => bandOf(bands, riskScore(where));
  const toneOf = (band: RiskBand | undefined): Tone =>
    (band && tones[Math.min(rising.indexOf(band), tones.length - 1)]) ?? 'idle';

  const go = (to: RiskPoint) => {
    setAt(to);
    map.current
      ?.querySelector<HTMLElement>(`[data-impact="${to.impact}"][data-likelihood="${to.likelihood}"]`)
      ?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const { impact, likelihood } = at;
    const ways: Readonly<Record<string, RiskPoint>> = {
      ArrowLeft: { impact: clamp(impact - 1), likelihood },
      ArrowRight: { impact: clamp(impact + 1), likelihood },
      ArrowUp: { impact, likelihood: clamp(likelihood + 1) },
      ArrowDown: { impact, likelihood: clamp(likelihood - 1) },
      Home: { impact: 1, likelihood },
      End: { impact: 5, likelihood },
    };
    const way = ways[event.key];
    const digit = /^[1-5]$/.test(event.key) ? Number(event.key) : undefined;
    if (!way && digit === undefined) return;
    event.preventDefault();
    setImpactTyped(digit !== undefined && !impactTyped);
    if (way) go(way);
    else if (digit !== undefined && !impactTyped) go({ impact: digit, likelihood });
    else if (digit !== undefined) {
      const chosen = { impact, likelihood: digit };
      go(chosen);
      if (!readOnly) onChoose(chosen);
    }
  };
  const chosenBand = point && bandAt(point);
  return (
    <div className={classes.map}>
      <h3>{title}</h3>
      {/* biome-ignore lint/a11y/useSemanticElements: a grid of choices, which no table is */}
      <div role="grid" aria-label={title} ref={map} className={classes.grid} onKeyDown={onKeyDown}>
        <span className={classes.upAxis} aria-hidden>
          {say('ui.risk.likelihood')}
        </span>
        {fromTop.map(likelihood => (
          // biome-ignore lint/a11y/useSemanticElements: as above
          // biome-ignore lint/a11y/useFocusableInteractive: as above
          <div role="row" key={likelihood} className={classes.row}>
            <span className={classes.mark} aria-hidden>
              {likelihood}
            </span>
            {points.map(impact => {
              const here = { impact, likelihood };
              const band = bandAt(here);
              const isChosen = point?.impact === impact && point.likelihood === likelihood;
              const isAt = at.impact === impact && at.likelihood === likelihood;
              return (
                // biome-ignore lint/a11y/useSemanticElements: as above
                <button
                  key={impact}
                  type="button"
                  role="gridcell"
                  className={classes.place}
                  data-tone={toneOf(band)}
                  data-impact={impact}
                  data-likelihood={likelihood}
                  aria-selected={isChosen}
                  aria-label={say('ui.risk.place', {
                    impact,
                    likelihood,
                    score: riskScore(here),
                    band: band ? pick(band.label) : '',
                  })}
                  tabIndex={isAt ? 0 : -1}
                  aria-disabled={readOnly}
                  onFocus={() => setAt(here)}
                  onClick={() => {
                    if (!readOnly) onChoose(here);
                  }}
                >
                  {riskScore(here)}
                </button>
              );
            })}
          </div>
        ))}
        <span className={classes.marks} aria-hidden>
          {points.map(impact => (
            <span key={impact}>{impact}</span>
          ))}
        </span>
        <span className={classes.axis} aria-hidden>
          {say('ui.risk.impact')}
        </span>
      </div>
      <p className={classes.chosen}>
        {point ? (
          <>
            <Status
              tone={toneOf(chosenBand)}
              label={chosenBand ? pick(chosenBand.label) : String(riskScore(point))}
            />{' '}
            {say('ui.risk.sum', { ...point, score: riskScore(point) })}
          </>
        ) : (
          say('ui.risk.none')
        )}
      </p>
    </div>
  );
}
