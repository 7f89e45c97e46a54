import { readFileSync } from 'node:fs';
import path from 'node:path';

/** The folder into which the renderer is built. */
export const builtRenderer = path.join(import.meta.dirname, '../../dist/renderer');

/** Kinds of files a built renderer consists of; anything else is not served. */
const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.woff2': 'font/woff2',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.json': 'application/json',
  '.bcmap': 'application/octet-stream',
  '.pfb': 'application/octet-stream',
  '.ttf': 'font/ttf',
};

/** What the page may do, whichever shell shows it: its own files and nothing else. The nonce is for styles made while running. */
export const contentSecurityPolicy = (nonce: string): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');

/** Headers of everything that is served to the window. */
export const safeHeaders: Readonly<Record<string, string>> = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), microphone=(), geolocation=(), usb=(), serial=(), hid=()',
};

export interface Asset {
  type: string;
  body: Buffer | string;
}

/** A file of the built renderer by the path of its address; undefined when there is none. `/` is the page, with the nonce in it. */
export function readAsset(root: string, pathname: string, nonce: string): Asset | undefined {
  const relative = pathname === '/' ? 'index.html' : decode(pathname)?.slice(1);
  if (relative === undefined || relative.includes('\0')) return undefined;
  const file = path.resolve(root, relative);
  const type = types[path.extname(file)];
  if (!file.startsWith(path.resolve(root) + path.sep) || !type) return undefined;
  try {
    if (relative !== 'index.html') return { type, body: readFileSync(file) };
    return { type, body: readFileSync(file, 'utf8').replaceAll('__NONCE__', nonce) };
  } catch (error) {
    if (error instanceof Error && 'code' in error && ['ENOENT', 'EISDIR'].includes(String(error.code)))
      return undefined;
    throw error;
  }
}

function decode(pathname: string): string | undefined {
  try {
    return decodeURIComponent(pathname);
  } catch {
    return undefined;
  }
}
