import { expect, it, vi } from 'vitest';
import { startBackend } from '../../main/electron/backend-process.ts';

const calls = vi.hoisted(() => [] as string[]);
const electron = vi.hoisted(() => ({
  app: {
    requestSingleInstanceLock: () => true,
    setAppUserModelId: () => undefined,
    enableSandbox: () => calls.push('sandbox'),
    commandLine: { appendSwitch: (name: string) => calls.push(name) },
    // As in Electron: ready only after the entry has been evaluated.
    whenReady: () => new Promise(() => calls.push('waits')),
  },
  protocol: { registerSchemesAsPrivileged: () => calls.push('scheme') },
  dialog: {},
  powerMonitor: {},
  screen: {},
  session: {},
}));
vi.mock('electron', () => electron);

it('the entry does everything that must come before Electron is ready, and does not hold that up', async () => {
  await import('../../main/electron/main.ts');
  expect(calls).toEqual(expect.arrayContaining(['sandbox', 'scheme', 'host-resolver-rules']));
  expect(calls.at(-1)).toBe('waits');
});

it('the backend gets an environment of its own, never that of the person', () => {
  const forked: { env: Record<string, string> }[] = [];
  const utilityProcess = {
    fork: (_entry: string, _args: string[], options: { env: Record<string, string> }) => {
      forked.push(options);
      return { once: () => undefined, on: () => undefined };
    },
  };
  vi.stubEnv('NODE_OPTIONS', '--require ./evil.js');
  startBackend({ utilityProcess } as never, '/app/backend-process.js', '/log');
  vi.unstubAllEnvs();
  const env = forked[0]?.env ?? {};
  // Electron passes its own environment on when it is given an empty one.
  expect(Object.keys(env).length).toBeGreaterThan(0);
  expect(env).not.toHaveProperty('NODE_OPTIONS');
  expect(env).not.toHaveProperty('PATH');
});
