import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { beforeAll, describe, expect, it } from 'vitest';
import { readXlsx } from '../../main/exchange/workbook/read-xlsx.ts';
import type { OutputOf } from '../../shared/api/index.ts';
import { type Choices, noChoices } from '../../shared/domain/merge.ts';
import { foldName } from '../../shared/domain/names.ts';
import { forms } from '../cli/sample-pack.ts';
import { emptyAnswer, importPack, type Office, openOffice, startAssessment } from '../support/backend.ts';
import { fillWorkbook } from '../support/fill-workbook.ts';
import { makePack, makeQuestion } from '../support/small-pack.ts';

const pack = makePack([
  ...Object.entries(forms).map(([type, answer]) => makeQuestion(`q-${type.toLowerCase()}`, { answer })),
  makeQuestion('q-one'),
  makeQuestion('q-service', { perService: true, mandatoryIn: [] }),
  makeQuestion('q-two', { evidence: ['report'], evidenceRequired: true }),
]);
const questionIds = pack.worksheets.flatMap(({ questions }) => questions.map(({ id }) => id));
const row = (n: number) => `00000000-0000-4000-8000-00000000000${n}`;

let office: Office;
let assessmentId = '';
let made = 0;

const place = (questionId: string) => ({ assessmentId, questionId, serviceId: null });
const answerOf = (questionId: string) => office.call('answers.get', place(questionId));
async function save(questionId: string, changes: object) {
  const { revision } = await answerOf(questionId);
  await office.call('answers.save', {
    ...place(questionId),
    ...emptyAnswer,
    ...changes,
    expectedRevision: revision,
  });
}
async function send(more: object = {}) {
  const file = path.join(office.folder, `sent-${++made}.xlsx`);
  const sent = await office.call('exchange.writeWorkbook', {
    assessmentId,
    questionIds,
    recipient: 'IT operations',
    note: 'Please answer',
    language: 'en',
    filled: true,
    target: office.offer(file, 'write'),
    ...more,
  });
  return { file, ...sent };
}
async function preview(file: string) {
  const { importId } = await office.call('exchange.examineWorkbook', { file: office.offer(file, 'read') });
  return { importId, shown: await office.call('exchange.preview', { importId }) };
}
const told = ({ merges }: OutputOf<'exchange.preview'>) =>
  Object.fromEntries(merges.map(each => [`${each.questionId} ${each.field}`, each.outcome]));

const fill = (file: string, cells: Parameters<typeof fillWorkbook>[1]) =>
  keepFilled(fillWorkbook(file, cells));
const repack = (parts: Record<string, Uint8Array>) => keepFilled(zipSync(parts));
function keepFilled(bytes: Uint8Array): string {
  const filled = path.join(office.folder, `filled-${++made}.xlsx`);
  writeFileSync(filled, bytes);
  return filled;
}
const asAssessor = <T>(work: () => Promise<T>) => office.as('assessor', work);

beforeAll(async () => {
  office = await openOffice();
  await importPack(office, pack);
  await asAssessor(async () => {
    ({ assessmentId } = await startAssessment(office));
    await save('q-text', {
      value: { type: 'text', text: 'As it was\nin two lines' },
      rationale: 'was',
      conclusion: 'partly',
    });
    await save('q-table', {
      value: {
        type: 'table',
        rows: [
          {
            id: row(1),
            cells: { item: 'first', count: 3, since: '2026-01-31', colour: 'red', tested: 'yes' },
          },
          { id: row(2), cells: { item: 'second' } },
        ],
      },
    });
    await save('q-date', { value: { type: 'date', date: '2026-02-01' }, privileged: true });
  });
});

