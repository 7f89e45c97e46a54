import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exitCodes } from '../../main/cli/failures.ts';
import type { OutputOf } from '../../shared/api/index.ts';
import { type SealedStory, sealStory } from '../support/backend.ts';
import { forgeFrom } from '../support/forge-sealed.ts';
import { type Office, openOffice, passphrase, runBash } from './run-assay.ts';

/** Sealed bundles of the branches at head office, by commands alone: each test goes on where the one before ended. */

let story: SealedStory;
let office: Office;
let fork: string;
const file = (...names: string[]) => path.join(office.folder, ...names);
const run = (line: string, columns?: number) => office.as('Alex', `head-office ${line}`, columns);
const list = async () => (await office.json<OutputOf<'headOffice.list'>>('Alex', 'head-office list')).bundles;
/** The commands that a page says are to be typed: lines of their own. */
const commandsOf = (page: string) => [...page.matchAll(/^ {2}(assay .*)$/gm)].map(([, line = '']) => line);
/** Types a command as bash would, as far as its quotation marks go. */
const type = (command: string) => office.as('Alex', command.replace(/^assay /, '').replaceAll("'", '"'));
const widest = (page: string) => Math.max(...page.split('\n').map(line => line.length));

beforeAll(async () => {
  story = await sealStory();
  office = await openOffice();
  const { forge } = await forgeFrom(story.bundle, `O'Hara"; exit 9; $(exit 9) # \u202e`);
  fork = await forge((_, { answers }) => {
    for (const answer of answers) answer.conclusion = 'not-addressed';
  });
  mkdirSync(file('from the branches'));
  const whole = readFileSync(story.bundle);
  copyFileSync(story.bundle, file('from the branches', 'good.zip'));
  writeFileSync(file('from the branches', 'torn.ZIP'), whole.subarray(0, whole.length / 2));
  writeFileSync(file('from the branches', 'minutes.zip'), 'Minutes of a meeting');
  writeFileSync(file('from the branches', 'cover.txt'), 'no bundle by its name');
});
afterAll(() => office.remove());

