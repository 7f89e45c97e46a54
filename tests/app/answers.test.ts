import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeClipboard } from '../../shared/domain/clipboard.ts';
import { violations } from '../support/accessibility.ts';
import { atQuestion, beginAssessment, putOnClipboard } from '../support/answering.ts';
import {
  type AppWindow,
  createAndUnlock,
  goTo,
  openWindow,
  type Shell,
  shareChromium,
  startShell,
} from '../support/app.ts';
import { ask, dress } from '../support/screens.ts';
import { download } from '../support/window-workspace.ts';
import { makeFolder } from '../support/workspace.ts';

const browser = shareChromium();
let shell: Shell;
let window: AppWindow;
let page: Page;
let assessment: string;

beforeAll(async () => {
  shell = await startShell();
  window = await openWindow(browser(), shell);
  ({ page } = window);
  await createAndUnlock(page);
  await page.getByText('No arrangement is recorded yet').waitFor();
  assessment = await beginAssessment(page, ['Compute', 'Storage']);
});
afterAll(async () => {
  expect(window.complaints).toEqual([]);
  await window.context.close();
  await shell.close();
});

const keys = async (...pressed: string[]) => {
  for (const key of pressed) await page.keyboard.press(key);
};
const script = '<img src=x onerror="document.title=1">';

