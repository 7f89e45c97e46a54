import type { Page } from 'playwright-core';
import { type AnswerContent, contentOf } from '../../shared/domain/answers.ts';
import { blankArrangementFacts } from '../../shared/domain/arrangements.ts';
import { listQuestions } from '../../shared/domain/packs.ts';
import { goTo } from './app.ts';
import { ask } from './screens.ts';

/** An arrangement with an assessment of the full depth, through the backend: the way there is tested elsewhere. */
export async function beginAssessment(page: Page, services: readonly string[] = []): Promise<string> {
  const facts = {
    ...blankArrangementFacts,
    name: 'Claims platform',
    provider: 'Provider',
    services: services.map(name => ({
      id: crypto.randomUUID(),
      name,
      model: 'iaas' as const,
      regions: [],
      use: '',
    })),
  };
  const { id } = await ask(page, 'arrangements.create', { facts });
  const { packs } = await ask(page, 'packs.list', {});
  const { id: assessmentId } = await ask(page, 'assessments.start', {
    arrangementId: id,
    packId: packs[0]?.id ?? '',
    tier: 'full',
    purpose: 'onboarding',
    windowStart: '2026-01-01',
    windowEnd: '2026-12-31',
  });
  return assessmentId;
}

/** The middle of the assessment screen at a question, and what the backend holds of its answer. */
export async function atQuestion(page: Page, assessmentId: string, questionId: string) {
  const { packId, packVersion } = await ask(page, 'assessments.get', { id: assessmentId });
  const { pack } = await ask(page, 'packs.get', { id: packId, version: packVersion });
  const question = listQuestions(pack).find(each => each.question.id === questionId)?.question;
  if (!question) throw new Error(`the pack has no question ${questionId}`);
  const key = { assessmentId, questionId, serviceId: null };
  const heading = page.getByRole('heading', { name: question.title.en, level: 2 });
  return {
    question,
    heading,
    /** Goes there; no field has the focus. */
    async show(): Promise<void> {
      await goTo(page, `/assessments/${assessmentId}/questions/${questionId}`);
      await heading.waitFor();
    },
    stored: () => ask(page, 'answers.get', key),
    /** Says something there as a colleague in another window would. */
    async save(content: Partial<AnswerContent>): Promise<void> {
      const { revision, ...stored } = await ask(page, 'answers.get', key);
      await ask(page, 'answers.save', {
        ...key,
        ...contentOf({ revision, ...stored }),
        ...content,
        expectedRevision: revision,
      });
    },
  };
}

/** Puts text on the clipboard of the system, as another program does, and leaves the focus where it was. */
export async function putOnClipboard(page: Page, text: string): Promise<void> {
  await page.evaluate(`{
    const onCopy = event => {
      event.clipboardData.setData('text/plain', ${JSON.stringify(text)});
      event.preventDefault();
      event.stopImmediatePropagation();
    };
    document.addEventListener('copy', onCopy, { capture: true });
    document.execCommand('copy');
    document.removeEventListener('copy', onCopy, { capture: true });
  }`);
}