describe('a folder from the branches', () => {
  it('is refused while its signers are strangers, and the page says what to compare and what to type then', async () => {
    expect((await run('list')).out).toContain('assay head-office keep FILE takes one in.');
    const { code, out, err } = await run(`keep "${file('from the branches')}"`, 80);
    expect([code, err]).toEqual([exitCodes.notVerified, '']);
    expect(out).toContain('0 kept, 0 kept before, 3 refused');
    expect(out).toMatch(
      /refused: .*good\.zip\n {2}! NOT VERIFIED: whole, but signed by somebody who is not\s+trusted here yet\n/,
    );
    expect(out).toMatch(/refused: .*minutes\.zip\n {2}! This is not a bundle: it is not a ZIP file\./);
    expect(out).toMatch(/refused: .*torn\.ZIP\n {2}! /);
    expect(out).toContain('Compare each fingerprint with the cover sheet');
    const cover = readFileSync(path.join(story.office.folder, 'cover.txt'), 'utf8');
    const trusting = commandsOf(out).slice(0, -1);
    expect(trusting.map(line => line.replace(/ [0-9a-f]{64} /, ' … '))).toEqual([
      "assay trust add assessor … --name 'The assessor, Insurer'",
      "assay trust add reviewer … --name 'The reviewer, Insurer'",
      "assay trust add approver … --name 'The approver, Insurer'",
    ]);
    for (const line of trusting) expect(cover).toContain(/[0-9a-f]{64}/.exec(line)?.[0]);
    // One of three is not enough: the page asks for the others only.
    expect((await type(trusting[0] ?? '')).code).toBe(0);
    const chinese = await run(`keep ${story.bundle} --language zh-Hant`);
    expect(chinese.code).toBe(exitCodes.notVerified);
    expect(chinese.out).toContain('未能核實：內容完整，但簽署人尚未在此受信任');
    expect(chinese.out).toContain('請將每個指紋與封面頁核對');
    expect(commandsOf(chinese.out).slice(0, -1)).toEqual(trusting.slice(1));
    for (const line of trusting.slice(1)) await type(line);
    expect((await list()).length).toBe(0);

    const again = await type(commandsOf(out).at(-1) ?? '');
    expect(again.code).toBe(exitCodes.notVerified);
    expect(again.out).toMatch(/^kept: .*good\.zip – [0-9a-f]{8} A-001r1 Claims platform\n/);
    expect(again.out).toContain('1 kept, 0 kept before, 2 refused');
    expect(again.out).not.toContain('fingerprint');
    const known = await run(`keep ${story.bundle}`);
    expect([known.code, known.out]).toEqual([0, expect.stringMatching(/^kept before: .*A-001r1/)]);
    expect((await run('keep nowhere.zip')).err).toContain('There is no file');
  });

  it('is found by what people wrote, checked again, and written as it came', async () => {
    expect((await run('list --search "because two"')).out).toContain('A-001r1');
    const none = await run('list --search zebra');
    expect(none.out).toBe('No kept bundle has all of these words.\n');
    const verified = await run('verify a-001');
    expect([verified.code, verified.out]).toEqual([0, expect.stringMatching(/^VERIFIED\n/)]);
    // A certificate may call itself anything: whom people here trusted is said first.
    const approver = story.trusted['approver'] ?? '';
    await office.json('Alex', `trust add approver ${approver} --name "The deputy"`);
    expect((await run('verify a-001')).out).toContain('The deputy (“The approver”)');
    const saved = await office.json('Alex', `head-office save A-001r1 --out ${file('copy.zip')}`);
    expect(saved).toEqual({ file: file('copy.zip'), size: story.exported.size });
    const sums = execFileSync('sha256sum', [file('copy.zip'), story.bundle], { encoding: 'utf8' });
    expect(sums.match(/^[0-9a-f]{64}/gm)).toEqual([story.exported.sha256, story.exported.sha256]);
    const over = await run(`save A-001r1 --out ${file('copy.zip')}`);
    expect([over.code, over.err]).toEqual([exitCodes.refused, expect.stringContaining('exists already')]);
    const unknown = await run('verify A-001r2 --json');
    expect([unknown.code, unknown.out]).toEqual([exitCodes.refused, '']);
    expect(JSON.parse(unknown.err)).toMatchObject({ error: { reason: 'cli.head_office.no_such' } });
  });
});

