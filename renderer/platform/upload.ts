import type { Client } from '../../shared/api/client.ts';
import type { PickedFile } from '../../shared/api/host.ts';
import { Refusal } from '../../shared/domain/refusal.ts';
import type { OnProgress } from './platform.ts';

/** Hands the bytes of a file to the shell, which has no path to read it by. */
export async function uploadFile(
  client: Client,
  file: File,
  onProgress?: OnProgress,
  signal?: AbortSignal,
): Promise<PickedFile> {
  const { upload } = await client.call('host.beginUpload', { name: file.name.slice(0, 255) || 'file' });
  return putFile(`/files/${upload}`, file, onProgress, signal);
}

/** `fetch` tells nothing of how far an upload is; this older request does. */
function putFile(
  address: string,
  file: File,
  onProgress?: OnProgress,
  signal?: AbortSignal,
): Promise<PickedFile> {
  return new Promise((resolve, reject) => {
    const fail = () => reject(new Refusal('unavailable', 'host.upload_failed'));
    const request = new XMLHttpRequest();
    signal?.addEventListener('abort', () => request.abort());
    request.open('PUT', address);
    request.responseType = 'json';
    request.upload.onprogress = ({ loaded, total }) => onProgress?.(loaded, total);
    request.onload = () => (request.status === 200 ? resolve(request.response as PickedFile) : fail());
    // The browser does not say why: it could not read the file, or the shell is gone, which is told elsewhere.
    request.onerror = () => reject(new Refusal('unavailable', 'files.unreadable'));
    request.onabort = () => reject(new Refusal('cancelled', 'error.cancelled'));
    request.send(file);
  });
}
