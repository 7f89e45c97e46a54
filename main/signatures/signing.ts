/**
 * What makes and opens keys and signs with them, loaded when somebody does: its libraries are most of the program's modules, and
 * nobody who answers, reads or verifies should wait for them at the start.
 */
type Identity = typeof import('./identity.ts');

export const createIdentity: Identity['createIdentity'] = async options =>
  (await import('./identity.ts')).createIdentity(options);

export const importIdentity: typeof import('./import-identity.ts').importIdentity = async (...file) =>
  (await import('./import-identity.ts')).importIdentity(...file);

export const openIdentity: Identity['openIdentity'] = async (pkcs12, passphrase) =>
  (await import('./identity.ts')).openIdentity(pkcs12, passphrase);

export const signStatement: typeof import('./sign-statement.ts').signStatement = async (...statement) =>
  (await import('./sign-statement.ts')).signStatement(...statement);
