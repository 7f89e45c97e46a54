import type * as Electron from 'electron';
import { isOurs } from '../desktop/app-origin.ts';

/** Switches that must be set before the app is ready: every name resolves to nothing, and no proxy is asked. */
export function refuseNames({ app }: Pick<typeof Electron, 'app'>): void {
  app.commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND');
  app.commandLine.appendSwitch('no-proxy-server');
  app.commandLine.appendSwitch('disable-background-networking');
  // Peer connections would need neither a name nor a request that the blocker sees.
  app.commandLine.appendSwitch('force-webrtc-ip-handling-policy', 'disable_non_proxied_udp');
}

/** Refuses every request but those for our own files, and tells the page that it is offline. */
export function refuseNetwork(session: Electron.Session): void {
  session.enableNetworkEmulation({ offline: true });
  session.webRequest.onBeforeRequest((details, answer) => answer({ cancel: !isOurs(details.url) }));
  session.setSpellCheckerDictionaryDownloadURL('assay://nowhere/');
}
