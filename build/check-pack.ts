/** Checks a pack folder or file while it is being written: `node build/check-pack.ts shared/packs/<id>`. */
import { readPack } from '../main/packs/read-pack.ts';
import { listQuestions } from '../shared/domain/packs.ts';

for (const location of process.argv.slice(2)) {
  const result = readPack(location);
  if (result.ok) console.log(`${location}: valid, ${listQuestions(result.pack).length} questions`);
  else {
    process.exitCode = 1;
    for (const { file, line, reason } of result.faults) console.log(`${location}/${file}:${line}: ${reason}`);
  }
}
