import { SingleBar } from 'cli-progress';
import type { BackendEvent } from '../../shared/api/contract.ts';
import { catalogue } from '../../shared/messages/index.ts';
import type { Backend } from '../backend.ts';
import type { Cli } from './cli.ts';

/** Work that is over sooner needs no bar. */
const PATIENCE_MS = 400;

export interface Progress {
  /** Takes the bar away; the next piece of work begins a new one. */
  rest(): void;
}

/** Shows how far long work is, on stderr and only to people. */
export function showProgress(cli: Cli, backend: Backend): Progress {
  if (process.stderr.isTTY !== true || cli.globals.json === true) return { rest: () => undefined };
  let bar: SingleBar | undefined;
  let since = Date.now();
  backend.subscribe((event: BackendEvent) => {
    if (event.type !== 'job.progressed' || Date.now() - since < PATIENCE_MS) return;
    const phase = namePhase(cli, event.phase);
    const megabytes = Math.round(event.done / 1_000_000);
    if (bar) bar.update(event.done, { phase, megabytes });
    else {
      // Where nobody knows how much there is, the count alone moves.
      const format = event.total > 0 ? '{phase} [{bar}] {percentage} %' : '{phase} {megabytes} MB';
      bar = new SingleBar({
        format,
        stream: process.stderr,
        clearOnComplete: true,
        hideCursor: null,
        barsize: 30,
      });
      bar.start(event.total, event.done, { phase, megabytes });
    }
    bar.setTotal(event.total);
  });
  return {
    rest() {
      bar?.stop();
      bar = undefined;
      since = Date.now();
    },
  };
}

function namePhase(cli: Cli, phase: string): string {
  const key = `cli.progress.${phase}`;
  return catalogue[cli.language].get(key) ?? cli.say('cli.progress.other');
}