describe('answers by keyboard', () => {
  it('letters and digits answer, conclude and lead on, without a field being touched by mouse', async () => {
    const internet = await atQuestion(page, assessment, 'w0-internet-insurance');
    await internet.show();
    await keys('y', 'r');
    await page.keyboard.type(`Customers buy online. ${script}`);
    await keys('Alt+2', 'Control+Enter');
    await internet.heading.waitFor({ state: 'detached' });
    expect(await internet.stored()).toMatchObject({
      value: { type: 'yesno', word: 'yes' },
      rationale: `Customers buy online. ${script}`,
      conclusion: 'partly',
    });

    const criticality = await atQuestion(page, assessment, 'gl14-5.4-a');
    await criticality.show();
    await keys('4');
    await expect.poll(async () => (await criticality.stored()).value).toEqual({ type: 'rating', rating: 4 });
    await keys('Delete');
    await expect.poll(async () => (await criticality.stored()).value).toBeNull();

    const outsourcing = await atQuestion(page, assessment, 'w0-outsourcing');
    await outsourcing.show();
    await keys('2');
    await expect.poll(async () => (await outsourcing.stored()).value).toMatchObject({ type: 'choice' });
    // Several of many: each key takes one more, or takes it away.
    const keysQuestion = await atQuestion(page, assessment, 'w7-keys');
    await keysQuestion.show();
    await keys('3', '1', '2', '1');
    await expect
      .poll(async () => {
        const { value } = await keysQuestion.stored();
        return value?.type === 'choice' ? value.selected.length : 0;
      })
      .toBe(2);
  });

  it('a number says its bounds and what is wrong; what cannot be read is kept, and keeps the person here', async () => {
    const share = await atQuestion(page, assessment, 'gl14-5.4-c');
    await share.show();
    await page.getByText('0 to 100', { exact: true }).waitFor();
    await keys('Enter');
    await page.keyboard.type('120');
    await page.getByText('is above 100').waitFor();
    await keys('Escape', 'j');
    await page.getByText('Not saved as it stands: 1').waitFor();
    await share.heading.waitFor();
    expect((await share.stored()).value).toBeNull();
    await page.getByRole('textbox', { name: share.question.title.en }).fill('1２.5');
    await keys('Escape', 'j');
    await share.heading.waitFor({ state: 'detached' });
    expect((await share.stored()).value).toEqual({ type: 'number', number: 12.5 });
  });

  it('a day is written as one writes it, and the weekday answers', async () => {
    const approval = await atQuestion(page, assessment, 'w0-policy-date');
    await approval.show();
    await keys('Enter');
    await page.keyboard.type('1/3/2026');
    await page.getByText('Sunday').waitFor();
    await keys('Escape');
    await expect
      .poll(async () => (await approval.stored()).value)
      .toEqual({ type: 'date', date: '2026-03-01' });
    expect(await page.getByRole('textbox', { name: approval.question.title.en }).inputValue()).toBe(
      '1 Mar 2026',
    );
  });

  it('steps are taken back and done again, after saving too', async () => {
    const overseas = await atQuestion(page, assessment, 'w0-overseas');
    await overseas.show();
    const word = async () => {
      const { value } = await overseas.stored();
      return value?.type === 'yesno' ? value.word : null;
    };
    await keys('n');
    await expect.poll(word).toBe('no');
    await keys('p');
    await expect.poll(word).toBe('partial');
    await keys('Control+z');
    await expect.poll(word).toBe('no');
    await keys('Control+z');
    await expect.poll(word).toBeNull();
    await keys('Control+Shift+z', 'Control+y');
    await expect.poll(word).toBe('partial');
    // Another question and back: the steps are still there.
    await keys('j', 'k');
    await overseas.heading.waitFor();
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect.poll(word).toBe('no');
  });

  it('half a risk matrix is no answer', async () => {
    const risk = await atQuestion(page, assessment, 'gl14-5.4-b1');
    await risk.show();
    await keys('Enter', '4', '3');
    await page.getByText('Residual risk is to be chosen too').waitFor();
    expect(await violations(page)).toEqual([]);
    await keys('j');
    await page.getByText('Not saved as it stands').waitFor();
    expect(await risk.stored()).toMatchObject({ revision: 0, value: null });
    await page
      .getByRole('grid', { name: 'Residual risk' })
      .getByRole('gridcell', { name: 'Impact 3, likelihood 3' })
      .focus();
    await keys('ArrowLeft', 'ArrowDown', 'Enter');
    await page.getByText('impact 2 × likelihood 2 = 4').waitFor();
    await expect
      .poll(async () => (await risk.stored()).value)
      .toEqual({
        type: 'riskMatrix',
        inherent: { impact: 4, likelihood: 3 },
        residual: { impact: 2, likelihood: 2 },
      });
    await page.getByText('Medium', { exact: true }).waitFor();
  });

  it('a control test is recorded whole, and says what a reader would miss', async () => {
    const test = await atQuestion(page, assessment, 'gl14-5.12-b');
    await test.show();
    await page.getByLabel('Population').fill(script);
    await page.getByLabel('Period from').fill('1 Jan 2026');
    await page.getByLabel('Period to').fill('31 Dec 2025');
    await page.getByText('period ends before it begins').waitFor();
    await page.getByLabel('Period to').fill('30/6/2026');
    await page.getByLabel('Sample size').fill('1.5');
    await page.getByLabel('Sample size').blur();
    await page.getByText('is no whole number').waitFor();
    await page.getByLabel('Sample size').fill('1');
    await page.getByRole('button', { name: 'Add a row' }).click();
    await page.keyboard.type('CHG-1');
    await keys('Tab');
    await page.getByText('items without a result').waitFor();
    await keys('e', 'Tab');
    await page.keyboard.type('late');
    await keys('Enter');
    await page.getByText('exceptions without words').waitFor();
    expect(await violations(page)).toEqual([]);
    await keys('Escape');
    await page.getByRole('textbox', { name: 'Exceptions' }).fill('One alert came late.');
    await page.getByLabel('Tester').fill('Internal audit');
    await page.getByLabel('Working paper').fill('WP-7');
    await page.getByLabel('partly effective').check();
    await expect
      .poll(async () => (await test.stored()).value)
      .toMatchObject({
        type: 'controlTest',
        population: script,
        periodStart: '2026-01-01',
        periodEnd: '2026-06-30',
        sampleSize: 1,
        items: [{ reference: 'CHG-1', result: 'exception', note: 'late' }],
        exceptions: 'One alert came late.',
        outcome: 'partly-effective',
      });
    expect(await page.getByRole('list', { name: 'What a reader would miss' }).textContent()).toBe('');
  });

  it('each service has an answer of its own, and shows how far it is', async () => {
    const design = await atQuestion(page, assessment, 'w6-design');
    await design.show();
    await page.getByRole('button', { name: 'not begun Storage' }).click();
    await page.keyboard.press('1');
    await page.getByRole('button', { name: 'begun Storage' }).waitFor();
    const services = async () => {
      const { answers } = await ask(page, 'answers.list', { assessmentId: assessment });
      return answers.filter(each => each.questionId === 'w6-design').map(each => each.serviceId);
    };
    await expect.poll(services).toEqual([expect.any(String)]);
  });
});

