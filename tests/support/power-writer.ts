import { randomUUID } from 'node:crypto';
import { writeSync } from 'node:fs';
import { makeWorkspaceIn, note, open } from './workspace.ts';

/** A process that does all a workspace can do to its files, and says of each thing that it is done. */
const [folder = ''] = process.argv.slice(2);
const say = (word: string) => writeSync(1, `${word}\n`);

async function* pieces(seed: number): AsyncGenerator<Uint8Array> {
  for (let i = 0; i < 3; i += 1) yield Buffer.alloc(60_000, `${seed} ${i} `);
}

await makeWorkspaceIn(folder);
say('made');
for (let session = 0; session < 4; session += 1) {
  const workspace = await open(folder);
  say('opened');
  for (let number = 0; number < 60; number += 1) {
    say(`note ${note(workspace, `${session}-${number}-${randomUUID()}`)}`);
    if (number % 20 === 7)
      say(`evidence ${(await workspace.evidence.put(pieces(session * 100 + number))).sha256}`);
    if (number === 30) say(`backup ${workspace.backUp().name}`);
    if (number === 45) {
      await workspace.setSlot({
        personId: randomUUID(),
        name: `Person ${session}`,
        passphrase: 'another one',
      });
      say('slot');
    }
  }
  workspace.close();
  say('closed');
}
