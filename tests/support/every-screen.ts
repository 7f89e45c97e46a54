import { expect, it } from 'vitest';
import type { Language } from '../../shared/domain/text.ts';
import { colourRules, violations } from './accessibility.ts';
import { openWindow, shareChromium, startShell } from './app.ts';
import { dress, openSample, screens, showScreen } from './screens.ts';

// A hundred screens and more, each looked at by axe.
const PATIENCE_MS = 1_500_000;

/**
 * Looks at every screen in one language by all rules, and at its colours in another theme. A file for each language, so that
 * they are looked at side by side; colours do not depend on the language, so each takes a theme.
 */
export function lookAtEveryScreen(language: Language, other: 'dark' | 'contrast'): void {
  const browser = shareChromium();
  it(
    'every screen is accessible in every look, and none breaks the policy of the page',
    async () => {
      const shell = await startShell();
      const { page, context, complaints } = await openWindow(browser(), shell);
      await page.locator('h1').waitFor();
      expect(await violations(page)).toEqual([]);
      await page.getByRole('button', { name: 'Create a workspace' }).click();
      expect(await violations(page)).toEqual([]);
      await page.getByRole('button', { name: 'Back' }).click();
      const sample = await openSample(page, 'assessor');
      for (const theme of ['light', other] as const) {
        await dress(page, { language, theme });
        for (const screen of screens) {
          await showScreen(page, screen, sample);
          const found = await violations(page, theme === 'light' ? [] : colourRules);
          expect(found, `${language} ${theme} ${screen.name}`).toEqual([]);
        }
      }
      expect(complaints).toEqual([]);
      await context.close();
      await shell.close();
    },
    PATIENCE_MS,
  );
}