describe('a table is worked in as a spreadsheet', () => {
  const rowsOf = async (table: Awaited<ReturnType<typeof atQuestion>>) => {
    const { value } = await table.stored();
    return value?.type === 'table' ? value.rows.map(row => row.cells) : [];
  };

  it('typing fills in, keys move, Escape takes back, rows are moved and removed and keep their ids', async () => {
    const table = await atQuestion(page, assessment, 'gl14-5.17-a');
    await table.show();
    await keys('Enter');
    await page.keyboard.type('Claims');
    await keys('Tab');
    await page.keyboard.type('24');
    await keys('Enter', 'ArrowLeft');
    await page.keyboard.type('Policies');
    await keys('ArrowUp', 'F2');
    await page.keyboard.type(' and more');
    await keys('Alt+Enter');
    await page.keyboard.type('second line');
    await keys('Escape', 'ArrowRight');
    await page.keyboard.type('2x');
    await keys('Enter');
    await page.getByText('is not a number').waitFor();
    await expect
      .poll(() => rowsOf(table))
      .toMatchObject([{ service: 'Claims', mtpd: 24 }, { service: 'Policies' }]);
    const ids = async () => {
      const { value } = await table.stored();
      return value?.type === 'table' ? value.rows.map(row => row.id) : [];
    };
    const [first, second] = await ids();
    await page.getByRole('button', { name: 'Discard these' }).click();
    await page.getByRole('grid').getByRole('textbox').focus();
    await keys('Control+Home', 'Alt+Shift+ArrowDown');
    await expect.poll(ids).toEqual([second, first]);
    await keys('Control+z');
    await expect.poll(ids).toEqual([first, second]);
    await keys('Control+Home', 'Alt+Delete');
    await expect.poll(ids).toEqual([second]);
    await keys('Alt+Insert');
    await page.keyboard.type('New');
    await keys('Escape', 'Escape');
    await expect.poll(async () => (await ids()).length).toBe(2);
    expect((await ids())[1]).toBe(second);
  });

  it('a rectangle from Excel is taken cell by cell, in either language; what does not fit is shown and not lost', async () => {
    const terms = await atQuestion(page, assessment, 'gl14-5.10-04');
    await terms.show();
    await keys('Enter', 'Control+Home');
    const { answer } = terms.question;
    const columns = answer.type === 'table' ? answer.columns : [];
    const at = columns.findIndex(column => column.type === 'yesno');
    const line = (name: string, yesno: string) =>
      columns
        .map((_, index) => (index === 0 ? name : index === at ? yesno : `${script} ${index}`))
        .join('\t');
    await putOnClipboard(
      page,
      [
        columns.map(column => column.label['zh-Hant']).join('\t'),
        line('"two\nlines, ""quoted"""', '是'),
        line('plain', 'Perhaps'),
        `${line('wide', 'PARTIAL')}\tbeyond`,
        '',
      ].join('\r\n'),
    );
    await keys('Control+v');
    await page.getByText('The first line pasted named the columns').waitFor();
    await page.getByText('is none of the options').waitFor();
    await page.getByText('No room for what was pasted').waitFor();
    expect(await violations(page)).toEqual([]);
    await expect.poll(() => rowsOf(terms)).toHaveLength(3);
    const id = columns[at]?.id ?? '';
    const first = columns[0]?.id ?? '';
    expect((await rowsOf(terms)).map(cells => [cells[first], cells[id] ?? null])).toEqual([
      ['two\nlines, "quoted"', 'yes'],
      ['plain', null],
      ['wide', 'partial'],
    ]);
    expect(await page.locator('img').count()).toBe(0);

    // Its own words on the clipboard, with what was refused, go back in unchanged.
    await keys('Control+a', 'Control+c');
    await page.getByRole('button', { name: 'Discard these' }).click();
    await page.getByRole('grid').getByRole('textbox').first().focus();
    await keys('Control+Home', 'Control+v');
    await page.getByText('is none of the options').waitFor();
    // Leaving is refused until it is mended; the way to the cell is in the list.
    await keys('Escape', 'j');
    await terms.heading.waitFor();
    await page
      .getByRole('status')
      .getByRole('button', { name: /row 2$/ })
      .click();
    await keys('n');
    await expect.poll(async () => (await rowsOf(terms))[1]?.[id]).toBe('no');
    await keys('Escape', 'j');
    await terms.heading.waitFor({ state: 'detached' });
  });

  it('a thousand rows: only those in sight are drawn, and the last is a key away', async () => {
    const table = await atQuestion(page, assessment, 'w14-contacts');
    const { answer } = table.question;
    const first = answer.type === 'table' ? (answer.columns[0]?.id ?? '') : '';
    const rows = Array.from({ length: 1_000 }, (_, index) => ({
      id: crypto.randomUUID(),
      cells: { [first]: `Person ${index + 1}` },
    }));
    await table.save({ value: { type: 'table', rows } });
    await table.show();
    // What is typed before the colleague's rows have come is a conflict, and stays the person's own.
    await expect.poll(() => page.getByRole('grid').getAttribute('aria-rowcount')).toBe('1002');
    await keys('Enter', 'Control+End', 'Home');
    await page.keyboard.type('The last');
    await keys('Enter');
    expect(await page.getByRole('row').count()).toBeLessThan(80);
    await expect.poll(() => page.getByRole('grid').getAttribute('aria-rowcount')).toBe('1003');
    await expect.poll(async () => (await rowsOf(table)).at(-1)).toEqual({ [first]: 'The last' });
    expect(await rowsOf(table)).toHaveLength(1_001);
  });
});

