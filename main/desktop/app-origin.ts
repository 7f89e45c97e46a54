/** The page's own scheme and address: nothing else is ever shown or loaded. */
export const scheme = 'assay';
export const origin = `${scheme}://app`;

/** Whether an address is the page itself or one of its files. */
export function isOurs(address: string): boolean {
  try {
    const url = new URL(address);
    return url.protocol === `${scheme}:` && url.host === 'app';
  } catch {
    return false;
  }
}
