/** What is not seen, or turns the reading direction round: a name with it looks like another one. */
export const unseen = /[\p{Cc}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;

/** Names that look alike to a reader are one: width, case, spaces and characters without a shape make no difference. */
export const foldName = (name: string): string =>
  name
    .normalize('NFKC')
    .replace(/[\p{Default_Ignorable_Code_Point}\p{Cf}]/gu, '')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase();

/**
 * The names under which people elsewhere are shown here, by their id: whoever is known keeps the name they have here, and one
 * whose name looks like that of anybody here says by whom it came.
 */
export function namesShown(
  known: readonly { id: string; name: string }[],
  people: readonly { id: string; name: string }[],
  sender: string,
): Map<string, string> {
  const byId = new Map(known.map(({ id, name }) => [id, name]));
  const taken = new Set(known.map(({ name }) => foldName(name)));
  return new Map(
    people.map(({ id, name }) => [
      id,
      byId.get(id) ??
        (taken.has(foldName(name)) ? `${name.slice(0, 90)} (${sender.slice(0, 90)})`.toWellFormed() : name),
    ]),
  );
}