describe('words from elsewhere', () => {
  it('an inherited answer is confirmed with a click, and departed from only with a reason', async () => {
    const source = await atQuestion(page, assessment, 'w0-subcontracting');
    await source.save({
      value: { type: 'yesno', word: 'yes' },
      rationale: 'Given once',
      conclusion: 'addressed',
    });
    const { id: shared } = await ask(page, 'answers.share', {
      assessmentId: assessment,
      questionId: 'w0-subcontracting',
      level: 'provider',
    });
    const other = await beginAssessment(page);
    await ask(page, 'answers.inherit', { assessmentId: other, sharedIds: [shared], apply: true });
    const here = await atQuestion(page, other, 'w0-subcontracting');
    await here.show();
    await page.getByText('not confirmed here').first().waitFor();
    await page.getByRole('button', { name: 'It holds here' }).click();
    await page.getByText('confirmed here', { exact: true }).waitFor();
    await keys('n', 'j');
    await page.getByText('Not saved: a reason is needed').waitFor();
    await here.heading.waitFor();
    expect((await here.stored()).value).toEqual({ type: 'yesno', word: 'yes' });
    await page.getByLabel('Why this arrangement departs').fill('No one else works on it here');
    await expect.poll(async () => (await here.stored()).value).toEqual({ type: 'yesno', word: 'no' });
    await page.getByText('answered differently here').waitFor();
  });

  it('an answer left behind unsaved keeps nobody without saying which it is, and leads there', async () => {
    const source = await atQuestion(page, assessment, 'w0-subcontracting');
    const { id: shared } = await ask(page, 'answers.share', {
      assessmentId: assessment,
      questionId: 'w0-subcontracting',
      level: 'group',
    });
    const other = await beginAssessment(page);
    await ask(page, 'answers.inherit', { assessmentId: other, sharedIds: [shared], apply: true });
    const held = await atQuestion(page, other, 'w0-subcontracting');
    const elsewhere = await atQuestion(page, other, 'w0-overseas');
    await held.show();
    await page.getByText('not confirmed here').first().waitFor();
    await keys('n');
    await page.getByText('Not saved: a reason is needed').waitFor();
    // A link leaves it; the next question, another worksheet and locking are refused out loud.
    await elsewhere.show();
    const notice = page.getByRole('alert').filter({ hasText: `Not saved yet: ${source.question.title.en}` });
    const close = async () => {
      await notice.getByRole('button').click();
      await notice.waitFor({ state: 'detached' });
    };
    await keys('j');
    await notice.waitFor();
    await elsewhere.heading.waitFor();
    expect(await violations(page)).toEqual([]);
    await close();
    await keys('Control+l');
    await notice.waitFor();
    await close();
    await goTo(page, `/assessments/${other}/worksheets/w1`);
    await page.getByRole('grid', { name: /W1/ }).waitFor();
    await keys('Alt+PageDown');
    await notice.waitFor();
    await page.getByRole('grid', { name: /W1/ }).waitFor();
    await notice.getByRole('link', { name: 'Go to this answer' }).click();
    await held.heading.waitFor();
    await notice.waitFor({ state: 'detached' });
    await page.getByLabel('Why this arrangement departs').fill('No one else works on it here');
    await expect.poll(async () => (await held.stored()).value).toEqual({ type: 'yesno', word: 'no' });
    await elsewhere.show();
    await keys('k');
    await elsewhere.heading.waitFor({ state: 'detached' });
  });

  it('two versions are shown field by field; a part of each can be kept', async () => {
    const policy = await atQuestion(page, assessment, 'w0-file-on-demand');
    await policy.show();
    await policy.save({ rationale: 'before', conclusion: 'addressed' });
    await page.getByRole('textbox', { name: 'Rationale' }).and(page.getByText('before')).waitFor();
    // Time stands still, so that both say something before either hears of the other.
    await page.clock.install();
    await page.clock.pauseAt(new Date('2030-01-01T00:00:00Z'));
    await page.getByRole('textbox', { name: 'Rationale' }).fill('mine <b>bold</b>');
    await keys('Alt+3');
    await policy.save({ rationale: 'theirs', conclusion: 'partly' });
    await page.clock.runFor(1_000);
    await page.getByText('Somebody saved this answer meanwhile').waitFor();
    await page.clock.resume();
    const versions = page.getByRole('table');
    await versions.getByRole('row', { name: /Rationale.*mine <b>bold<\/b>.*theirs/ }).waitFor();
    await versions.getByRole('row', { name: /Conclusion.*Not addressed.*Partly addressed/ }).waitFor();
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Take theirs: Conclusion' }).click();
    await page.getByRole('button', { name: 'Save mine as the newer' }).click();
    await expect
      .poll(policy.stored)
      .toMatchObject({ rationale: 'mine <b>bold</b>', conclusion: 'partly', revision: 3 });
  });
});

