import { listBroughtWords } from '../../db/brought-words.ts';
import type { ReadHandle } from '../../db/handles.ts';
import { listPeople } from '../../db/people.ts';
import type { Snapshot } from '../../shared/domain/exchange-document.ts';

/**
 * People in whose name a sender says nothing that is taken without a look: only they could say whether they said it. Those who
 * work or worked here; and colleagues elsewhere whose words another sender brought first, until a person here let some of them in
 * from this one, and did not undo it. That words travel back as they went lets nobody in.
 */
export function listGuarded(db: ReadHandle, people: readonly string[], fingerprint: string): Set<string> {
  const staff = listPeople(db).filter(person => person.active || person.roles.length > 0);
  const brought = Map.groupBy(listBroughtWords(db, people), ({ person }) => person);
  const others = [...brought].filter(
    ([, senders]) =>
      senders[0]?.fingerprint !== fingerprint &&
      !senders.some(sender => sender.fingerprint === fingerprint && sender.stands === 1),
  );
  return new Set([...staff.map(({ id }) => id), ...others.map(([person]) => person)]);
}

/** What is said in the name of guarded people, and the conversations that end by their word. */
export function findGuardedItems(
  ours: Snapshot,
  theirs: Snapshot,
  guarded: ReadonlySet<string>,
): Set<string> {
  const known = new Set(ours.threads.map(({ id }) => id));
  const items = theirs.threads.flatMap(({ id, resolved, comments }) => {
    const closes = resolved !== null && guarded.has(resolved.by);
    const spoken = comments.filter(({ authorId }) => guarded.has(authorId) || (closes && !known.has(id)));
    return [...(closes ? [`thread:${id}`] : []), ...spoken.map(comment => `comment:${comment.id}`)];
  });
  return new Set(items);
}
