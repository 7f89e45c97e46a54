import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exitCodes } from '../../main/cli/failures.ts';
import type { OutputOf } from '../../shared/api/index.ts';
import { fillWorkbook } from '../support/fill-workbook.ts';
import { itAlsoWith } from '../support/tools.ts';
import { type Office, openOffice } from './run-assay.ts';
import { samplePack } from './sample-pack.ts';

/** Work on many answers at once, and sign-off by worksheet, by commands alone: each test goes on where the one before ended. */

let office: Office;
const file = (name: string) => path.join(office.folder, name);
beforeAll(async () => {
  office = await openOffice();
  writeFileSync(file('small.yaml'), JSON.stringify(samplePack()));
  await office.json('Alex', `packs import ${file('small.yaml')}`);
});
afterAll(() => office.remove());

describe('a worksheet on paper', () => {
  it('is printed blank without a workspace, in both languages', async () => {
    const english = await office.alone('worksheet', 'print', 'w8');
    expect(english.out).toContain('## w8-state Where the notification stands');
    expect(english.out).toContain('- ☐ Drafting');
    const chinese = await office.alone('worksheet', 'print', 'w14', '--language', 'zh-Hant');
    expect(chinese.out).toContain('| 問題 | 條文 | 聯絡人 |');
    const recovery = await office.alone('worksheet', 'print', 'w6');
    expect(recovery.out).toContain('| Business service | MTPD (hours) | RTO target (hours) |');
    expect(recovery.out).toContain('GL14 5.17 · unverified: confirm against the official text');
    // A question of good practice has no official text.
    expect(recovery.out).toContain('## w6-summary Management summary\n\ninsurer\n');
    const { code, err } = await office.alone('worksheet', 'print', 'w99');
    expect(code).toBe(exitCodes.refused);
    expect(err).toContain('There is no worksheet “w99”. Known: w0, w1');
  });
});

describe('work on many answers', () => {
  it('begins with arrangements from a template or like another', async () => {
    const made = await office.json<OutputOf<'arrangements.create'>>(
      'Alex',
      'arrangement add --template customer-portal --name "Travel portal" --status active',
    );
    expect(made.facts).toMatchObject({ name: 'Travel portal', status: 'active', renewalOn: null });
    const like = await office.json<typeof made>(
      'Alex',
      'arrangement add --like A-001 --name "Second portal"',
    );
    expect(like.facts.services.map(service => service.name)).toEqual(
      made.facts.services.map(service => service.name),
    );
    const unknown = await office.as('Alex', 'arrangement add --template nothing --name X');
    expect(unknown.err).toContain('customer-portal (Customer portal on AWS)');
    const both = await office.as('Alex', 'arrangement add --template customer-portal --like A-001 --name X');
    expect(both.code).toBe(exitCodes.usage);
  });

  it('changes nothing before it is told to, and takes everything back', async () => {
    for (const number of ['A-001', 'A-002'])
      await office.json(
        'Alex',
        `assessment start ${number} --pack small --tier full --purpose yearly --from 2025-01-01 --to 2025-12-31`,
      );
    const edit =
      'assessment bulk-edit A-001 --questions q-text,q-yesno --conclusion addressed --rationale seen';
    expect((await office.as('Alex', edit)).out).toContain('2 would change. Nothing was changed');
    const { commandId } = await office.json<OutputOf<'answers.bulkEdit'>>('Alex', `${edit} --apply`);
    const nothing = await office.as('Alex', 'assessment bulk-edit A-001 --all');
    expect(nothing.code).toBe(exitCodes.usage);
    const everything = await office.as('Alex', 'assessment bulk-edit A-001 --conclusion addressed');
    expect(everything.err).toContain('Say which questions');

    const copy = 'assessment copy-answers A-002 --from A-001 --questions q-text,q-date';
    expect((await office.as('Alex', copy)).out).toMatch(/q-text +added\nq-date +no answer to copy/);
    await office.json('Alex', `${copy} --apply`);
    expect((await office.as('Alex', 'assessment status A-002')).out).toContain('taken over from elsewhere');
    await office.json('Alex', 'assessment confirm A-002 --questions q-text');
    expect((await office.as('Alex', 'assessment status A-002')).out).not.toContain(
      'taken over from elsewhere',
    );

    expect((await office.as('Alex', 'assessment undo A-001')).out).toContain(commandId?.slice(0, 8));
    const undone = await office.json('Alex', `assessment undo A-001 ${commandId?.slice(0, 8)}`);
    expect(undone).toMatchObject({ answers: 2, links: 0, worksheets: 0, confirmations: 0 });
  });

  it('shares an answer with everything bought from the provider', async () => {
    await office.json('Alex', 'assessment answer A-001 q-yesno --answer yes --conclusion addressed');
    await office.json('Alex', 'assessment share A-001 q-yesno --level provider');
    expect((await office.as('Alex', 'assessment inherit A-002 --all --apply')).out).toContain('q-yesno');
    const { out } = await office.as('Alex', 'assessment show A-002 --question q-yesno');
    expect(out).toContain('addressed');
  });
});

