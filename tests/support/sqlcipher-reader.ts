import { createDecipheriv, createHmac, pbkdf2Sync, timingSafeEqual } from 'node:crypto';

const PAGE = 4096;
const RESERVED = 80;

/**
 * Decrypts a SQLCipher 4 file with node:crypto alone, from the format's description: a raw key, AES-256-CBC, an IV and an
 * HMAC-SHA512 at the end of each page. Gives a plain SQLite file, and throws if any page's MAC does not fit.
 */
export function readSqlcipher(file: Buffer, key: Uint8Array): Buffer {
  const salt = file.subarray(0, 16);
  const macKey = pbkdf2Sync(
    key,
    salt.map(byte => byte ^ 0x3a),
    2,
    32,
    'sha512',
  );
  const pages: Buffer[] = [];
  for (let number = 1; (number - 1) * PAGE < file.length; number += 1) {
    const page = file.subarray((number - 1) * PAGE, number * PAGE);
    const start = number === 1 ? 16 : 0;
    const end = PAGE - RESERVED;
    const iv = page.subarray(end, end + 16);
    const place = Buffer.alloc(4);
    place.writeUInt32LE(number);
    const mac = createHmac('sha512', macKey)
      .update(page.subarray(start, end + 16))
      .update(place)
      .digest();
    if (!timingSafeEqual(mac, page.subarray(end + 16, end + 80)))
      throw new Error(`page ${number} is not authentic`);
    const cipher = createDecipheriv('aes-256-cbc', key, iv).setAutoPadding(false);
    const plain = Buffer.concat([cipher.update(page.subarray(start, end)), cipher.final()]);
    const head = number === 1 ? Buffer.from('SQLite format 3\0', 'latin1') : Buffer.alloc(0);
    pages.push(Buffer.concat([head, plain, page.subarray(end)]));
  }
  return Buffer.concat(pages);
}
