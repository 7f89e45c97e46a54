import { Button, Progress, UnstyledButton } from '@mantine/core';
import { ChevronDown, ChevronUp, X } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'wouter';
import { cancelIntake, forgetFinished, type IntakeLine, isOver, useIntake } from '../state/intake.ts';
import { useExplain, useSay, useSize } from '../state/language.ts';
import classes from './intake-tray.module.css';
import { Status } from './status.tsx';

/** Files on their way into the library, a line each; in a corner of the window, or docked where a screen has a place for it. */
export function IntakeTray({ docked = false }: { docked?: boolean }) {
  const say = useSay();
  const { lines, docked: elsewhere } = useIntake();
  const [folded, setFolded] = useState(false);
  if (lines.length === 0 || docked !== elsewhere) return null;
  const over = lines.filter(isOver).length;
  const Chevron = folded ? ChevronUp : ChevronDown;
  return (
    <section className={classes.tray} data-docked={docked} aria-label={say('ui.intake')}>
      <header>
        <UnstyledButton
          className={classes.fold}
          aria-expanded={!folded}
          onClick={() => setFolded(was => !was)}
        >
          <Chevron size={14} aria-hidden />
          <strong role="status">
            {over < lines.length
              ? say('ui.intake_progress', { at: over + 1, all: lines.length })
              : say('ui.intake_done', { all: lines.length })}
          </strong>
        </UnstyledButton>
        {over > 0 && (
          <Button size="compact-xs" variant="subtle" leftSection={<X size={12} />} onClick={forgetFinished}>
            {say('ui.intake_clear')}
          </Button>
        )}
      </header>
      {!folded && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
        <ul className={classes.lines} tabIndex={0} aria-label={say('ui.intake')}>
          {lines.map(line => (
            <Line key={line.id} line={line} />
          ))}
        </ul>
      )}
    </section>
  );
}

function Line({ line }: { line: IntakeLine }) {
  const say = useSay();
  const size = useSize();
  const { id, name, standing } = line;
  return (
    <li className={classes.line}>
      <span className={classes.name} title={name}>
        {name}
      </span>
      <span className={classes.size}>{size(line.size)}</span>
      <Outcome line={line} />
      {(standing.is === 'waiting' || standing.is === 'running') && (
        <Button
          size="compact-xs"
          variant="default"
          disabled={standing.is === 'running' && standing.cancelling}
          aria-label={say('ui.intake_cancel', { name })}
          onClick={() => void cancelIntake(id)}
        >
          {say('ui.cancel')}
        </Button>
      )}
    </li>
  );
}

function Outcome({ line: { arrangementId, name, standing } }: { line: IntakeLine }) {
  const say = useSay();
  const explain = useExplain();
  switch (standing.is) {
    case 'waiting':
      return <span className={classes.what}>{say('ui.intake_waiting')}</span>;
    case 'running': {
      const { phase, done, total, cancelling } = standing;
      const percent = total > 0 ? Math.min(100, Math.floor((done / total) * 100)) : null;
      const words = cancelling
        ? 'ui.cancelling'
        : phase === 'reading'
          ? 'cli.progress.evidence.reading'
          : 'ui.intake_handing_over';
      return (
        <span className={classes.what}>
          {say(words)} {percent !== null && `${percent} %`}
          <Progress value={percent ?? 100} animated={percent === null} size="xs" aria-label={name} />
        </span>
      );
    }
    case 'taken':
    case 'there':
      return (
        <span className={classes.what}>
          <Status
            tone={standing.is === 'taken' ? 'good' : 'info'}
            label={say(standing.is === 'taken' ? 'ui.intake_taken' : 'ui.intake_there')}
          />{' '}
          <Link href={`/arrangements/${arrangementId}/evidence?piece=${standing.evidence.id}`}>
            {standing.evidence.number}
          </Link>
        </span>
      );
    case 'failed':
      return (
        <span className={classes.what}>
          <Status tone="bad" label={say('ui.intake_failed')} /> {explain(standing.error)}
        </span>
      );
    case 'cancelled':
      return (
        <span className={classes.what}>
          <Status tone="idle" label={say('ui.intake_cancelled')} />
        </span>
      );
  }
}
