import { randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import type { BackendLink } from './backend-link.ts';
import { readRange } from './byte-range.ts';
import { offerPicked } from './host.ts';
import { contentSecurityPolicy, readAsset, safeHeaders } from './page.ts';
import type { Staging } from './staging.ts';

/** Bytes asked of the backend at once. */
const PIECE = 1 << 20;

/** What file bytes come from and go to. */
export interface FileRoad {
  backend: BackendLink;
  staging: Staging;
  /** Folder of the built renderer. */
  root: string;
}

/**
 * The one road of file bytes, the same in both shells and in the words of the fetch standard: `GET` a file of the page or bytes
 * that the window may look at, `PUT` those of a file that no path leads to.
 */
export async function answerRequest(request: Request, road: FileRoad): Promise<Response> {
  const { backend, root } = road;
  const { pathname } = new URL(request.url);
  const token = /^\/files\/([\w-]{43})$/.exec(pathname)?.[1];
  if (request.method === 'PUT' && token !== undefined) return takeUpload(request, road, token);
  if (request.method !== 'GET') return refuse(403);
  if (token !== undefined) return sendView(request, backend, token);
  const nonce = randomBytes(16).toString('base64');
  const asset = readAsset(root, pathname, nonce);
  if (!asset) return refuse(404);
  const headers = {
    ...safeHeaders,
    'Content-Type': asset.type,
    'Content-Security-Policy': contentSecurityPolicy(nonce),
    'Cache-Control': pathname === '/' ? 'no-store' : 'private, max-age=86400',
  };
  return new Response(typeof asset.body === 'string' ? asset.body : new Uint8Array(asset.body), { headers });
}

async function takeUpload(
  { body }: Request,
  { backend, staging }: FileRoad,
  token: string,
): Promise<Response> {
  const file = await staging.receive(token, body ? Readable.fromWeb(body) : Readable.from([]));
  if (file === undefined) return refuse(403);
  const picked = await offerPicked(backend, file);
  staging.remember(picked.token, file);
  return Response.json(picked, { headers: safeHeaders });
}

async function sendView(request: Request, backend: BackendLink, token: string): Promise<Response> {
  const first = await backend.readView(token, 0, 0);
  if (!first) return refuse(404);
  const range = readRange(request.headers.get('range'), first.size);
  if (range === 'unsatisfiable') return refuse(416);
  const { start, end } = range ?? { start: 0, end: first.size };
  let at = start;
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      if (at >= end) return controller.close();
      const part = await backend.readView(token, at, Math.min(PIECE, end - at));
      // Locked meanwhile: a broken stream is an error to whoever reads it.
      if (!part) return controller.error(new Error('the view is closed'));
      at += part.bytes.length;
      controller.enqueue(part.bytes);
    },
  });
  return new Response(body, {
    status: range ? 206 : 200,
    headers: {
      ...safeHeaders,
      'Content-Type': 'application/octet-stream',
      'Content-Length': String(end - start),
      'Accept-Ranges': 'bytes',
      'Cache-Control': 'no-store',
      ...(range ? { 'Content-Range': `bytes ${start}-${end - 1}/${first.size}` } : {}),
    },
  });
}

const refuse = (status: number): Response => new Response(null, { status, headers: safeHeaders });
