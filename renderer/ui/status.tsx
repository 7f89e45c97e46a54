import {
  AlertTriangle,
  CheckCircle2,
  Circle,
  CircleDot,
  Info,
  type LucideIcon,
  OctagonAlert,
} from 'lucide-react';
import classes from './status.module.css';

export type Tone = 'good' | 'warn' | 'bad' | 'info' | 'idle' | 'active';

/** Every tone has a shape of its own: nobody has to tell colours apart. */
const icons: Record<Tone, LucideIcon> = {
  good: CheckCircle2,
  warn: AlertTriangle,
  bad: OctagonAlert,
  info: Info,
  idle: Circle,
  active: CircleDot,
};

/** A state in a word, with a shape and a colour that agree with it. */
export function Status({ tone, label }: { tone: Tone; label: string }) {
  const Icon = icons[tone];
  return (
    <span className={classes.status} data-tone={tone}>
      <Icon size={13} aria-hidden />
      <span>{label}</span>
    </span>
  );
}

/** The shape alone, where the word stands in a tooltip and for screen readers. */
export function StatusIcon({ tone, label }: { tone: Tone; label: string }) {
  const Icon = icons[tone];
  return (
    <span className={classes.icon} data-tone={tone} role="img" aria-label={label} title={label}>
      <Icon size={14} aria-hidden />
    </span>
  );
}
