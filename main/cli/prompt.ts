import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import { Refusal } from '../../shared/domain/refusal.ts';

/** A person sits there to be asked: both ends are a terminal. Questions go to stderr, so that stdout stays the result. */
export const canAsk = (): boolean => process.stdin.isTTY === true && process.stderr.isTTY === true;

/** Asks one line. With `secret` nothing that is typed appears. Ctrl+C and Ctrl+D cancel. */
export async function ask(question: string, { secret }: { secret: boolean }): Promise<string> {
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const output = secret ? nowhere : process.stderr;
  const lines = createInterface({ input: process.stdin, output, terminal: true, historySize: 0 });
  // The muted output would swallow the question too.
  if (secret) process.stderr.write(`${question} `);
  try {
    return await new Promise<string>((resolve, reject) => {
      const cancel = () => reject(new Refusal('cancelled', 'error.cancelled'));
      lines.once('SIGINT', cancel);
      lines.once('close', cancel);
      lines.question(secret ? '' : `${question} `, resolve);
    });
  } finally {
    lines.close();
    if (secret) process.stderr.write('\n');
  }
}
