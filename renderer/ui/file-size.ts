const units = ['B', 'KB', 'MB', 'GB', 'TB'] as const;

/** A number of bytes as people read it: 512 B, 3.4 MB. */
export function fileSize(bytes: number): string {
  const step = Math.min(units.length - 1, Math.floor(Math.log(Math.max(1, bytes)) / Math.log(1024)));
  const value = bytes / 1024 ** step;
  return `${step === 0 ? value : value.toFixed(1)} ${units[step]}`;
}
