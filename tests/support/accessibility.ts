import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

/** The rules of axe that look at colours: all that can differ between themes, which change nothing else of a page. */
export const colourRules = ['color-contrast', 'link-in-text-block'] as const;

/** What axe finds wrong with the page as it stands, each with its element; by all rules, or by these alone. */
export async function violations(page: Page, rules: readonly string[] = []): Promise<string[]> {
  const axe = new AxeBuilder({ page });
  if (rules.length > 0) axe.withRules([...rules]);
  const { violations: found } = await axe.analyze();
  return found.flatMap(({ id, nodes }) => nodes.map(node => `${id}: ${node.html}`));
}
