import { randomUUID } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { type IncomingHttpHeaders, request } from 'node:http';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startLoopbackShell } from '../support/loopback-shell.ts';

let shell: Awaited<ReturnType<typeof startLoopbackShell>>;
let origin = '';
let cookie = '';

interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  body: string;
}

/** Exactly these bytes of a request: a browser would mend half of what an attacker sends. */
function send(
  method: string,
  target: string,
  headers: Record<string, string>,
  body?: string | Buffer,
): Promise<Answer> {
  const { port } = new URL(origin);
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port, method, path: target, headers }, response => {
      const pieces: Buffer[] = [];
      response.on('data', piece => pieces.push(piece));
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: Buffer.concat(pieces).toString('utf8'),
        }),
      );
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

const ours = () => ({ cookie, origin, 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' });
const envelope = (method: string, input: unknown = {}) =>
  JSON.stringify({ v: 1, id: randomUUID(), method, input });

beforeAll(async () => {
  shell = await startLoopbackShell();
  origin = new URL(shell.server.guard.launchAddress()).origin;
  const launched = await send('GET', new URL(shell.server.guard.launchAddress()).pathname, {});
  cookie = String(launched.headers['set-cookie']).split(';')[0] ?? '';
});
afterAll(() => shell.close());

describe('the loopback shell lets in', () => {
  it('the window that was launched, and nobody twice by one token', async () => {
    const address = new URL(shell.server.guard.renewLaunch()).pathname;
    const first = await send('GET', address, {});
    expect(first.status).toBe(303);
    expect(first.headers['set-cookie']?.[0]).toMatch(/HttpOnly; SameSite=Strict; Path=\/$/);
    expect((await send('GET', address, {})).status).toBe(403);
  });

  it('no guess: a wrong one spends the token', async () => {
    const address = new URL(shell.server.guard.renewLaunch()).pathname;
    expect((await send('GET', `/launch/${'A'.repeat(43)}`, {})).status).toBe(403);
    expect((await send('GET', address, {})).status).toBe(403);
  });

  it('the page with a policy that allows its own files only', async () => {
    const page = await send('GET', '/', { cookie });
    expect(page.status).toBe(200);
    const policy = String(page.headers['content-security-policy']);
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self';");
    expect(policy).not.toMatch(/unsafe|https?:|\*/);
    const nonce = /'nonce-([^']+)'/.exec(policy)?.[1] ?? '';
    expect(page.body).toContain(nonce);
    expect((await send('GET', '/', { cookie })).body).not.toContain(nonce);
    expect(page.headers['access-control-allow-origin']).toBeUndefined();
  });
});

