import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Reply } from '../../shared/api/contract.ts';
import type { FileRoad } from '../desktop/answer-request.ts';
import { safeHeaders } from '../desktop/page.ts';
import { serveFiles } from './file-road.ts';
import { Guard } from './guard.ts';

/** Largest request but for file bytes; a whole worksheet pasted in is far smaller. Bytes. */
const MAX_BODY = 16 << 20;
/** Keeps the event stream from looking dead. Milliseconds. */
const HEARTBEAT_MS = 20_000;
/** Longer than loading a window anew takes. Milliseconds. */
const ABANDONED_MS = 30_000;
/** Events that a window has not read yet; it hears of everything when it connects again. Bytes. */
const MAX_BACKLOG = 1 << 20;

interface ServerParts extends FileRoad {
  route: (message: unknown) => Promise<Reply>;
}

export interface LoopbackServer {
  readonly guard: Guard;
  /** Calls back once the last window has been gone for a while: some browsers run on without any. */
  onAbandoned(listener: () => void): void;
  close(): Promise<void>;
}

/** Serves the page, the contract and file bytes to windows of this computer. */
export async function startServer({ route, ...road }: ServerParts): Promise<LoopbackServer> {
  const windows = new Set<ServerResponse>();
  // A large file from a slow medium takes its time.
  const server = createServer({ requestTimeout: 0 }, (request, response) => {
    void serve(request, response).catch(() => {
      // The other side went away, or the disk did: there is nobody to tell but by ending.
      if (response.headersSent) response.destroy();
      else end(response, 500);
    });
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const guard = new Guard((server.address() as AddressInfo).port);
  const tell = (text: string) => {
    for (const window of windows)
      if (window.writableLength > MAX_BACKLOG) window.destroy();
      else window.write(`${text}\n\n`);
  };
  const stopListening = road.backend.subscribe(event => tell(`data: ${JSON.stringify(event)}`));
  let onAbandoned = (): void => undefined;
  let abandoned: NodeJS.Timeout | undefined;
  const heartbeat = setInterval(() => tell(':'), HEARTBEAT_MS).unref();

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = '', url = '' } = request;
    if (!guard.isAddressed(request) || url.length > 2_000) return end(response, 403);
    const [pathname = '/'] = url.split('?');
    const launch = /^\/launch\/([\w-]+)$/.exec(pathname)?.[1];
    if (method === 'GET' && launch !== undefined) return welcome(launch, response);
    if (!guard.isLaunched(request)) return end(response, 403);
    const token = /^\/files\/([\w-]{43})$/.exec(pathname)?.[1];
    if (method === 'GET') {
      if (pathname === '/events') return listen(response);
      return serveFiles(road, token, request, response);
    }
    if (!guard.isFromPage(request)) return end(response, 403);
    if (method === 'POST' && pathname === '/api') return answer(request, response);
    if (method === 'PUT' && token !== undefined) return serveFiles(road, token, request, response);
    return end(response, 405);
  }

  function welcome(token: string, response: ServerResponse): void {
    const cookie = guard.launch(token);
    if (cookie) response.writeHead(303, { ...safeHeaders, 'Set-Cookie': cookie, Location: '/' }).end();
    else end(response, 403);
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.headers['content-type'] !== 'application/json') return end(response, 415);
    const pieces: Buffer[] = [];
    let size = 0;
    for await (const piece of request as AsyncIterable<Buffer>) {
      size += piece.length;
      if (size > MAX_BODY) return end(response, 413);
      pieces.push(piece);
    }
    const text = Buffer.concat(pieces).toString('utf8');
    const reply = await route(parse(text));
    response.writeHead(200, {
      ...safeHeaders,
      'Content-Type': 'application/json',
      'Cache-Control': 'no-store',
    });
    response.end(JSON.stringify(reply));
  }

  function listen(response: ServerResponse): void {
    response.writeHead(200, {
      ...safeHeaders,
      'Content-Type': 'text/event-stream',
      'Cache-Control': 'no-store',
    });
    response.write(':\n\n');
    windows.add(response);
    clearTimeout(abandoned);
    response.on('close', () => {
      windows.delete(response);
      clearTimeout(abandoned);
      if (windows.size === 0) abandoned = setTimeout(onAbandoned, ABANDONED_MS).unref();
    });
  }

  return {
    guard,
    onAbandoned(listener) {
      onAbandoned = listener;
    },
    async close() {
      clearInterval(heartbeat);
      clearTimeout(abandoned);
      stopListening();
      server.closeAllConnections();
      await new Promise(resolve => server.close(resolve));
    },
  };
}

/** What is not JSON is no envelope either; the router says so in the contract's own way. */
function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

function end(response: ServerResponse, status: number): void {
  // A body that was not read would be taken for the next request.
  response.writeHead(status, { ...safeHeaders, Connection: 'close' }).end();
}
