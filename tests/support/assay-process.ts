import { runAssay } from '../../main/cli/run.ts';

/**
 * The program in a process that runs one command line after the other. Each line is run as the program runs its own, and
 * leaves nothing behind but files; what a process costs to start is paid once.
 */
export interface Line {
  args: string[];
  environment: NodeJS.ProcessEnv;
  /** Columns of the terminal; without them output goes where nobody knows how wide it is. */
  columns?: number | undefined;
}

const said = { out: '', err: '' };
const listen = (stream: NodeJS.WriteStream, name: keyof typeof said) => {
  stream.write = (text: string | Uint8Array) => {
    said[name] += String(text);
    return true;
  };
};
listen(process.stdout, 'out');
listen(process.stderr, 'err');

async function run({ args, environment, columns }: Line): Promise<void> {
  Object.assign(said, { out: '', err: '' });
  Object.assign(process.stdout, { columns });
  const code = await runAssay(args, environment);
  process.send?.({ code, ...said });
}

process.on('message', (line: Line) => void run(line));
// Whoever asked is gone: so is this process.
process.on('disconnect', () => process.exit());
