import {
  type InspectionFlag,
  type InspectionResult,
  inspectionResultSchema,
} from '../../../shared/domain/recognition/inspection.ts';
import type { Recognition } from '../../../shared/domain/recognition/rules.ts';
import { Refusal } from '../../../shared/domain/refusal.ts';
import { type FromInspector, TOO_LARGE_EXIT, type ToInspector } from './messages.ts';

/** A process that reads files, as whoever can start one hands it over. */
export interface InspectorProcess {
  send(message: ToInspector): void;
  onMessage(listener: (message: FromInspector) => void): void;
  /** Called once, however the process ended; null where its code is not known. */
  onExit(listener: (code: number | null) => void): void;
  kill(): void;
}

/** A file to be read, by ranges. */
export interface InspectedFile {
  name: string;
  size: number;
  read(begin: number, end: number): Uint8Array;
}

interface Limits {
  /** Longest time for a file. Milliseconds. */
  time: number;
}

const usualLimits: Limits = { time: 60_000 };

/** Nothing but what happened can be said of a file that could not be read through. */
const nothingRead = (flag: InspectionFlag): InspectionResult => ({
  inspection: { kind: 'pdf', pages: null, flags: [flag], attachments: [], proposals: [], leads: [] },
  texts: [],
});

/**
 * Reads files in a process of its own, one after the other. Whatever a file does to that process, it is only what is said of
 * the file; the next one gets a new process.
 */
export class Inspector {
  readonly #start: () => InspectorProcess;
  readonly #limits: Limits;
  #process: InspectorProcess | undefined;

  constructor(start: () => InspectorProcess, limits: Limits = usualLimits) {
    this.#start = start;
    this.#limits = limits;
  }

  async inspect(file: InspectedFile, rules: Recognition, signal: AbortSignal): Promise<InspectionResult> {
    let result: InspectionResult | undefined;
    const end = await this.#run(
      file,
      { kind: 'inspect', name: file.name, size: file.size, rules },
      signal,
      message => {
        if (message.kind !== 'inspected') return message.kind === 'failed';
        const checked = inspectionResultSchema.safeParse(message.result);
        result = checked.success ? checked.data : nothingRead('damaged');
        return true;
      },
    );
    return result ?? nothingRead(end === 'done' ? 'damaged' : end);
  }

  /** The bytes of an attachment as a stream; gives its name to `named` at the end. */
  async *extract(
    file: InspectedFile,
    path: readonly number[],
    signal: AbortSignal,
    named: (name: string) => void,
  ): AsyncGenerator<Uint8Array> {
    const pieces: Uint8Array[] = [];
    let wake: () => void = () => undefined;
    let over = false;
    let fault: FromInspector | undefined;
    const running = this.#run(file, { kind: 'extract', size: file.size, path }, signal, message => {
      if (message.kind === 'piece') pieces.push(message.bytes);
      if (message.kind === 'extracted') named(message.name);
      if (message.kind === 'failed') fault = message;
      wake();
      return message.kind === 'extracted' || message.kind === 'failed';
    }).finally(() => {
      over = true;
      wake();
    });
    while (true) {
      const piece = pieces.shift();
      if (piece) {
        yield piece;
        this.#process?.send({ kind: 'more' });
      } else if (over) break;
      else
        await new Promise<void>(resolve => {
          wake = resolve;
        });
    }
    const end = await running;
    if (end !== 'done' || fault) throw new Refusal('unavailable', 'evidence.attachment_unreadable');
  }

  /** Ends the process; the next file starts one. */
  close(): void {
    this.#process?.kill();
    this.#process = undefined;
  }

  /** Gives `done`, or why the process could not go on. `isLast` says when the task is over. */
  #run(
    file: InspectedFile,
    task: ToInspector,
    signal: AbortSignal,
    isLast: (message: FromInspector) => boolean,
  ): Promise<'done' | 'too-slow' | 'too-large' | 'damaged'> {
    signal.throwIfAborted();
    const process = this.#process ?? this.#begin();
    return new Promise((resolve, reject) => {
      let settled = false;
      const settle = (finish: () => void, kill: boolean) => {
        if (settled) return;
        settled = true;
        clearTimeout(timer);
        signal.removeEventListener('abort', cancel);
        if (kill) this.close();
        finish();
      };
      const timer = setTimeout(() => settle(() => resolve('too-slow'), true), this.#limits.time);
      const cancel = () => settle(() => reject(signal.reason as Error), true);
      signal.addEventListener('abort', cancel);
      process.onExit(code => {
        if (this.#process === process) this.#process = undefined;
        settle(() => resolve(code === TOO_LARGE_EXIT ? 'too-large' : 'damaged'), false);
      });
      process.onMessage(message => {
        if (settled) return;
        try {
          if (message.kind === 'need') {
            const begin = Math.max(0, message.begin);
            process.send({ kind: 'bytes', begin: message.begin, bytes: file.read(begin, message.end) });
          } else if (isLast(message)) settle(() => resolve('done'), false);
        } catch (error) {
          settle(() => reject(error), true);
        }
      });
      process.send(task);
    });
  }

  #begin(): InspectorProcess {
    this.#process = this.#start();
    return this.#process;
  }
}
