import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { writeClipboard } from '../../shared/domain/clipboard.ts';
import type { AnswerForm, Question } from '../../shared/domain/packs.ts';
import { listQuestions } from '../../shared/domain/packs.ts';
import { beginAssessment, putOnClipboard } from '../support/answering.ts';
import { createAndUnlock, goTo, openWindow, type Shell, shareChromium, startShell } from '../support/app.ts';
import { ask } from '../support/screens.ts';

const browser = shareChromium();
let shell: Shell;
let page: Page;
beforeAll(async () => {
  shell = await startShell();
  ({ page } = await openWindow(browser(), shell));
  await createAndUnlock(page);
  await page.getByText('No arrangement is recorded yet').waitFor();
});
afterAll(() => shell.close());

// Some thousand keys; a busy machine is slow, and never a reason to fail.
const PATIENCE_MS = 600_000;

const press = async (...keys: string[]) => {
  for (const key of keys) await page.keyboard.press(key);
};
const words = 'Seen in the contract and tested.';
const write = (text: string) => page.keyboard.insertText(text);

type Table = Extract<AnswerForm, { type: 'table' }>;

/** A cell that its column takes, as a person's spreadsheet has it. */
const cellFor = (column: Table['columns'][number]): string => {
  if (column.type === 'choice') return column.options[0]?.label.en ?? '';
  return { text: 'As agreed', number: '1', date: '1 Mar 2026', yesno: 'Yes' }[column.type];
};

/** Answers a question of each form with the keys it is made for. */
async function answer({ id, answer: form }: Question, at: number): Promise<void> {
  switch (form.type) {
    case 'yesno':
      // No to what opens further worksheets: this is an ordinary assessment, not the largest there can be.
      return press(id.startsWith('w0-') ? 'n' : (['y', 'p', 'n'][at % 3] ?? 'y'));
    case 'rating':
      return press(String((at % 5) + 1));
    case 'choice':
      return press('1');
    case 'text':
      await press('Enter');
      await write('Written down in the policy, section 4.');
      return press('Escape');
    case 'number':
      await press('Enter');
      await write(String(form.min ?? 1));
      return press('Escape');
    case 'date':
      await press('Enter');
      await write('1/3/2026');
      return press('Escape');
    case 'riskMatrix':
      return press('Enter', '4', '3', 'Tab', '2', '2');
    case 'table': {
      // Tables come out of a spreadsheet.
      const line = form.columns.map(cellFor);
      await putOnClipboard(
        page,
        writeClipboard(Array.from({ length: Math.max(1, form.minRows ?? 1) }, () => line)),
      );
      return press('Enter', 'Control+Home', 'Control+v', 'Escape');
    }
    case 'controlTest':
      await putOnClipboard(page, 'CHG-1\tpass');
      await press('Enter');
      for (const words of ['All changes', '1/1/2026', '30/6/2026', '1', 'At random']) {
        await write(words);
        await press('Tab');
      }
      // Out of the sheet, and past the buttons below it: add, insert, remove.
      await press('Control+v', 'Escape', 'Tab', 'Tab', 'Tab', 'Tab');
      for (const words of ['None', 'Internal audit', 'WP-7']) {
        await write(words);
        await press('Tab');
      }
      return press(' ', 'Escape');
  }
}

it(
  'a whole assessment is answered by keyboard, without leaving its screen',
  async () => {
    const assessmentId = await beginAssessment(page);
    const { packId, packVersion } = await ask(page, 'assessments.get', { id: assessmentId });
    const { pack } = await ask(page, 'packs.get', { id: packId, version: packVersion });
    const known = new Map(listQuestions(pack).map(({ question }) => [question.id, question]));
    const first =
      (await ask(page, 'assessments.status', { id: assessmentId })).questions[0]?.questionId ?? '';
    await goTo(page, `/assessments/${assessmentId}/questions/${first}`);
    const seen = new Set<string>();
    for (;;) {
      const here = page.url();
      const question = known.get(here.split('/').at(-1) ?? '');
      if (!question) throw new Error(`no question is at ${here}`);
      // What still lacks evidence comes again once everything else is answered.
      if (seen.has(here)) break;
      seen.add(here);
      await page.locator(`article[aria-label=${JSON.stringify(question.title.en)}]`).waitFor();
      await answer(question, seen.size);
      await press('r');
      await write(words);
      if (!question.managementSummary) await press('Alt+1');
      await press('Control+Enter');
      await page.waitForURL(({ href }) => href !== here);
    }
    const { answers } = await ask(page, 'answers.list', { assessmentId });
    const { questions, blockers } = await ask(page, 'assessments.status', { id: assessmentId });
    expect(questions.length).toBeGreaterThan(140);
    expect(
      blockers.flatMap(({ kind, questionId }) =>
        kind === 'no-evidence' ? [] : `${kind} ${questionId} ${known.get(questionId)?.answer.type}`,
      ),
    ).toEqual([]);
    expect(answers).toHaveLength(questions.length);
    expect(new Set(answers.map(({ rationale }) => rationale))).toEqual(new Set([words]));
  },
  PATIENCE_MS,
);
