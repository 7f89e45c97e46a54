import type { Bridge } from '../../shared/api/bridge.ts';
import { browserPlatform } from './browser.ts';
import { electronPlatform } from './electron.ts';
import type { Platform } from './platform.ts';

declare global {
  interface Window {
    /** Set by the preload of the Electron shell alone. */
    readonly assay?: Bridge<File>;
  }
}

export const choosePlatform = (): Platform =>
  window.assay ? electronPlatform(window.assay) : browserPlatform();
