import { existsSync } from 'node:fs';
import path from 'node:path';

/** Longest name that every file system takes, with room for a number behind it. Bytes: one sign of Chinese has three. */
const LONGEST = 200;
/** Names that Windows keeps for its devices. */
const reserved = /^(con|prn|aux|nul|com\d|lpt\d)$/i;

/** A name that every file system takes and that stays in its folder; an ending such as `.pdf` is kept. */
export function safeFileName(name: string): string {
  const clean = path
    .basename(name.toWellFormed())
    .replace(/[\p{Cc}<>:"/\\|?*]/gu, '_')
    .replace(/[. ]+$/, '');
  const [, stem = clean, ending = ''] = /^(.+)(\.\w{1,10})$/su.exec(clean) ?? [];
  const short = shorten(stem, LONGEST - Buffer.byteLength(ending));
  return `${reserved.test(short) ? '_' : ''}${short || 'file'}${ending}`;
}

function shorten(text: string, bytes: number): string {
  let short = '';
  for (const sign of text) {
    if (Buffer.byteLength(short + sign) > bytes) break;
    short += sign;
  }
  return short;
}

/** A folder of this name that is not there yet: the name itself, or the first with a number. */
export function freeFolder(parent: string, name: string): string {
  const folder = path.join(parent, safeFileName(name.trim()));
  for (let number = 2, place = folder; ; number += 1, place = `${folder} ${number - 1}`)
    if (!existsSync(place)) return place;
}
