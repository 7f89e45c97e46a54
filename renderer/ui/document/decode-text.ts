/** Text as it was meant: by its mark, as UTF-8, or else as Big5, which Hong Kong's older systems write. */
export function decodeText(bytes: Uint8Array, whole: boolean): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    // A part may end in the middle of a character; that is no fault of the encoding.
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: !whole });
  } catch {
    return new TextDecoder('big5').decode(bytes);
  }
}
