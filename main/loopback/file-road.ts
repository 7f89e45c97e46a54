import { createReadStream, statSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { answerRequest, type FileRoad } from '../desktop/answer-request.ts';
import { safeHeaders } from '../desktop/page.ts';

/** Answers what concerns files: what was written for the window, and everything that both shells have. */
export async function serveFiles(
  road: FileRoad,
  token: string | undefined,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { method = '', url = '' } = request;
  const download = method === 'GET' && token !== undefined ? road.staging.takeDownload(token) : undefined;
  if (download !== undefined) return sendDownload(road, download, response);
  const { range } = request.headers;
  const asked = new Request(`http://loopback${url}`, {
    method,
    ...(range === undefined ? {} : { headers: { range } }),
    ...(method === 'PUT' ? { body: Readable.toWeb(request) as ReadableStream, duplex: 'half' } : {}),
  });
  const answer = await answerRequest(asked, road);
  response.writeHead(answer.status, Object.fromEntries(answer.headers));
  if (answer.body) await pipeline(Readable.fromWeb(answer.body), response);
  else response.end();
}

async function sendDownload(road: FileRoad, file: string, response: ServerResponse): Promise<void> {
  const name = encodeURIComponent(path.basename(file)).replaceAll("'", '%27');
  try {
    response.writeHead(200, {
      ...safeHeaders,
      'Content-Type': 'application/octet-stream',
      'Content-Length': statSync(file).size,
      'Content-Disposition': `attachment; filename*=UTF-8''${name}`,
      'Cache-Control': 'no-store',
    });
    await pipeline(createReadStream(file), response);
  } finally {
    road.staging.discard(file);
  }
}
