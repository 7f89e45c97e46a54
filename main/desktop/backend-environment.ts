/** Windows itself needs these; what else a person has set up is no business of the backend. */
const kept = ['SystemRoot', 'SystemDrive', 'windir', 'TEMP', 'TMP'] as const;

/** Variables for the backend's process. Never empty: an empty environment may be taken for none given, and all be passed on. */
export function backendEnvironment(): Record<string, string> {
  const env: Record<string, string> = { NODE_ENV: 'production' };
  if (process.platform === 'win32') for (const name of kept) env[name] = process.env[name] ?? '';
  return env;
}
