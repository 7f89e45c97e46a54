import { Refusal } from '../../shared/domain/refusal.ts';
import { client, platform } from './client.ts';

/** The bytes of a piece of evidence, or of what was made to be looked at, read in parts. */
export interface EvidenceBytes {
  /** What it was called when it was taken in. */
  readonly name: string;
  readonly size: number;
  /** Bytes from `start` up to, not including, `end`. */
  read(start: number, end: number, signal?: AbortSignal): Promise<Uint8Array<ArrayBuffer>>;
}

/** Opens a piece of evidence for reading. Once the workspace is locked, reading is refused as locked. */
export async function openBytes(id: string): Promise<EvidenceBytes> {
  let { view, name, size } = await client.call('evidence.openView', { id });
  const ask = (start: number, end: number, signal?: AbortSignal) => askFor(view, start, end, signal);
  return {
    name,
    size,
    async read(start, end, signal) {
      if (start >= end) return new Uint8Array();
      let answer = await ask(start, end, signal);
      if (answer.status === 404) {
        // The view was closed: by the lock, which refuses a new one too, or because many others were opened since.
        ({ view, name, size } = await client.call('evidence.openView', { id }));
        answer = await ask(start, end, signal);
      }
      if (answer.status !== 206) throw new Refusal('unavailable', 'error.view_closed');
      return new Uint8Array(await answer.arrayBuffer());
    },
  };
}

const askFor = async (view: string, start: number, end: number, signal?: AbortSignal) =>
  fetch(platform.fileAddress(view), {
    headers: { Range: `bytes=${start}-${end - 1}` },
    ...(signal && { signal }),
  });

/** What was made to be looked at. Once its view is closed it is gone and has to be made anew. */
export const bytesOfView = (view: string, name: string, size: number): EvidenceBytes => ({
  name,
  size,
  async read(start, end, signal) {
    if (start >= end) return new Uint8Array();
    const answer = await askFor(view, start, end, signal);
    if (answer.status !== 206) throw new Refusal('unavailable', 'error.view_closed');
    return new Uint8Array(await answer.arrayBuffer());
  },
});
