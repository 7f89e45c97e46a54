import path from 'node:path';

/** Where things are in a workspace folder. */
export const layoutOf = (folder: string) => ({
  keys: path.join(folder, 'keys.json'),
  records: path.join(folder, 'records.db'),
  evidence: path.join(folder, 'evidence.db'),
  head: path.join(folder, 'head.json'),
  lock: path.join(folder, 'workspace.lock'),
  attempts: path.join(folder, 'attempts.json'),
  backups: path.join(folder, 'backups'),
});