it('the provider’s list goes out as a file, and what comes back is filed where it belongs, or said not to be', async () => {
  const list = await atQuestion(page, assessment, 'w14-questions');
  const row = (question: string, cells: Record<string, string>) => ({
    id: crypto.randomUUID(),
    cells: { question, status: 'waiting', ...cells },
  });
  const rows = [
    row('Where is the data kept?', { clause: '5.14', note: 'we doubt it', due: '2020-01-31' }),
    row('Who may enter?', { clause: '5.12' }),
    row('Was the report signed?', { clause: '5.12' }),
    row('Which law?', { clause: '5.8(a)', reply: 'Hong Kong law', status: 'replied' }),
  ];
  await list.save({ value: { type: 'table', rows } });
  await list.show();
  const bar = page.getByRole('region', { name: 'Questions to the provider' });
  await bar.getByText('3 open').waitFor();
  await bar.getByText('1 overdue').waitFor();
  await bar.getByRole('button', { name: 'Save the open ones as a file' }).click();
  const file = await download(page, makeFolder(), () =>
    page.getByRole('menuitem', { name: 'Table for a spreadsheet' }).click(),
  );
  const sent = readFileSync(file, 'utf8');
  expect(sent).toContain('Who may enter?');
  expect(sent).not.toContain('we doubt it');
  expect(sent).not.toContain('Which law?');
  await page.getByText('3 questions are in the file, without internal notes.').waitFor();

  await bar.getByRole('button', { name: 'File replies' }).click();
  const dialog = page.getByRole('dialog', { name: 'File replies' });
  const paste = dialog.getByLabel('Replies as they came');
  await paste.fill(
    [
      `5.14: ${script}`,
      'and Singapore',
      '5.12: Some people',
      `[${rows[2]?.id}] Yes`,
      'GL14 5.8 (a): English law',
    ].join('\n'),
  );
  const line = (text: string) => dialog.getByRole('row').filter({ hasText: text });
  await line('and Singapore').getByText('filed, by its clause').waitFor();
  await line('Some people').getByText('not filed: several questions').waitFor();
  await line('Was the report signed?').getByText('filed, by its id').waitFor();
  await line('English law').getByText('not filed: a reply stands there').waitFor();
  expect(await violations(page)).toEqual([]);
  // As cells of the table that was sent.
  await paste.fill(
    writeClipboard([
      ['id', 'clause', 'question', 'due', 'reply'],
      [rows[0]?.id ?? '', '5.14', 'Where?', '', `"${script}"\nand Singapore`],
      [rows[3]?.id ?? '', '', '', '', 'English law'],
    ]),
  );
  await dialog.getByLabel('Also where a reply stands already').check();
  await line('English law').getByText('Hong Kong law').waitFor();
  await dialog.getByRole('button', { name: 'File 2 replies' }).click();
  await dialog.waitFor({ state: 'detached' });
  const replies = async () => {
    const { value } = await list.stored();
    return value?.type === 'table' ? value.rows.map(({ cells }) => cells['reply'] ?? '') : [];
  };
  expect(await replies()).toEqual([`"${script}"\nand Singapore`, '', '', 'English law']);
  await bar.getByText('2 open').waitFor();
  await page
    .getByRole('status')
    .filter({ hasText: '2 replies filed.' })
    .getByRole('button', { name: 'Undo' })
    .click();
  await expect.poll(replies).toEqual(['', '', '', 'Hong Kong law']);
  expect(await page.locator('img').count()).toBe(0);
});

