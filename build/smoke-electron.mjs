/**
 * For a machine that has Electron: starts the bundled program in it on a fresh profile, looks from inside the window at what it
 * may do, makes a workspace through the bridge and ends. ELECTRON_EXEC_PATH names the program of Electron itself: one that was
 * packaged cannot be looked into, because a fuse of it forbids that.
 */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { _electron } from 'playwright-core';

const executablePath = process.env.ELECTRON_EXEC_PATH;
if (!executablePath) {
  console.error('ELECTRON_EXEC_PATH does not name an Electron program. Nothing was tried.');
  process.exit(1);
}
await import('./bundle-main.mjs');
// Somebody who would hear of a request, even of one that needs no name.
let heard = 0;
const listener = createServer((_request, response) => {
  heard += 1;
  response.end();
});
await once(listener.listen(0, '127.0.0.1'), 'listening');
const profile = mkdtempSync(path.join(tmpdir(), 'assay-smoke-'));
const root = path.join(import.meta.dirname, '..');
const program = await _electron.launch({
  executablePath,
  args: [root, `--user-data-dir=${profile}`],
  // Chromium's sandbox refuses to run for the system administrator of Unix.
  chromiumSandbox: process.getuid?.() !== 0,
});
try {
  const page = await program.firstWindow();
  await page.getByRole('heading', { name: 'Assay' }).waitFor();
  assert.ok(page.url().startsWith('assay://app/'));
  assert.equal(await page.evaluate('typeof require + typeof process + typeof module'), 'undefined'.repeat(3));
  const bridge = await page.evaluate('Object.keys(window.assay).sort()');
  assert.deepEqual(bridge, ['offerFiles', 'onEvent', 'send']);
  assert.equal(
    await page.evaluate("document.fonts.load('16px Inter').then(found => found.length > 0)"),
    true,
  );
  console.log('the window is isolated and shows the page');

  for (const address of ['https://example.com/', `http://127.0.0.1:${listener.address().port}/`]) {
    const fromPage = `fetch(${JSON.stringify(address)}).then(() => true, () => false)`;
    assert.equal(await page.evaluate(fromPage), false, address);
    const fromSession = await program.evaluate(
      ({ session }, asked) =>
        session
          .fromPartition('assay')
          .fetch(asked)
          .then(
            () => true,
            () => false,
          ),
      address,
    );
    assert.equal(fromSession, false, address);
  }
  assert.equal(await page.evaluate("fetch('file:///etc/passwd').then(() => true, () => false)"), false);
  assert.equal(heard, 0);
  console.log('no network is reached, neither by the page nor past its policy');

  // The system's dialog answers with the profile, as a person could.
  await program.evaluate(({ dialog }, folder) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [folder] });
  }, profile);
  const call = (method, input) =>
    page.evaluate(
      async envelope => {
        const reply = await window.assay.send({ v: 1, id: crypto.randomUUID(), ...envelope });
        if (!reply.ok) throw new Error(JSON.stringify(reply.error));
        return reply.value;
      },
      { method, input },
    );
  const { place } = await call('host.newWorkspace', { name: 'Smoke', sample: false });
  const passphrase = 'a passphrase for the smoke test';
  const founder = { name: 'Smoke', roles: ['administrator'] };
  const { personId } = await call('workspace.create', {
    folder: place.folder,
    name: 'Smoke',
    founder,
    passphrase,
  });
  const { folder } = await call('host.offerWorkspace', { id: place.id });
  await call('workspace.unlock', { folder, with: { personId, passphrase } });
  assert.equal((await call('workspace.status', {})).opened.name, 'Smoke');
  assert.ok(existsSync(path.join(profile, 'Smoke/keys.json')));
  console.log('the backend, its driver and its workers do their work');
  await program.close();
  assert.ok(existsSync(path.join(profile, 'window.json')));
  console.log('the window closes by itself');
} finally {
  listener.close();
  await program.close();
  rmSync(profile, { recursive: true, force: true });
}
