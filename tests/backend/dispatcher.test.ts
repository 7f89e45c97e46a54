import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { FileTokens } from '../../main/files.ts';
import type { Method } from '../../shared/api/contract.ts';
import { methods } from '../../shared/api/index.ts';
import { type Office, openOffice } from '../support/backend.ts';

let office: Office;
beforeAll(async () => {
  office = await openOffice();
});

const send = (message: unknown) => office.backend.dispatch(message);
const envelope = (method: string, input: unknown) => ({ v: 1, id: randomUUID(), method, input });
const all = Object.entries<Method>(methods);

describe('envelopes', () => {
  it.each([
    null,
    7,
    'x',
    [],
    {},
    { v: 2 },
    { ...envelope('jobs.cancel', {}), extra: 1 },
    envelope('x'.repeat(65), {}),
  ])('refuses %j', async message => {
    expect(await send(message)).toMatchObject({ ok: false, error: { code: 'validation' } });
  });

  it.each(['nowhere', '__proto__', 'constructor', 'toString'])('knows no method %s', async name => {
    expect(await send(envelope(name, {}))).toMatchObject({ ok: false, error: { code: 'not_found' } });
  });
});

describe('every method', () => {
  it.each(all.filter(([, method]) => method.access !== 'public').map(([name]) => name))(
    '%s is locked while locked',
    async name => {
      expect(await send(envelope(name, {}))).toMatchObject({ ok: false, error: { code: 'locked' } });
    },
  );

  it('refuses an input of the wrong shape, names the field and repeats no value', async () => {
    await office.as('administrator', async () => {
      await office.call('workspace.lock', {});
    });
    for (const [name, method] of all.filter(([, m]) => m.access === 'public')) {
      const reply = await send(envelope(name, { wrong: 'a secret value' }));
      expect(reply, name).toMatchObject({ ok: false, error: { code: 'validation' } });
      expect(JSON.stringify(reply)).not.toContain('secret');
      expect(method.input.safeParse({ wrong: 1 }).success).toBe(false);
    }
  });

  it('refuses people without the role', async () => {
    for (const who of ['assessor', 'reviewer', 'approver'] as const)
      await office.as(who, async () => {
        for (const [name, method] of all) {
          if (!method.roles || method.roles.includes(who)) continue;
          expect(await send(envelope(name, {})), `${name} by ${who}`).toMatchObject({
            ok: false,
            error: { code: 'forbidden', reason: 'error.forbidden' },
          });
        }
      });
  });
});

describe('file tokens', () => {
  it('are good once, for one use, for an hour', () => {
    let now = 0;
    const tokens = new FileTokens(() => now);
    const once = tokens.offer('a', 'read');
    expect(tokens.redeem(once, 'read')).toBe('a');
    expect(() => tokens.redeem(once, 'read')).toThrow('files.token_invalid');
    const other = tokens.offer('b', 'read');
    expect(() => tokens.redeem(other, 'write')).toThrow('files.token_invalid');
    expect(() => tokens.redeem(other, 'read')).toThrow('files.token_invalid');
    const late = tokens.offer('c', 'write');
    now = 60 * 60 * 1_000 + 1;
    expect(() => tokens.redeem(late, 'write')).toThrow('files.token_invalid');
    const before = tokens.offer('d', 'write');
    now = 0;
    expect(() => tokens.redeem(before, 'write')).toThrow('files.token_invalid');
  });

  it('a path is no token', async () => {
    const reply = await send(
      envelope('bundles.verify', { file: path.resolve('x'), trusted: {}, expectedSeal: null }),
    );
    expect(reply).toMatchObject({ ok: false, error: { code: 'validation' } });
  });
});