describe('a whole worksheet', () => {
  const show = async (worksheet: string) => {
    await goTo(page, `/assessments/${assessment}/worksheets/${worksheet}`);
    await page.getByRole('grid').waitFor();
  };

  it('is answered, explained and concluded in place, row by row, each saved by itself', async () => {
    const deviations = await atQuestion(page, assessment, 'gl14-5.1');
    const executive = await atQuestion(page, assessment, 'w0-overseas');
    await show('w0');
    const row = (title: string) => page.getByRole('row').filter({ hasText: title });
    const title = executive.question.title.en;
    await row(title).getByRole('gridcell').nth(2).click();
    await keys('a', 'Tab');
    await page.keyboard.type(`${script} in a cell`);
    await keys('Tab', '4', 'Tab');
    await page.keyboard.type('Nothing leaves');
    await keys('Enter');
    await expect.poll(executive.stored).toMatchObject({
      value: { type: 'yesno', word: 'na' },
      rationale: `${script} in a cell`,
      conclusion: 'not-applicable',
      notApplicableReason: 'Nothing leaves',
    });
    expect(deviations.question.id).toBe('gl14-5.1');

    expect(await violations(page)).toEqual([]);

    // Two rows of rationale and conclusion at once, and both taken back at once.
    await row(deviations.question.title.en).getByRole('gridcell').nth(3).click();
    await putOnClipboard(page, 'One\tNot addressed\r\nTwo\t部分處理\r\n');
    await keys('Control+v');
    await expect.poll(deviations.stored).toMatchObject({ rationale: 'One', conclusion: 'not-addressed' });
    await keys('Control+z');
    await expect.poll(deviations.stored).toMatchObject({ rationale: '', conclusion: null });

    await page.getByRole('textbox', { name: 'Management summary' }).fill('Drawn together');
    await keys('Alt+PageDown');
    await page.getByRole('grid', { name: /W1/ }).waitFor();
    const summary = await atQuestion(page, assessment, 'w0-summary');
    expect((await summary.stored()).value).toEqual({ type: 'text', text: 'Drawn together' });

    // What does not fit into a cell opens its question.
    const register = await atQuestion(page, assessment, 'gl14-5.6');
    await row(register.question.title.en).getByRole('gridcell').nth(2).click();
    await keys('Enter');
    await register.heading.waitFor();
    await keys('w');
    await page.getByRole('grid', { name: /W1/ }).waitFor();
  });

  it('speaks Chinese: options, conclusions and what does not fit', async () => {
    await dress(page, { language: 'zh-Hant', theme: 'dark' });
    await show('w0');
    const personal = await atQuestion(page, assessment, 'w0-personal-data');
    const row = page.getByRole('row').filter({ hasText: personal.question.title['zh-Hant'] });
    await row.getByRole('gridcell').nth(2).click();
    await putOnClipboard(page, '部分\t理據文字\t已處理\r\n');
    await keys('Control+v');
    await expect.poll(personal.stored).toMatchObject({
      value: { type: 'yesno', word: 'partial' },
      rationale: '理據文字',
      conclusion: 'addressed',
    });
    await putOnClipboard(page, '也許');
    await keys('Control+v');
    await page.getByText('不屬任何選項').first().waitFor();
    await page.getByRole('button', { name: '捨棄此等內容' }).click();
    await goTo(page, `/assessments/${assessment}/questions/w0-personal-data`);
    await page.getByRole('heading', { name: personal.question.title['zh-Hant'], level: 2 }).waitFor();
    await keys('n');
    await expect.poll(async () => (await personal.stored()).value).toEqual({ type: 'yesno', word: 'no' });
    await page.getByText('結論：保險公司的判斷').waitFor();
  });
});
