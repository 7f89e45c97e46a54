import { expect, it } from 'vitest';
import type { Language } from '../../shared/domain/text.ts';
import { violations } from './accessibility.ts';
import { openWindow, shareChromium, startShell } from './app.ts';
import { homeWithSample } from './made-sample.ts';
import { dress, looks, openSample, screens, showScreen } from './screens.ts';

// A hundred screens and more, each looked at by axe.
const PATIENCE_MS = 1_500_000;

/**
 * Looks at every screen in a language and a theme; in all themes where `ASSAY_EVERY_LOOK` is set, which takes long. A file for
 * each language, so that they are looked at side by side.
 */
export function lookAtEveryScreen(language: Language, theme: (typeof looks)[number]['theme']): void {
  const browser = shareChromium();
  it(
    'every screen is accessible in every look, and none breaks the policy of the page',
    async () => {
      const shell = await startShell('en', await homeWithSample());
      const { page, context, complaints } = await openWindow(browser(), shell);
      await page.locator('h1').waitFor();
      expect(await violations(page)).toEqual([]);
      await page.getByRole('button', { name: 'Create a workspace' }).click();
      expect(await violations(page)).toEqual([]);
      await page.getByRole('button', { name: 'Back' }).click();
      const sample = await openSample(page, 'assessor');
      const every = process.env.ASSAY_EVERY_LOOK !== undefined;
      for (const look of looks.filter(
        each => each.language === language && (every || each.theme === theme),
      )) {
        await dress(page, look);
        for (const screen of screens) {
          await showScreen(page, screen, sample);
          expect(await violations(page), `${language} ${look.theme} ${screen.name}`).toEqual([]);
        }
      }
      expect(complaints).toEqual([]);
      await context.close();
      await shell.close();
    },
    PATIENCE_MS,
  );
}
