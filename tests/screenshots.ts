/**
 * Pictures of every screen in both languages, light and dark, at two sizes, in `out/screenshots`. Names of screens as
 * arguments take those alone. The screens have to be built (`npm run build`).
 */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { launchChromium, openWindow, startShell } from './support/app.ts';
import { dress, looks, openSample, screens, showScreen } from './support/screens.ts';

const sizes = [
  { width: 1280, height: 800 },
  { width: 1920, height: 1080 },
];
const wanted = process.argv.slice(2);
const chosen = screens.filter(({ name }) => wanted.length === 0 || wanted.includes(name));
const folder = path.join(import.meta.dirname, '../out/screenshots');
mkdirSync(folder, { recursive: true });

const browser = await launchChromium();
const shell = await startShell();
try {
  const { page } = await openWindow(browser, shell);
  const sample = await openSample(page, 'assessor');
  for (const look of looks.filter(({ theme }) => theme !== 'contrast'))
    for (const size of sizes) {
      await page.setViewportSize(size);
      await dress(page, look);
      for (const screen of chosen) {
        await showScreen(page, screen, sample);
        const name = `${screen.name}-${look.language}-${look.theme}-${size.width}.png`;
        await page.screenshot({ path: path.join(folder, name) });
        process.stdout.write(`${name}\n`);
      }
    }
} finally {
  await browser.close();
  await shell.close();
}
