import type { KeptStanding } from '../../../shared/domain/head-office.ts';
import type { Tone } from '../../ui/status.tsx';

export const standingTones: Readonly<Record<KeptStanding, Tone>> = {
  counts: 'good',
  superseded: 'idle',
  open: 'warn',
  unproven: 'bad',
  'set-aside': 'idle',
  removed: 'idle',
};