describe('a workbook for somebody without Assay', () => {
  it('comes back as it went: nothing differs, in both languages, and what is privileged stays', async () => {
    await asAssessor(async () => {
      for (const language of ['en', 'zh-Hant'] as const) {
        const sent = await send({ language });
        expect(sent.withheld).toEqual(['q-date', 'q-one']);
        expect(readFileSync(sent.file).includes('2026-02-01')).toBe(false);
        const { shown } = await preview(sent.file);
        expect(shown.merges).toEqual([]);
        expect(shown.workbook).toEqual({
          recipient: 'IT operations',
          kept: questionIds.length - 2,
          notes: [],
          unread: 0,
        });
      }
    });
  });

  it('is read by id: each form of answer, rows, words and comments; the rest is left alone', async () => {
    await asAssessor(async () => {
      const { file } = await send();
      const filled = fill(file, [
        ['guide', 'filled-in-by', 'answer', 'Chan Tai Man'],
        ['worksheet w', 'q-text', 'answer', '=HYPERLINK("x") & <b>'],
        ['worksheet w', 'q-text', 'conclusion', 'Addressed (the insurer’s judgement)'],
        ['worksheet w', 'q-text', 'comment', 'Ask legal'],
        ['worksheet w', 'q-yesno', 'answer', '是'],
        ['worksheet w', 'q-rating', 'answer', '4 – four'],
        ['worksheet w', 'q-number', 'answer', '42'],
        ['worksheet w', 'q-choice #option green', 'answer', 'yes'],
        ['worksheet w', 'q-riskmatrix #inherent impact', 'answer', '4'],
        ['worksheet w', 'q-riskmatrix #inherent likelihood', 'answer', '3'],
        ['worksheet w', 'q-riskmatrix #residual impact', 'answer', '2'],
        ['worksheet w', 'q-riskmatrix #residual likelihood', 'answer', '1'],
        ['worksheet w', 'q-controltest #test population', 'answer', 'All changes'],
        ['worksheet w', 'q-controltest #test outcome', 'answer', 'effective'],
        ['worksheet w', 'q-two', 'reason', 'none here'],
        ['rows q-table', row(1), 'count', '5'],
        ['rows q-table', row(2), 'item', ''],
        ['rows q-table', '', 'item', 'new'],
        ['rows q-controltest', '', 'reference', 'CHG-1'],
      ]);
      const { importId, shown } = await preview(filled);
      expect(shown).toMatchObject({
        sender: 'Chan Tai Man',
        base: 'named',
        workbook: { notes: [], unread: 0 },
      });
      const gone = `q-table row:${row(2)}`;
      expect(told(shown)[gone]).toBe('choose');
      expect(told(shown)['q-text value']).toBe('theirs');
      const choices: Choices = { ...noChoices, rest: 'theirs' };
      await expect(
        office.call('exchange.apply', { importId, state: shown.state, choices: noChoices }),
      ).rejects.toMatchObject({ reason: 'exchange.undecided' });
      const done = await office.call('exchange.apply', { importId, state: shown.state, choices });
      expect(done).toMatchObject({ answers: 9, comments: 1, links: 0, findings: 0 });
      expect(await answerOf('q-text')).toMatchObject({
        value: { text: '=HYPERLINK("x") & <b>' },
        rationale: 'was',
        conclusion: 'addressed',
      });
      expect((await answerOf('q-yesno')).value).toEqual({ type: 'yesno', word: 'yes' });
      expect((await answerOf('q-rating')).value).toEqual({ type: 'rating', rating: 4 });
      expect((await answerOf('q-choice')).value).toEqual({ type: 'choice', selected: ['green'] });
      expect((await answerOf('q-riskmatrix')).value).toMatchObject({
        inherent: { impact: 4, likelihood: 3 },
      });
      expect((await answerOf('q-controltest')).value).toMatchObject({
        population: 'All changes',
        outcome: 'effective',
        items: [{ reference: 'CHG-1', result: null }],
      });
      expect((await answerOf('q-table')).value).toMatchObject({
        rows: [
          {
            id: row(1),
            cells: { item: 'first', count: 5, since: '2026-01-31', colour: 'red', tested: 'yes' },
          },
          { cells: { item: 'new' } },
        ],
      });
      const { threads } = await office.call('comments.list', { assessmentId });
      expect(threads).toMatchObject([{ questionId: 'q-text', comments: [{ text: 'Ask legal' }] }]);
      const { people } = await office.call('people.list', {});
      expect(people.find(({ id }) => id === threads[0]?.comments[0]?.authorId)).toMatchObject({
        name: 'Chan Tai Man',
        active: false,
      });
      const { events } = await office.call('audit.list', { assessmentId, limit: 50 });
      expect(events.find(({ kind }) => kind === 'exchange.workbook_taken_in')).toMatchObject({
        actor: office.people.assessor,
        data: { mergeId: done.mergeId, answers: 9, comments: 1, unread: 0 },
      });
      expect(JSON.stringify(events)).not.toContain('Ask legal');
      // The same file once more changes nothing, and undoing takes all of it back.
      expect((await preview(filled)).shown).toMatchObject({ base: 'taken-in', merges: [] });
      await office.call('exchange.undo', { mergeId: done.mergeId });
      expect(await answerOf('q-text')).toMatchObject({
        value: { text: 'As it was\nin two lines' },
        conclusion: 'partly',
      });
      expect((await office.call('audit.verify', {})).problems).toEqual([]);
    });
  });

  it('tells what it cannot read, and leaves that as it is once somebody says so', async () => {
    await asAssessor(async () => {
      const { file } = await send({ questionIds: ['q-number', 'q-riskmatrix', 'q-table', 'q-two'] });
      const before = await answerOf('q-two');
      const cells: Parameters<typeof fill>[1] = [
        ['worksheet w', 'q-number', 'answer', 'about ten'],
        ['worksheet w', 'q-riskmatrix #inherent impact', 'answer', '4'],
        ['worksheet w', 'q-two', 'rationale', 'theirs'],
        ['rows q-table', row(1), 'colour', 'blue'],
      ];
      const filled = fill(file, cells);
      // A formula shows what it last worked out; a row and a sheet that nobody knows are told, not guessed at.
      const parts = unzipSync(readFileSync(filled));
      const edit = (index: number, from: string | RegExp, to: string) => {
        const name = `xl/worksheets/sheet${index}.xml`;
        const xml = strFromU8(parts[name] ?? new Uint8Array());
        expect(xml).toMatch(from);
        parts[name] = strToU8(xml.replace(from, to));
      };
      edit(
        2,
        /(<c r="F\d+" [^>]*)t="inlineStr"><is><t xml:space="preserve">theirs<.t><.is>/,
        '$1t="str"><f>WEBSERVICE("http://example.invalid")</f><v>theirs</v>',
      );
      edit(3, 'rows q-table', 'rows q-elsewhere');
      const { importId, shown } = await preview(repack(parts));
      expect(shown.workbook?.notes.map(({ kind, questionId, reason }) => [kind, questionId, reason])).toEqual(
        [
          ['unreadable', 'q-number', 'sheet.not_a_number'],
          ['formula', 'q-two', null],
          ['missing', 'q-table', null],
          ['unknown', null, null],
          ['unreadable', 'q-riskmatrix', 'workbook.risk_incomplete'],
        ],
      );
      expect(told(shown)).toEqual({ 'q-two rationale': 'theirs' });
      // Edited here meanwhile: both wrote, so a person says which.
      const apply = (state: string, more: object) =>
        office.call('exchange.apply', { importId, state, choices: noChoices, ...more });
      await expect(apply(shown.state, {})).rejects.toMatchObject({
        reason: 'workbook.unread',
        details: { count: 3 },
      });
      const { value, privileged, conclusion, notApplicableReason, revision } = before;
      const stored = { value, privileged, conclusion, notApplicableReason, rationale: 'ours' };
      await office.call('answers.save', { ...place('q-two'), ...stored, expectedRevision: revision });
      await expect(apply(shown.state, { leaveUnread: true })).rejects.toMatchObject({
        reason: 'exchange.changed_meanwhile',
      });
      const again = await office.call('exchange.preview', { importId });
      expect(told(again)).toEqual({ 'q-two rationale': 'choose' });
      const choices: Choices = { ...noChoices, rest: 'theirs' };
      await apply(again.state, { leaveUnread: true, choices });
      expect(await answerOf('q-two')).toMatchObject({ rationale: 'theirs', conclusion });
      expect((await answerOf('q-number')).value).toBeNull();
    });
  });

  it('leaves everything as it is on a sheet that was taken out, and answers of a service that is gone', async () => {
    await asAssessor(async () => {
      const [arrangement] = (await office.call('arrangements.list', {})).arrangements;
      if (!arrangement) throw new Error('no arrangement');
      const { id, facts } = arrangement;
      const serve = async (...services: typeof facts.services) => {
        const { revision: expectedRevision } = await office.call('arrangements.get', { id });
        await office.call('arrangements.save', { id, expectedRevision, facts: { ...facts, services } });
      };
      await serve({ id: row(7), name: 'Database', model: 'paas', regions: [], use: '' });
      const ofService = { assessmentId, questionId: 'q-service', serviceId: row(7) };
      await office.call('answers.save', {
        ...ofService,
        ...emptyAnswer,
        rationale: 'of the database',
        expectedRevision: 0,
      });
      const sent = await send({ questionIds: ['q-text', 'q-service', 'q-table'] });
      const filled = fill(sent.file, [['rows q-table', row(1), 'item', 'theirs']]);
      const parts = unzipSync(readFileSync(filled));
      const name = 'xl/worksheets/sheet2.xml';
      const xml = strFromU8(parts[name] ?? new Uint8Array());
      expect(xml).toContain('worksheet w');
      const without = repack({ ...parts, [name]: strToU8(xml.replace('worksheet w', 'worksheet of mine')) });
      const { shown } = await preview(without);
      expect(told(shown)).toEqual({ [`q-table cell:${row(1)}:item`]: 'theirs' });
      const notes = shown.workbook?.notes.map(({ kind, questionId }) => `${kind} ${questionId}`);
      expect([...new Set(notes)]).toEqual([
        'missing q-text',
        'missing q-table',
        'missing q-service',
        'unknown null',
      ]);
      await serve();
      for (const file of [sent.file, without])
        expect(Object.keys(told((await preview(file)).shown))).not.toContain('q-service rationale');
    });
  });

  it('tells a service that came later from one whose row was taken out, and one that is gone', async () => {
    await asAssessor(async () => {
      const { arrangements } = await office.call('arrangements.list', {});
      const [arrangement] = arrangements;
      if (!arrangement) throw new Error('no arrangement');
      const { id, facts } = arrangement;
      const change = (...names: ('Database' | 'Queue')[]) =>
        office.call('arrangements.get', { id }).then(({ revision: expectedRevision }) =>
          office.call('arrangements.save', {
            id,
            expectedRevision,
            facts: {
              ...facts,
              services: names.map(name => ({
                id: row(name === 'Queue' ? 8 : 7),
                name,
                model: 'paas' as const,
                regions: [],
                use: '',
              })),
            },
          }),
        );
      await change('Database');
      const { file } = await send({ questionIds: ['q-service'] });
      expect((await preview(file)).shown.workbook?.notes).toEqual([]);
      await change('Database', 'Queue');
      expect((await preview(file)).shown.workbook?.notes).toMatchObject([
        { kind: 'later', questionId: 'q-service', details: { service: 'Queue' } },
      ]);
      const parts = unzipSync(readFileSync(file));
      const sheet = strFromU8(parts['xl/worksheets/sheet2.xml'] ?? new Uint8Array());
      const without = sheet.replace(
        new RegExp(`<row [^>]*>(?:(?!</row>).)*q-service ${row(7)}.*?</row>`, 's'),
        '',
      );
      expect(without).not.toBe(sheet);
      const shortened = repack({ ...parts, 'xl/worksheets/sheet2.xml': strToU8(without) });
      expect((await preview(shortened)).shown.workbook?.notes).toMatchObject([
        { kind: 'missing', details: { service: 'Database' } },
        { kind: 'later', details: { service: 'Queue' } },
      ]);
      await change('Queue');
      const { workbook } = (await preview(file)).shown;
      expect(workbook).toMatchObject({
        unread: 1,
        notes: [{ kind: 'later' }, { kind: 'former', text: 'q-service' }],
      });
      await change();
    });
  });

  it('brings a comment back after the merge was undone, and leaves an answer whose formula has no result', async () => {
    await asAssessor(async () => {
      const { file } = await send({ questionIds: ['q-text'] });
      const filled = fill(file, [['worksheet w', 'q-text', 'comment', 'Said again']]);
      const apply = async () => {
        const { importId, shown } = await preview(filled);
        return office.call('exchange.apply', { importId, state: shown.state, choices: noChoices });
      };
      const said = async () =>
        (await office.call('comments.list', { assessmentId })).threads
          .flatMap(thread => thread.comments)
          .filter(({ text, removed }) => text === 'Said again' && !removed).length;
      const { mergeId } = await apply();
      expect(await said()).toBe(1);
      await office.call('exchange.undo', { mergeId });
      expect(await said()).toBe(0);
      expect(await apply()).toMatchObject({ comments: 1 });
      expect(await said()).toBe(1);

      const parts = unzipSync(readFileSync(file));
      const xml = strFromU8(parts['xl/worksheets/sheet2.xml'] ?? new Uint8Array());
      const formula = xml.replace(/(<c r="F6" [^>]*)t="inlineStr"><is>.*?<.is>/s, '$1><f>NOW()</f>');
      expect(formula).not.toBe(xml);
      const { shown } = await preview(repack({ ...parts, 'xl/worksheets/sheet2.xml': strToU8(formula) }));
      expect(shown.merges).toEqual([]);
      expect(shown.workbook?.notes).toMatchObject([
        { kind: 'unreadable', cell: 'F6', reason: 'workbook.formula_without_result' },
      ]);
    });
  });

  it('lets what another copy of it brought first, and was undone since, be taken in from either', async () => {
    await asAssessor(async () => {
      const { file } = await send({ questionIds: ['q-text', 'q-number'] });
      const both: Parameters<typeof fill>[1] = [
        ['worksheet w', 'q-text', 'rationale', 'from a copy'],
        ['worksheet w', 'q-number', 'rationale', 'from the second'],
      ];
      const [one, two] = [fill(file, both.slice(0, 1)), fill(file, both)];
      const apply = async (filled: string) => {
        const { importId, shown } = await preview(filled);
        return office.call('exchange.apply', { importId, state: shown.state, choices: noChoices });
      };
      const first = await apply(one);
      const second = await apply(two);
      await office.call('exchange.undo', { mergeId: first.mergeId });
      for (const filled of [one, two])
        expect(told((await preview(filled)).shown)).toEqual({ 'q-text rationale': 'theirs' });
      await office.call('exchange.undo', { mergeId: second.mergeId });
    });
  });

  it('a blank one decides nothing by itself where something stands', async () => {
    await asAssessor(async () => {
      const { file } = await send({ questionIds: ['q-text'], filled: false });
      expect(told((await preview(file)).shown)).toEqual({});
      const filled = fill(file, [['worksheet w', 'q-text', 'answer', 'theirs']]);
      expect(told((await preview(filled)).shown)).toEqual({ 'q-text value': 'choose' });
    });
  });

  it('is refused whole when it could do harm, is damaged, or belongs elsewhere', async () => {
    await asAssessor(async () => {
      const { file, bundleId } = await send({ questionIds: ['q-text', 'q-table'] });
      const good = () => unzipSync(readFileSync(file));
      const change = (name: string, from: string, to: string) => {
        const parts = good();
        const xml = strFromU8(parts[name] ?? new Uint8Array());
        expect(xml).toContain(from);
        return repack({ ...parts, [name]: strToU8(xml.replaceAll(from, to)) });
      };
      const sheet = 'xl/worksheets/sheet2.xml';
      const raw = (bytes: Uint8Array) => {
        const name = path.join(office.folder, `raw-${++made}.xlsx`);
        writeFileSync(name, bytes);
        return name;
      };
      // It says that a part unpacks to another size than it does.
      const claims = (size: number) => {
        const bomb = Buffer.from(zipSync({ ...good(), [sheet]: new Uint8Array(1_000_000) }));
        bomb.writeUInt32LE(size, bomb.lastIndexOf(Buffer.from(sheet)) - 46 + 24);
        return bomb;
      };
      const relation = '<Relationship Id="rId1"';
      const facts = `xl/worksheets/sheet4.xml`;
      const cases: [string, string][] = [
        ['workbook.not_a_workbook', raw(Buffer.from('Question,Answer'))],
        ['workbook.not_a_workbook', repack({ 'a.txt': strToU8('x') })],
        [
          'workbook.encrypted',
          raw(Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0]), Buffer.alloc(600)])),
        ],
        ['workbook.damaged', raw(readFileSync(file).fill(0xff, 300, 400))],
        ['workbook.damaged', raw(claims(1_000))],
        ['workbook.too_large', raw(claims(100 * 1024 * 1024))],
        ['workbook.macros', repack({ ...good(), 'xl/vbaProject.bin': strToU8('x') })],
        [
          'workbook.macros',
          change(
            '[Content_Types].xml',
            'spreadsheetml.sheet.main+xml',
            'spreadsheetml.sheet.macroEnabled.main+xml',
          ),
        ],
        ['workbook.external', repack({ ...good(), 'xl/externalLinks/externalLink1.xml': strToU8('<x/>') })],
        [
          'workbook.external',
          change('xl/_rels/workbook.xml.rels', relation, `${relation} TargetMode="External"`),
        ],
        [
          'workbook.declares',
          change(sheet, '<worksheet', '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><worksheet'),
        ],
        ['workbook.damaged', change(sheet, '</sheetData>', '')],
        ['workbook.id_twice', change('xl/worksheets/sheet3.xml', row(2), row(1))],
        ['workbook.not_ours', change(facts, 'assay-workbook/1', 'assay-workbook/9')],
        ['workbook.other_revision', change(facts, '>1<', '>7<')],
        ['workbook.unknown_sending', change(facts, bundleId, row(8))],
        ['workbook.other_assessment', change(facts, assessmentId, row(9))],
        [
          'exchange.other_pack',
          change(
            facts,
            strFromU8(good()[facts] ?? new Uint8Array()).match(/[0-9a-f]{64}/)?.[0] ?? '',
            'a'.repeat(64),
          ),
        ],
      ];
      for (const [reason, hostile] of cases) {
        const read = () => readXlsx(readFileSync(hostile));
        // What a file says wrong of itself shows only where it was sent from; what is wrong with it, at once.
        if (/^workbook.(unknown|other|not_ours|id_twice|macros$)|^exchange/.test(reason))
          await expect(preview(hostile), reason).rejects.toMatchObject({ reason });
        else expect(read, reason).toThrow(expect.objectContaining({ reason }));
      }
      const { events } = await office.call('audit.list', { limit: 100 });
      expect(
        events.filter(({ kind }) => kind === 'exchange.refused').map(({ data }) => data['reason']),
      ).toContain('workbook.macros');
    });
  });

  it('lends nobody the name of somebody who works or worked here', async () => {
    const listed = () => office.as('administrator', () => office.call('people.list', {}));
    const reviewer = (await listed()).people.find(({ id }) => id === office.people.reviewer);
    const { id: personId = '', name = '', revision: expectedRevision = 0 } = reviewer ?? {};
    await office.as('administrator', () => office.call('people.deactivate', { personId, expectedRevision }));
    await asAssessor(async () => {
      const { file } = await send();
      const filled = fill(file, [
        ['guide', 'filled-in-by', 'answer', `${name[0]}\u200b${name.slice(1)}`],
        ['worksheet w', 'q-text', 'comment', 'I have checked this'],
      ]);
      const { importId, shown } = await preview(filled);
      const said = shown.merges.find(({ kind }) => kind === 'comment');
      expect(shown.speakers[said?.item ?? '']).toMatch(/ \(IT operations\)$/);
      const choices: Choices = { ...noChoices, rest: 'theirs' };
      await office.call('exchange.apply', { importId, state: shown.state, choices });
      const names = (await office.call('people.list', {})).people.map(each => each.name);
      expect(names.filter(each => foldName(each) === foldName(name))).toHaveLength(1);
    });
  });
});
