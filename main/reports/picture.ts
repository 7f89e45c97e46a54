import { LOGO_LIMIT } from '../../shared/api/reports.ts';
import { Refusal } from '../../shared/domain/refusal.ts';

/** A picture by its first bytes, whatever its name says, and no larger than it may be. */
export function requirePicture(bytes: Uint8Array): void {
  const isPng = Buffer.from(bytes.subarray(0, 8)).equals(Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'));
  const isJpeg = bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff;
  if ((!isPng && !isJpeg) || bytes.length > LOGO_LIMIT)
    throw new Refusal('validation', 'reports.logo_unusable');
}

/** The logo as it crosses the seam. */
export function readPicture(logo: string | null): Uint8Array | null {
  if (logo === null) return null;
  const bytes = new Uint8Array(Buffer.from(logo, 'base64'));
  requirePicture(bytes);
  return bytes;
}