describe('the loopback shell refuses', () => {
  const call = (headers: Record<string, string>, body = envelope('workspace.status')) =>
    send('POST', '/api', headers, body).then(({ status }) => status);

  it('what the window may do, from anywhere else', async () => {
    expect(await call(ours())).toBe(200);
    const { cookie: _cookie, ...unknown } = ours();
    expect(await call(unknown)).toBe(403);
    expect(await call({ ...ours(), cookie: `assay=${'x'.repeat(43)}` })).toBe(403);
    expect(await call({ ...ours(), cookie: `${cookie}; assay=x` })).toBe(403);
    expect(await call({ ...ours(), origin: 'http://evil.example' })).toBe(403);
    expect(await call({ ...ours(), origin: 'null' })).toBe(403);
    expect(await call({ ...ours(), origin: origin.replace('http:', 'https:') })).toBe(403);
    expect(await call({ ...ours(), 'sec-fetch-site': 'cross-site' })).toBe(403);
    expect(await call({ ...ours(), 'sec-fetch-site': 'same-site' })).toBe(403);
    const { origin: _origin, ...without } = ours();
    expect(await call(without)).toBe(403);
  });

  it('a name that was bound to this address anew (DNS rebinding)', async () => {
    const { port } = new URL(origin);
    for (const host of [
      `evil.example:${port}`,
      `localhost:${port}`,
      '127.0.0.1',
      `127.0.0.1:${port}.evil.example`,
    ])
      expect((await send('GET', '/', { cookie, host })).status).toBe(403);
  });

  it('what is no JSON, other kinds of content, other verbs and what is too large', async () => {
    expect(await call({ ...ours(), 'content-type': 'text/plain' })).toBe(415);
    for (const body of ['', '{', 'null', '[]', '{"v":2}', envelope('x'.repeat(65))]) {
      const answer = await send('POST', '/api', ours(), body);
      expect(JSON.parse(answer.body)).toMatchObject({ ok: false, error: { code: 'validation' } });
    }
    const large = await send('POST', '/api', ours(), Buffer.alloc((16 << 20) + 1, 'x')).catch(() => ({
      status: 413,
    }));
    expect(large.status).toBe(413);
    expect(await call(ours())).toBe(200);
    expect((await send('DELETE', '/api', ours())).status).toBe(405);
    expect((await send('OPTIONS', '/api', { origin: 'http://evil.example' })).status).toBe(403);
  });

  it('files outside the built page, however their path is written', async () => {
    const paths = [
      '/../package.json',
      '/..%2f..%2fpackage.json',
      '/%2e%2e/%2e%2e/package.json',
      '/assets/../../../package.json',
      '/..\\..\\package.json',
      '/%00index.html',
      '/%c0%ae%c0%ae/package.json',
      '/assets',
      '//etc/passwd',
      `/${'a'.repeat(3_000)}`,
    ];
    for (const target of paths)
      expect((await send('GET', target, { cookie })).status, target).toBeGreaterThan(399);
  });

  it('tokens that it never gave, and a token twice', async () => {
    const unknown = 'A'.repeat(43);
    expect((await send('GET', `/files/${unknown}`, { cookie })).status).toBe(404);
    expect((await send('PUT', `/files/${unknown}`, ours(), 'x')).status).toBe(403);
    const begun = await send(
      'POST',
      '/api',
      ours(),
      envelope('host.beginUpload', { name: '../../evil\u0000.pdf' }),
    );
    const { upload } = (JSON.parse(begun.body) as { value: { upload: string } }).value;
    const put = await send('PUT', `/files/${upload}`, ours(), '%PDF-');
    expect(JSON.parse(put.body)).toMatchObject({ name: 'evil_.pdf', size: 5 });
    expect((await send('PUT', `/files/${upload}`, ours(), 'y')).status).toBe(403);
    const { token } = JSON.parse(put.body) as { token: string };
    const staging = path.join(shell.home, 'staging');
    expect(readdirSync(staging)).toHaveLength(1);
    await send('POST', '/api', ours(), envelope('packs.validate', { file: token }));
    expect(readdirSync(staging)).toEqual([]);
  });

  it('a locked workspace every method that needs an open one, and unknown methods', async () => {
    const { methods } = await import('../../shared/api/index.ts');
    for (const [name, { access }] of Object.entries(methods)) {
      if (access === 'public') continue;
      const answer = await send('POST', '/api', ours(), envelope(name));
      expect(JSON.parse(answer.body), name).toMatchObject({ ok: false, error: { code: 'locked' } });
    }
    for (const name of ['host.unknown', 'constructor', 'host.__proto__', 'workspace.toString']) {
      const answer = await send('POST', '/api', ours(), envelope(name));
      expect(JSON.parse(answer.body), name).toMatchObject({ ok: false, error: { code: 'not_found' } });
    }
  });

  it('every method a shape it does not know', async () => {
    const { methods } = await import('../../shared/api/index.ts');
    const { hostApi } = await import('../../shared/api/host.ts');
    for (const [name, { access }] of Object.entries({ ...methods, ...hostApi })) {
      if (access !== 'public') continue;
      const answer = await send('POST', '/api', ours(), envelope(name, { unexpected: true }));
      expect(JSON.parse(answer.body), name).toMatchObject({ ok: false, error: { code: 'validation' } });
    }
  });
});
