import Database from 'better-sqlite3';
import { Refusal } from '../shared/domain/refusal.ts';

export type Connection = Database.Database;

interface OpenOptions {
  readonly: boolean;
  /** Only making a workspace may make a file: elsewhere a missing file is a fault, never an empty database. */
  create?: boolean;
}

/** Raw keys, 32 bytes: SQLCipher (AES-256) and AEGIS-256 both take them. */
type RawKey = Uint8Array;

/** records.db: SQLCipher 4 format, which stock tools read and whose every page is authenticated. */
export const openRecords = (file: string, key: RawKey, options: OpenOptions): Connection =>
  openEncrypted(file, key, options, ["cipher='sqlcipher'", 'legacy=4']);

/** evidence.db: AEGIS, authenticated too and several times faster for large blobs. */
export const openEvidence = (file: string, key: RawKey, options: OpenOptions): Connection =>
  openEncrypted(file, key, options, ["cipher='aegis'"]);

function openEncrypted(file: string, key: RawKey, options: OpenOptions, cipher: string[]): Connection {
  return explainFaults(() => {
    const db = new Database(file, {
      readonly: options.readonly,
      fileMustExist: options.create !== true,
      timeout: 5_000,
    });
    try {
      for (const pragma of cipher) db.pragma(pragma);
      db.pragma(`key="x'${Buffer.from(key).toString('hex')}'"`);
      // The first read proves the key. A file without any schema is a damaged one, not a new one: its content was cut off.
      const isEmpty = db.pragma('schema_version', { simple: true }) === 0;
      if (isEmpty && options.create !== true) throw new Refusal('corrupt', 'workspace.damaged');
      if (!options.readonly) {
        db.pragma('journal_mode=WAL');
        db.pragma('synchronous=FULL');
      }
      db.pragma('foreign_keys=ON');
      db.pragma('trusted_schema=OFF');
      // Files that SQLite makes for a while, to sort for instance, are not encrypted: there must be none.
      db.pragma('temp_store=MEMORY');
      // Overwriting what is deleted would write a taken-back file a second time; the pages are encrypted anyway.
      db.pragma('secure_delete=OFF');
      return rememberStatements(db);
    } catch (error) {
      db.close();
      throw error;
    }
  });
}

/**
 * Compiles each SQL text once a connection: compiling would be most of the work of saving an answer. The texts are the fixed
 * ones of the repositories, so their number is bounded.
 */
function rememberStatements(db: Connection): Connection {
  const prepare = db.prepare.bind(db);
  const known = new Map<string, ReturnType<typeof prepare>>();
  const remembered = (sql: string) => {
    const statement = known.get(sql) ?? prepare(sql);
    known.set(sql, statement);
    return statement;
  };
  return Object.assign(db, { prepare: remembered as typeof db.prepare });
}

/** An unencrypted file that carries no data: only its lock matters. */
export function openLockFile(file: string): Connection {
  return explainFaults(() => {
    const db = new Database(file, { timeout: 0 });
    try {
      db.pragma('journal_mode=DELETE');
      db.exec('BEGIN EXCLUSIVE');
      return db;
    } catch (error) {
      db.close();
      throw error;
    }
  });
}

/**
 * Folds the write-ahead log into the file and leaves no companion files, so that a closed workspace is complete in what it
 * shows and opens from read-only media.
 */
export function closeCleanly(db: Connection): void {
  if (!db.open) return;
  try {
    if (!db.readonly) {
      db.pragma('wal_checkpoint(TRUNCATE)');
      db.pragma('journal_mode=DELETE');
    }
  } finally {
    db.close();
  }
}

/** Runs database work and turns what SQLite says into refusals a person can act on. */
export function explainFaults<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw error instanceof Database.SqliteError ? explain(error) : error;
  }
}

const reasons: readonly [prefix: string, ...ConstructorParameters<typeof Refusal>][] = [
  ['SQLITE_FULL', 'unavailable', 'workspace.disk_full'],
  ['SQLITE_READONLY_DBMOVED', 'unavailable', 'workspace.folder_gone'],
  ['SQLITE_READONLY', 'read_only', 'workspace.read_only_media'],
  ['SQLITE_CORRUPT', 'corrupt', 'workspace.damaged'],
  ['SQLITE_NOTADB', 'corrupt', 'workspace.damaged'],
  ['SQLITE_BUSY', 'locked', 'workspace.in_use'],
  ['SQLITE_LOCKED', 'locked', 'workspace.in_use'],
  ['SQLITE_CANTOPEN', 'unavailable', 'workspace.folder_gone'],
  ['SQLITE_PERM', 'read_only', 'workspace.read_only_media'],
  // No room for the index of the write-ahead log.
  ['SQLITE_IOERR_SHMSIZE', 'unavailable', 'workspace.disk_full'],
  ['SQLITE_IOERR_AUTH', 'corrupt', 'workspace.damaged'],
  ['SQLITE_IOERR', 'unavailable', 'workspace.medium_fails'],
];

function explain(error: InstanceType<typeof Database.SqliteError>): unknown {
  const known = reasons.find(([prefix]) => error.code.startsWith(prefix));
  // Anything else is a mistake in our own statements, and has to be seen as one.
  return known ? new Refusal(known[1], known[2], {}, { cause: error }) : error;
}