describe('sign-off by worksheet', () => {
  it('names an owner, whose word stands until the content changes', async () => {
    await office.json('Alex', 'worksheet plan A-001 w --owner Alex --due 2026-01-31 --apply');
    expect((await office.as('Alex', 'worksheet due A-001')).out).toContain('2026-01-31 overdue');
    await office.json('Alex', 'worksheet attest A-001 w --note read');
    expect((await office.as('Alex', 'worksheet list A-001')).out).toMatch(
      /Alex Assessor +2026-01-31 +Alex Assessor/,
    );
    await office.json('Alex', 'assessment answer A-001 q-rating --answer 4');
    expect((await office.as('Alex', 'worksheet list A-001')).out).toContain('(void: changed since)');
  });

  it('is printed with what was answered, and never over a file', async () => {
    const print = `worksheet print w --assessment A-001 --out ${file('w.md')}`;
    await office.json('Alex', print);
    expect(readFileSync(file('w.md'), 'utf8')).toContain('addressed (the insurer’s judgement)');
    expect((await office.as('Alex', print)).code).toBe(exitCodes.refused);
  });

  it('is talked about, and resolved', async () => {
    const said = await office.json<OutputOf<'comments.start'>>(
      'Robin',
      'comment add A-001 q-text "Seen by whom?"',
    );
    const id = said.comments[0]?.id.slice(0, 8) ?? '';
    await office.json('Alex', `comment reply A-001 ${id} "By internal audit"`);
    const mine = await office.as('Alex', `comment edit A-001 ${id} "Not mine"`);
    expect(mine.err).toContain('Only its author changes a comment');
    expect((await office.as('Avery', 'comment list A-001 --open --question q-text')).out).toMatch(
      /q-text \(open\).+Robin Reviewer\n {4}Seen by whom\?.+Alex Assessor\n {4}By internal audit/s,
    );
    await office.json('Robin', `comment resolve A-001 ${id}`);
    expect((await office.as('Avery', 'comment list A-001 --open')).out).toContain('There is no comment');
  });

  it('shows what the rules propose, labelled as a proposal', async () => {
    expect((await office.as('Alex', 'assessment appraise A-001')).out).toContain('People conclude');
    const tier = await office.as('Alex', 'assessment set-tier A-001 light --reason "smaller than thought"');
    expect(tier.code).toBe(0);
    const early = await office.as('Avery', 'assessment override-materiality A-001 --reason because');
    expect(early.err).toContain('propose nothing that would have to be overridden');
  });
});

describe('what the provider says of itself', () => {
  it('is a historic claim, confirmed by somebody on a day, and withdrawn for a reason', async () => {
    const made = await office.json<OutputOf<'arrangements.create'>>(
      'Alex',
      'arrangement add --template customer-portal --name "Claims portal"',
    );
    await office.json(
      'Alex',
      `assessment start ${made.number} --pack hkia-gl14-gl8 --tier full --purpose yearly --from 2025-01-01 --to 2025-12-31`,
    );
    const list = async (options = '') =>
      (await office.as('Alex', `provider positions ${made.number} ${options}`)).out;
    expect(await list()).toMatch(/gl14-5\.8-a +historic claim of 2017/);
    await office.json(
      'Alex',
      `provider confirm ${made.number} gl14-5.8-a --on 2026-02-03 --by Manager --source "Letter E-004"`,
    );
    expect(await list()).toMatch(/gl14-5\.8-a +claim of 2017, confirmed +2026-02-03 +Manager +Letter E-004/);
    expect(await list('--unconfirmed')).not.toContain('gl14-5.8-a');
    await office.json('Alex', `provider withdraw ${made.number} gl14-5.8-a --reason "another service"`);
    expect(await list('--unconfirmed')).toContain('gl14-5.8-a');
    const again = await office.as('Alex', `provider withdraw ${made.number} gl14-5.8-a --reason again`);
    expect(again.err).toContain('is not confirmed');
  });
});

