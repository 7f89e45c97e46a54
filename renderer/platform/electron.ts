import type { Bridge } from '../../shared/api/bridge.ts';
import { createClient } from '../../shared/api/client.ts';
import type { PickedFile } from '../../shared/api/host.ts';
import { Refusal } from '../../shared/domain/refusal.ts';
import type { OnProgress, Platform } from './platform.ts';
import { uploadFile } from './upload.ts';

export function electronPlatform(bridge: Bridge<File>): Platform {
  const client = createClient(bridge.send, () => crypto.randomUUID());
  const pick = async (many: boolean) => (await client.call('host.pickFiles', { many })).files;
  async function offer(file: File, onProgress?: OnProgress, signal?: AbortSignal): Promise<PickedFile> {
    const [picked] = await bridge.offerFiles([file]).catch(() => {
      throw new Refusal('unavailable', 'files.unreadable');
    });
    // What is pasted as a picture is no file of this computer: its bytes are all there is.
    return picked ?? uploadFile(client, file, onProgress, signal);
  }
  return {
    send: bridge.send,
    fileAddress: token => `/files/${token}`,
    onEvent: bridge.onEvent,
    pickFiles: pick,
    chooseFiles: async () =>
      (await pick(true)).map(({ name, size, token }) => ({ name, size, offer: async () => token })),
    sourceOf: file => ({
      name: file.name,
      size: file.size,
      offer: async (onProgress, signal) => (await offer(file, onProgress, signal)).token,
    }),
    offerFiles: (files, onProgress, signal) =>
      Promise.all(files.map(file => offer(file, onProgress, signal))),
    // This shell writes straight to where the person chose.
    download: () => undefined,
  };
}
