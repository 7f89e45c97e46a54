import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import type { ReadHandle } from '../../db/handles.ts';
import { listPacks } from '../../db/packs.ts';
import type { Store } from '../../db/store.ts';
import type { EvidenceType } from '../../shared/domain/packs.ts';
import {
  joinRecognition,
  type Recognition,
  recognitionSchema,
} from '../../shared/domain/recognition/rules.ts';
import { builtInPacksFolder } from '../packs/read-pack.ts';

let builtIn: Recognition | undefined;

/** The rules that come with the product. A fault in them is a fault of the product, so it stops everything. */
export function builtInRecognition(): Recognition {
  builtIn ??= recognitionSchema.parse(
    parse(readFileSync(path.join(builtInPacksFolder, 'recognition.yaml'), 'utf8'), { maxAliasCount: 50 }),
  );
  return builtIn;
}

/** Questions that deal with what reports leave to their readers, those of the packs first. */
export function leadQuestions(db: ReadHandle): Record<string, string[]> {
  const own = listPacks(db).flatMap(({ pack }) => pack.recognition?.leads ?? []);
  const all = Map.groupBy([...own, ...builtInRecognition().leads], lead => lead.about);
  return Object.fromEntries([...all].map(([about, leads]) => [about, leads.flatMap(lead => lead.questions)]));
}

/** Everything that says what a document is: the product's rules, and those of the packs of a workspace with their types. */
export function recognitionOf(store: Store): { rules: Recognition; types: EvidenceType[] } {
  const newest = new Map(store.read(listPacks).map(({ id, pack }) => [id, pack]));
  const packs = [...newest.values()];
  const types = packs.flatMap(pack => pack.evidenceTypes);
  const known = new Set(types.map(({ id }) => id));
  const joined = joinRecognition([builtInRecognition(), ...packs.flatMap(pack => pack.recognition ?? [])]);
  // A type that no pack of this workspace has could not be shown.
  return { rules: { ...joined, types: joined.types.filter(({ type }) => known.has(type)) }, types };
}
