import { useSyncExternalStore } from 'react';
import type { BaseLocationHook } from 'wouter';

/**
 * The address of a screen lies behind the `#` of the page's own, its query too: so it means the same in every shell,
 * survives a reload, and a query is gone with the screen it belonged to.
 */
const read = (): [path: string, query: string] => {
  const [path = '', query = ''] = window.location.hash.replace(/^#?\/?/, '').split('?', 2);
  return [`/${path}`, query];
};

function subscribe(changed: () => void): () => void {
  window.addEventListener('hashchange', changed);
  return () => window.removeEventListener('hashchange', changed);
}

function go(to: string, { replace = false } = {}): void {
  const { href } = window.location;
  const hash = `#/${to.replace(/^#?\/?/, '')}`;
  window.history[replace ? 'replaceState' : 'pushState'](null, '', hash);
  window.dispatchEvent(new HashChangeEvent('hashchange', { oldURL: href, newURL: window.location.href }));
}

/** Where the router finds and sets the path. */
export const useAddress: BaseLocationHook = () => [useSyncExternalStore(subscribe, () => read()[0]), go];
useAddress.hrefs = href => `#${href}`;
/** What follows the `?`, exactly as it stands there. */
export const useQueryOfAddress = (): string => useSyncExternalStore(subscribe, () => read()[1]);
/** The same for `useSearchParams`. */
useAddress.searchHook = useQueryOfAddress;
