export type ChartTone = 'good' | 'warn' | 'bad' | 'info' | 'idle';

/** Colours of a drawing, as any CSS colour: a screen gives its variables, a report fixed values. */
export interface ChartLook {
  readonly ink: string;
  readonly soft: string;
  readonly line: string;
  readonly surface: string;
  readonly tones: Readonly<Record<ChartTone, { readonly strong: string; readonly pale: string }>>;
  readonly font: string;
}

/** Words on a drawing, in pixels. */
export const TEXT_SIZE = 12;
export const SMALL_SIZE = 11;

/** White paper. Each strong colour has a contrast of 4.5:1 and more on paper and on its pale one. */
export const paperLook: ChartLook = {
  ink: '#14211f',
  soft: '#4d5a5c',
  line: '#b9c2c5',
  surface: '#ffffff',
  tones: {
    good: { strong: '#1d6b3a', pale: '#e1f2e6' },
    warn: { strong: '#8a4b00', pale: '#fdf0db' },
    bad: { strong: '#a51d24', pale: '#fde8e8' },
    info: { strong: '#1f4f9c', pale: '#e5edfa' },
    idle: { strong: '#5c686a', pale: '#e9eded' },
  },
  font: 'Noto Sans HK',
};
