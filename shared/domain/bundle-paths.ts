/** Longest path inside a bundle, below its top folder. */
export const maxPathLength = 120;
/** Longest name of the top folder. */
export const maxFolderLength = 64;

const segment = /^[a-z0-9][a-z0-9._-]*$/;
/** Names that Windows gives to devices, with or without an extension. */
const reservedByWindows = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/;

/** One name that every file system takes as it is: lower case, no leading or trailing dot, no device name. */
const isPlainName = (name: string): boolean =>
  segment.test(name) && !name.endsWith('.') && !name.includes('..') && !reservedByWindows.test(name);

/** The path of a file in a bundle, as manifests and statements spell it. */
export const isBundlePath = (path: string): boolean =>
  path.length <= maxPathLength && path.split('/').every(isPlainName);

/** The name of a bundle's one top folder. */
export const isBundleFolder = (name: string): boolean => name.length <= maxFolderLength && isPlainName(name);

/** Bytewise order. Paths are ASCII, so code units are bytes. */
export const comparePaths = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const dataPatterns = [
  /^data\/(assessment|pack)\.json$/,
  /^data\/audit\.jsonl$/,
  /^data\/private\/[^/]+\.json$/,
  /^data\/evidence\/[^/]+\/(meta\.json|blob)$/,
  /^data\/reports\/[^/]+\.(pdf|docx|xlsx)$/,
  /^data\/oscal\/[^/]+\.json$/,
];

/** Content that a manifest may list. */
export const isDataPath = (path: string): boolean =>
  isBundlePath(path) && dataPatterns.some(pattern => pattern.test(path));

/** Content that a redacted copy may leave out, as far as the path decides; a blob's class decides too. */
export const isRedactablePath = (path: string): boolean =>
  /^data\/private\/[^/]+\.json$/.test(path) || blobPattern.test(path);

const blobPattern = /^(data\/evidence\/[^/]+)\/blob$/;

/** Where the facts about a piece of evidence stand; undefined for a path that is no evidence blob. */
export function metaPathOf(blobPath: string): string | undefined {
  const folder = blobPattern.exec(blobPath)?.[1];
  return folder === undefined ? undefined : `${folder}/meta.json`;
}

/** Content that no bundle lacks. */
export const requiredDataPaths = ['data/assessment.json', 'data/audit.jsonl', 'data/pack.json'] as const;

/** Files around the content that no bundle lacks. */
export const requiredTagPaths = [
  'bag-info.txt',
  'bagit.txt',
  'bundle.json',
  'manifest-sha256.txt',
  'verify.txt',
] as const;
