import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { WriteHandle } from '../../db/handles.ts';
import { addPack, findPack, listPacks } from '../../db/packs.ts';
import type { packsApi } from '../../shared/api/packs.ts';
import { toCanonicalJson } from '../../shared/domain/canonical-json.ts';
import { listQuestions, type Pack, type Question, questionIdentity } from '../../shared/domain/packs.ts';
import { Refusal } from '../../shared/domain/refusal.ts';
import { type Handlers, required, type SessionContext } from '../context.ts';
import { type PackResult, parsePack } from './parse-pack.ts';
import { builtInPacksFolder, readPack } from './read-pack.ts';

export const packsHandlers: Handlers<typeof packsApi> = {
  'packs.list': ({ store }) => ({
    packs: store.read(listPacks).map(({ pack, hash }) => summarise(pack, hash)),
  }),

  'packs.get': ({ store }, { id, version }) => {
    const { pack, hash } = required(
      store.read(db => findPack(db, id, version)),
      'pack',
    );
    return { pack, hash, questionHashes: hashQuestions(pack) };
  },

  'packs.listBuiltIn': () => ({
    packs: readBuiltInPacks().map(pack => summarise(pack, hashPack(pack).hash)),
  }),

  'packs.getBuiltIn': (_context, { id }) => {
    const pack = required(
      readBuiltInPacks().find(candidate => candidate.id === id),
      'pack',
    );
    return { pack, hash: hashPack(pack).hash };
  },

  'packs.validate': ({ files }, { file }) => {
    const result = readPack(files.redeem(file, 'read'));
    if (!result.ok) return { summary: null, faults: result.faults };
    return { summary: summarise(result.pack, hashPack(result.pack).hash), faults: [] };
  },

  'packs.readFile': ({ files }, { file }) => {
    const pack = soundPack(readPack(files.redeem(file, 'read')));
    return { pack, hash: hashPack(pack).hash };
  },

  'packs.import': ({ store, actor, files }, { file }) =>
    importPack(store, actor, readPack(files.redeem(file, 'read'))),

  'packs.importShown': ({ store, actor }, { pack }) =>
    importPack(store, actor, parsePack([{ name: 'pack.json', at: [], text: toCanonicalJson(pack) }])),
};

function importPack(store: SessionContext['store'], actor: SessionContext['actor'], result: PackResult) {
  const pack = soundPack(result);
  return store.mutate(actor, db => ({
    value: summarise(pack, storePack(db, pack)),
    events: [packAdded(pack)],
  }));
}

/** A pack without a fault, or a refusal that names the first ones. */
function soundPack(result: PackResult): Pack {
  if (result.ok) return result.pack;
  const lines = result.faults.slice(0, 10).map(fault => `${fault.file}:${fault.line}: ${fault.reason}`);
  throw new Refusal('validation', 'packs.broken', { count: result.faults.length, lines });
}

/** The canonical text of a pack and its SHA-256, which names this exact content. */
export function hashPack(pack: Pack): { content: string; hash: string } {
  const content = toCanonicalJson(pack);
  return { content, hash: sha256(content) };
}

/** Hash of a question's meaning: an answer carries forward only while it is unchanged. */
export const hashQuestion = (question: Question): string =>
  sha256(toCanonicalJson(questionIdentity(question)));

export const hashQuestions = (pack: Pack): Record<string, string> =>
  Object.fromEntries(listQuestions(pack).map(({ question }) => [question.id, hashQuestion(question)]));

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Stores a version of a pack; the same content again is fine, other content under a known version is a conflict. */
export function storePack(db: WriteHandle, pack: Pack): string {
  const { content, hash } = hashPack(pack);
  const known = findPack(db, pack.id, pack.version);
  if (known && known.hash !== hash)
    throw new Refusal('conflict', 'packs.version_taken', { id: pack.id, version: pack.version });
  if (!known) addPack(db, { id: pack.id, version: pack.version, hash, content });
  return hash;
}

export const packAdded = (pack: Pack) => ({
  kind: 'pack.added',
  data: { packId: pack.id, version: pack.version },
});

/** Puts the product's own packs into a workspace, where they are missing; gives the events to record. */
export function storeBuiltInPacks(db: WriteHandle) {
  return listBuiltInFolders()
    .filter(folder => !isStored(db, folder))
    .map(folder => {
      const pack = readBuiltInPack(folder);
      storePack(db, pack);
      return packAdded(pack);
    });
}

/**
 * Looks only at the head of pack.yaml, where id and version stand: reading a whole pack takes half a second, and every
 * unlock would wait for it.
 */
function isStored(db: WriteHandle, folder: string): boolean {
  const head = readFileSync(path.join(folder, 'pack.yaml'), 'utf8');
  const [, id] = /^id: (\S+)$/m.exec(head) ?? [];
  const [, version] = /^version: (\S+)$/m.exec(head) ?? [];
  return id !== undefined && version !== undefined && findPack(db, id, version) !== undefined;
}

const listBuiltInFolders = (): string[] =>
  readdirSync(builtInPacksFolder, { withFileTypes: true })
    .filter(entry => entry.isDirectory())
    .map(entry => path.join(builtInPacksFolder, entry.name));

const readBuiltInPacks = (): Pack[] => listBuiltInFolders().map(readBuiltInPack);

/** A pack that comes with the product. A broken one is a fault of the product, so it stops everything. */
function readBuiltInPack(folder: string): Pack {
  const result = readPack(folder);
  if (result.ok) return result.pack;
  const first = result.faults[0];
  throw new Error(`built-in pack ${path.basename(folder)}: ${first?.file}:${first?.line}: ${first?.reason}`);
}

const summarise = (pack: Pack, hash: string) => ({
  id: pack.id,
  version: pack.version,
  hash,
  title: pack.title,
  worksheets: pack.worksheets.length,
  questions: listQuestions(pack).length,
});
