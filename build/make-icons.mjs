/**
 * Draws the icons of the packaged program from the page's own icon: `node build/make-icons.mjs`. The results are committed,
 * because packaging must not need these tools: rsvg-convert (librsvg2-bin), convert (imagemagick), png2icns (icnsutils).
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const root = path.join(import.meta.dirname, '..');
const icons = path.join(import.meta.dirname, 'icons');
/** Pixels; what Windows asks for between the task bar and the largest view of its explorer. */
const windowsSizes = [16, 24, 32, 48, 64, 128, 256];
const linuxSizes = [16, 32, 48, 64, 128, 256, 512];
const macSizes = [16, 32, 48, 128, 256, 512, 1024];

const work = mkdtempSync(path.join(tmpdir(), 'assay-icons-'));
const drawing = path.join(root, 'renderer/public/icon.svg');
const draw = (size, file) => {
  execFileSync('rsvg-convert', ['-w', String(size), '-h', String(size), '-o', file, drawing]);
  return file;
};
const drawAll = sizes => sizes.map(size => draw(size, path.join(work, `${size}.png`)));

rmSync(icons, { recursive: true, force: true });
mkdirSync(path.join(icons, 'linux'), { recursive: true });
for (const size of linuxSizes) draw(size, path.join(icons, 'linux', `${size}x${size}.png`));
execFileSync('convert', [...drawAll(windowsSizes), path.join(icons, 'icon.ico')]);
execFileSync('png2icns', [path.join(icons, 'icon.icns'), ...drawAll(macSizes)]);
rmSync(work, { recursive: true });