describe('a workbook that a colleague filled in', () => {
  it('shows every difference in words, takes it in once, and back', async () => {
    const { assessments } = await office.json<OutputOf<'assessments.list'>>('Alex', 'assessment list A-001');
    const { arrangements } = await office.json<OutputOf<'arrangements.list'>>('Alex', 'arrangement list');
    const [service] = arrangements.find(({ number }) => number === 'A-001')?.facts.services ?? [];
    if (!service || assessments.length === 0) throw new Error('nothing to ask about');
    const sheet = file('sheet.xlsx');
    const wrong = async (options: string) => {
      const { code, err } = await office.as(
        'Alex',
        `delegate A-001 --questions q-yesno --to Claims ${options}`,
      );
      expect(code).toBe(exitCodes.usage);
      return err;
    };
    expect(await wrong(`--evidence --out ${sheet}`)).toContain('--evidence is for a bundle');
    expect(await wrong(`--blank --out ${file('b.zip')}`)).toContain('--blank is for a workbook');
    expect(await wrong(`--out ${file('b.xls')}`)).toContain('A workbook is written as .xlsx');
    await office.json(
      'Alex',
      `delegate A-001 --questions q-yesno,q-table,q-service --to Claims --due 2027-01-31 --out ${sheet}`,
    );
    const listed = await office.as('Alex', 'merge list A-001');
    expect(listed.out).toMatch(/delegated \(workbook\) +Claims +2027-01-31/);
    const filled = file('filled.xlsx');
    writeFileSync(
      filled,
      fillWorkbook(sheet, [
        ['guide', 'filled-in-by', 'answer', 'Carmen'],
        ['worksheet w', 'q-yesno', 'answer', 'no'],
        ['worksheet w', `q-service ${service.id}`, 'answer', 'partial'],
      ]),
    );
    const { out } = await office.as('Alex', `import ${filled}`);
    expect(out).toContain('Wanted by 2027-01-31\nThe name is what the workbook says; nobody signed it.');
    expect(out).toMatch(
      / 1 {2}q-yesno .*\n {5}answer {2}\[theirs, .*\n +before: yes\n +ours: yes\n +theirs: no\n/,
    );
    expect(out).toMatch(
      new RegExp(`q-service By service \\(${service.name}\\)\\n {5}answer .*\\n +theirs: partial`),
    );
    expect(out).not.toContain('{');
    const chinese = await office.as('Alex', `import ${filled} --language zh-Hant`);
    expect(chinese.out).toMatch(/答案 {2}\[.*\n +之前：是\n +我方：是\n +對方：否/);

    const faulty = async (options: string) => (await office.as('Alex', `import ${filled} ${options}`)).err;
    expect(await faulty('--take 9=theirs')).toContain('There is no difference 9: the list has 2.');
    expect(await faulty('--take w9=theirs')).toContain('No difference is on a worksheet “w9”.');

    const taken = await office.as('Alex', `import ${filled} --apply`);
    expect(taken.out).toMatch(
      /^Taken in: answers 2\.\nTo take it back: assay merge undo A-001 --merge [0-9a-f]{8}\n$/,
    );
    const again = await office.as('Alex', `import ${filled} --apply`);
    expect(again.out).toContain('All of this was taken in before');
    expect(await office.json('Alex', `import ${filled} --apply`)).toMatchObject({
      mergeId: null,
      answers: 0,
    });
    expect((await office.as('Alex', 'merge undo A-001')).out).toBe('Undone: answers 2.\n');
  });
});

/** Types into a workbook with a program that knows nothing of Assay, at the ids in its hidden rows and columns. */
const fillIn = `
import json, sys
from openpyxl import load_workbook
source, target, cells = sys.argv[1], sys.argv[2], json.loads(sys.argv[3])
book = load_workbook(source)
for mark, key, column, value in cells:
    sheet = next(each for each in book if each['A1'].value == mark)
    at = next(cell.column for cell in sheet[2] if cell.value == column)
    rows = [cell.row for cell in sheet['A'] if cell.row > 5 and key in (None, cell.value)]
    sheet.cell(rows[0], at).value = value
book.save(target)
`;

describe('a workbook for a colleague without Assay', () => {
  itAlsoWith(
    ['python3:openpyxl'],
    'is filled in with another program, looked at, decided, taken in, and taken back',
    async () => {
      const { number } = await office.json<OutputOf<'arrangements.create'>>(
        'Alex',
        'arrangement add --template customer-portal --name "Payments portal"',
      );
      await office.json(
        'Alex',
        `assessment start ${number} --pack small --tier full --purpose yearly --from 2025-01-01 --to 2025-12-31`,
      );
      const questions = '--questions q-text,q-number,q-table,q-yesno,q-rating';
      const send = `delegate ${number} ${questions} --to "IT operations" --out`;
      const sent = await office.as('Alex', `${send} ${file('it.xlsx')} --note "Please by Friday"`);
      expect(sent.out).toContain('it.xlsx, 5 questions.\nNobody signs a workbook');
      // Meanwhile somebody here answers too.
      await office.json('Alex', `assessment answer ${number} q-text --answer "Ours"`);
      const fill = (name: string, cells: readonly (readonly unknown[])[]) => {
        const args = [file('it.xlsx'), file(name), JSON.stringify(cells)];
        execFileSync('/usr/bin/python3', ['-c', fillIn, ...args]);
        return `import ${file(name)}`;
      };
      const take = fill('filled.xlsx', [
        ['guide', 'filled-in-by', 'answer', 'Chan Tai Man'],
        ['worksheet w', 'q-text', 'answer', 'Restored in four hours,\nas rehearsed'],
        ['worksheet w', 'q-text', 'comment', 'Ask the data centre'],
        ['worksheet w', 'q-yesno', 'answer', 'yes'],
        ['worksheet w', 'q-yesno', 'conclusion', 'addressed (the insurer’s judgement)'],
        ['worksheet w', 'q-number', 'answer', 'about ten'],
        ['worksheet w', 'q-rating', 'answer', '=2+2'],
        ['rows q-table', null, 'item', 'claims'],
        ['rows q-table', null, 'count', 5],
      ]);

      const preview = await office.as('Alex', take, 80);
      expect([preview.code, preview.err]).toEqual([0, '']);
      for (const part of [
        /From Chan Tai Man: Payments portal/,
        / {2}q-text .*\n +answer {2}\[TO DECIDE\]\n +ours: Ours\n +theirs: Restored in four hours, · as rehearsed\n/,
        / {2}q-table [^{}]*claims/,
        / {2}q-text [^{}]*in the name of Chan Tai Man[^{}]*Ask the data centre/,
        / {2}W E\d+ q-number: “about ten” is not a number\.\n/,
        / {2}W E\d+ q-rating: A formula stands there without its result/,
        /Not read: 2\./,
        /To decide: 1\. Say --take/,
      ])
        expect(preview.out).toMatch(part);
      const chinese = (await office.as('Alex', `${take} --language zh-Hant`, 80)).out;
      expect(chinese).toContain('q-number：「about ten」並非數字。');
      for (const page of [preview.out, chinese]) expect(page).not.toMatch(/[{}]|authorId|ui\.|cli\./);
      const place = preview.out.match(/^ *(\d+) {2}q-text .*\n +answer {2}\[TO DECIDE/m)?.[1];

      const unread = await office.as('Alex', `${take} --rest theirs --apply`);
      expect([unread.code, unread.err]).toEqual([
        exitCodes.refused,
        expect.stringContaining('--leave-unread'),
      ]);
      const undecided = await office.as('Alex', `${take} --leave-unread --apply --json`);
      expect(undecided.code).toBe(exitCodes.refused);
      expect(JSON.parse(undecided.err)).toMatchObject({ error: { reason: 'exchange.undecided' } });
      const done = await office.json('Alex', `${take} --take ${place}=theirs --leave-unread --apply`);
      expect(done).toMatchObject({ answers: 3, comments: 1 });
      const show = async () => (await office.as('Alex', `assessment show ${number}`)).out;
      expect(await show()).toMatch(/Restored in four hours,\n +as rehearsed/);
      expect((await office.as('Alex', take)).out).toContain('Not read: 2.');

      await office.json('Alex', `merge undo ${number}`);
      expect(await show()).toMatch(/Answer +Ours\n/);
      expect((await office.as('Alex', `merge list ${number}`)).out).toMatch(/Chan Tai Man .*\(undone\)/);

      // What is no such workbook is refused by name, whatever it is called.
      writeFileSync(file('list.xlsx'), 'Question,Answer');
      for (const [line, reason] of [
        [`import ${file('list.xlsx')}`, 'This is not an Excel workbook'],
        [`import ${file('small.yaml')}`, 'not a ZIP file'],
      ] as const) {
        const { code, out, err } = await office.as('Alex', line);
        expect(code, line).not.toBe(0);
        expect(out + err).toContain(reason);
      }
    },
  );
});
