import { randomUUID } from 'node:crypto';
import { writeSync } from 'node:fs';
import { open } from './workspace.ts';

/** A process that saves numbered notes as fast as it can and says each number only once it is saved. */
const [folder = '', first = '0'] = process.argv.slice(2);
const workspace = await open(folder);
writeSync(1, 'ready\n');
for (let number = Number(first); ; number += 1) {
  workspace.store.mutate({ personId: null, commandId: randomUUID(), method: 'test.note' }, db => {
    db.sqlite.prepare('INSERT INTO counters (name, last) VALUES (?, 1)').run(`n${number}`);
    return { value: number, events: [{ kind: 'test.noted', data: { number } }] };
  });
  writeSync(1, `${number}\n`);
}
