import { client, platform } from './client.ts';

/**
 * Lets the person choose where a file goes, has it written there, and hands it over. Nothing happens when they change their
 * mind; the result of the writing otherwise.
 */
export async function saveFile<T>(
  suggestedName: string,
  write: (target: { token: string; name: string }) => Promise<T>,
): Promise<T | undefined> {
  const { target } = await client.call('host.pickSaveTarget', { suggestedName });
  if (target === null) return undefined;
  const result = await write(target);
  const { address } = await client.call('host.deliver', { token: target.token });
  if (address !== null) platform.download(address);
  return result;
}
