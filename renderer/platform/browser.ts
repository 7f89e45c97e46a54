import { createClient } from '../../shared/api/client.ts';
import type { Reply } from '../../shared/api/contract.ts';
import type { PickedFile } from '../../shared/api/host.ts';
import type { FileSource, OnProgress, Platform, PlatformEvent } from './platform.ts';
import { uploadFile } from './upload.ts';

/** The loopback shell: JSON over POST, events as a stream, file bytes by PUT and GET. */
export function browserPlatform(): Platform {
  const listeners = new Set<(event: PlatformEvent) => void>();
  const emit = (event: PlatformEvent) => {
    for (const listener of listeners) listener(event);
  };
  listenTo(emit);
  const send = async (envelope: unknown): Promise<Reply> => {
    try {
      const response = await fetch('/api', {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(envelope),
      });
      if (response.ok) return (await response.json()) as Reply;
    } catch {
      // No answer at all: told below like any other missing answer.
    }
    const details = {
      code: 'unavailable',
      reason: 'error.shell_gone',
      details: {},
      correlationId: '',
    } as const;
    return { ok: false, error: details };
  };
  const client = createClient(send, () => crypto.randomUUID());

  async function offerFiles(
    files: readonly File[],
    onProgress?: OnProgress,
    signal?: AbortSignal,
  ): Promise<PickedFile[]> {
    const offered: PickedFile[] = [];
    for (const file of files) offered.push(await uploadFile(client, file, onProgress, signal));
    return offered;
  }
  const sourceOf = (file: File): FileSource => ({
    name: file.name,
    size: file.size,
    offer: async (onProgress, signal) => (await uploadFile(client, file, onProgress, signal)).token,
  });

  return {
    send,
    fileAddress: token => `/files/${token}`,
    onEvent(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    pickFiles: async (many, onProgress, signal) => offerFiles(await chooseFiles(many), onProgress, signal),
    chooseFiles: async () => (await chooseFiles(true)).map(sourceOf),
    sourceOf,
    offerFiles,
    download(address) {
      const link = document.createElement('a');
      link.href = address;
      link.download = '';
      link.click();
    },
  };
}

/** The event stream; the browser connects again by itself when it breaks. */
function listenTo(emit: (event: PlatformEvent) => void): void {
  const source = new EventSource('/events');
  let lost = false;
  source.onmessage = ({ data }) => emit(JSON.parse(String(data)) as PlatformEvent);
  source.onopen = () => {
    if (lost) emit({ type: 'connection.restored' });
    lost = false;
  };
  source.onerror = () => {
    if (!lost) emit({ type: 'connection.lost' });
    lost = true;
  };
}

/** The page's own file dialog. */
function chooseFiles(many: boolean): Promise<File[]> {
  const input = document.createElement('input');
  input.type = 'file';
  input.multiple = many;
  return new Promise(resolve => {
    input.onchange = () => resolve([...(input.files ?? [])]);
    input.oncancel = () => resolve([]);
    input.click();
  });
}
