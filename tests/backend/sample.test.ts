import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { createBackend } from '../../main/backend.ts';
import { createClient } from '../../shared/api/client.ts';
import { cheapKeys, makeFolder } from '../support/workspace.ts';

it('the making of the sample can be stopped, and nothing of it is left', async () => {
  const backend = createBackend({ clock: () => new Date(), log: () => undefined, ...cheapKeys });
  const { call } = createClient(envelope => backend.dispatch(envelope), randomUUID);
  const folder = path.join(makeFolder(), 'Sample');
  const id = randomUUID();
  backend.subscribe(event => {
    if (event.type === 'job.progressed' && event.phase === 'demo.answers') void call('jobs.cancel', { id });
  });
  const made = call('workspace.createSample', { folder: backend.offerFile(folder, 'folder') }, id);
  await expect(made).rejects.toMatchObject({ code: 'cancelled' });
  expect(existsSync(folder)).toBe(false);
  backend.close();
});
