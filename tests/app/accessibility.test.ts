import { expect, it } from 'vitest';
import { violations } from '../support/accessibility.ts';
import { openWindow, shareChromium, startShell } from '../support/app.ts';
import { dress, looks, openSample, screens, showScreen } from '../support/screens.ts';

const browser = shareChromium();

// Some hundred screens, each looked at by axe.
const PATIENCE_MS = 1_500_000;

it(
  'every screen, language and look is accessible, and no screen breaks the policy of the page',
  async () => {
    const shell = await startShell();
    const { page, context, complaints } = await openWindow(browser(), shell);
    await page.locator('h1').waitFor();
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Create a workspace' }).click();
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Back' }).click();
    const sample = await openSample(page, 'assessor');
    for (const look of looks) {
      await dress(page, look);
      for (const screen of screens) {
        await showScreen(page, screen, sample);
        expect(await violations(page), `${look.language} ${look.theme} ${screen.name}`).toEqual([]);
      }
    }
    expect(complaints).toEqual([]);
    await context.close();
    await shell.close();
  },
  PATIENCE_MS,
);