describe('two histories of one assessment', () => {
  it('do not pass for one: the page names the id, and a person decides', async () => {
    // Names in certificates are anybody's: what is pasted is one command, whatever they hold.
    const strange = await run(`keep ${fork}`);
    const [first = '', ...others] = commandsOf(strange.out).slice(0, -1);
    expect(first).toContain(`'O'\\''Hara"; exit 9; $(exit 9) # ?, Forge'`);
    const pasted = await runBash(
      `assay() { "$node" "$assay" "$@"; }; node=$0 assay=$1; ${first}; echo "ended with $?"`,
      {
        ASSAY_WORKSPACE: office.workspace,
        ASSAY_PASSPHRASE: passphrase,
        ASSAY_PERSON: 'Alex',
      },
    );
    expect(pasted.out).toBe('The certificate is trusted.\nended with 0\n');
    for (const line of others) await type(line);
    expect((await office.as('Alex', 'trust list')).out).toContain(
      `O'Hara"; exit 9; $(exit 9) # ?, Forge — assessor`,
    );

    const { code, out } = await run(`keep ${fork}`, 80);
    expect(code).toBe(0);
    expect(out).toContain('! Another bundle of revision 1 with another seal is known');
    const [forked, honest] = (await list()).map(({ id }) => id.slice(0, 8));
    expect(out).toContain(`assay head-office decide ${forked} counts`);
    const several = await run('compare A-001r1 A-001r1');
    expect(several.err).toContain(`${forked} A-001r1 Claims platform, ${honest} A-001r1 Claims platform`);
    const compared = await run(`compare ${honest} ${forked}`, 80);
    expect(compared.out).toMatch(/^[0-9a-f]{8} A-001r1 .* → [0-9a-f]{8} A-001r1 .*\n0 better, 2 worse\n/);
    expect(compared.out).toMatch(/worse +W +green +red/);
    for (const [page, words] of [
      ['list', ['Standing', 'to decide', 'counts']],
      ['list --language zh-Hant', ['狀況', '有待決定', '計算在內', '未經決定前不計算在內']],
      ['portfolio', ['Arrangements that have not ended: 1']],
    ] as const) {
      const shown = (await run(page, 80)).out;
      for (const word of words) expect(shown).toContain(word);
      expect(widest(shown)).toBeLessThanOrEqual(80);
      expect(shown).not.toMatch(/\n\n\n|\n\n$/);
    }

    const done = await run(`decide ${forked} set-aside --reason "Made from an old backup"`);
    expect(done.out).toContain(`${forked} A-001r1 Claims platform: set aside`);
    expect((await run('list')).out).toContain('Decided: Made from an old backup');
    expect((await run(`decide ${honest} counts --reason x`)).err).toContain('There is nothing to decide');
    expect((await run(`decide ${forked} perhaps --reason x`)).code).toBe(exitCodes.usage);
  });

  it('are removed for a reason, which stays, and may be kept again', async () => {
    const honest = (await list()).at(-1)?.id.slice(0, 8) ?? '';
    await office.json('Alex', `head-office remove ${honest} --reason "Sent by mistake"`);
    const { out } = await run('list');
    expect(out).toMatch(new RegExp(`${honest} .*\\n +Removed on \\d{4}-\\d\\d-\\d\\d: Sent by mistake`));
    expect((await run(`verify ${honest}`)).err).toContain('This bundle was removed.');
    const again = await run(`keep ${story.bundle}`);
    expect([again.code, again.out]).toEqual([0, expect.stringMatching(/^kept: /)]);
    // Whoever is trusted no longer, is a stranger again, for what is kept too.
    const fingerprint = story.trusted['approver'] ?? '';
    await office.json('Alex', `trust remove approver ${fingerprint}`);
    const checked = await run('verify', 80);
    expect(checked.code).toBe(exitCodes.notVerified);
    expect(commandsOf(checked.out)).toEqual([
      `assay trust add approver ${fingerprint} --name 'The approver, Insurer'`,
      'assay head-office verify',
    ]);
    expect((await run('list')).out).toContain('no longer verified');
    // What was set aside stays so, however often it comes.
    const forked = (await list()).find(({ decision }) => decision === 'set-aside')?.id.slice(0, 8) ?? '';
    await office.json('Alex', `head-office remove ${forked} --reason "Of no use"`);
    const back = await run(`keep ${fork}`, 80);
    expect(back.out).toMatch(
      /^kept: .* A-001r1 Claims platform\n {2}! set aside\n {4}Decided: Made from an old backup\n$/,
    );
  });
});

describe('what is no sealed bundle', () => {
  it('keeps nobody from the rest: it is named and left out', async () => {
    await office.json('Alex', 'arrangement add --name Portal --provider Cloud');
    await office.json(
      'Alex',
      'assessment start A-001 --pack hkia-gl14-gl8 --tier light --purpose yearly --from 2025-01-01 --to 2025-12-31',
    );
    await office.json('Alex', 'key create --organisation Insurer');
    const questions = file('a-questions.zip');
    await office.json('Alex', `delegate A-001 --worksheets w6 --to IT --out ${questions}`);
    const { code, out } = await run(`keep ${questions} ${story.bundle}`);
    expect(code).toBe(exitCodes.notVerified);
    expect(out).toMatch(/refused: .*a-questions\.zip\n {2}! Only sealed bundles are kept here/);
    // The other one was looked at, whatever became of it.
    expect(out).toContain(`: ${story.bundle}`);
    expect(out).toMatch(/^0 kept, \d kept before, [12] refused$/m);
  });
});
