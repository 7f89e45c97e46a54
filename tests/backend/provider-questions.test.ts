import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { blankArrangementFacts } from '../../shared/domain/arrangements.ts';
import { readReplyText } from '../../shared/domain/provider-question-files.ts';
import { readReplies } from '../../shared/domain/provider-questions.ts';
import { emptyAnswer, type Office, openOffice } from '../support/backend.ts';

const blank = (name: string) => ({
  ...blankArrangementFacts,
  parties: [],
  services: [],
  name,
  provider: 'Provider',
});

const row = (number: number, cells: Record<string, string>) => ({
  id: `00000000-0000-4000-8000-00000000000${number}`,
  cells: { question: `Question ${number}`, status: 'waiting', ...cells },
});

async function ask(office: Office) {
  const { id: arrangementId } = await office.call('arrangements.create', { facts: blank('Asked') });
  const { id: assessmentId } = await office.call('assessments.start', {
    arrangementId,
    packId: 'hkia-gl14-gl8',
    tier: 'full',
    purpose: 'yearly',
    windowStart: '2025-03-01',
    windowEnd: '2026-02-28',
  });
  await office.call('answers.save', {
    assessmentId,
    questionId: 'w14-questions',
    serviceId: null,
    ...emptyAnswer,
    value: {
      type: 'table',
      rows: [
        row(1, { clause: '5.8(a)', sent: '2026-01-05', due: '2026-02-01', note: 'we doubt it' }),
        row(2, { clause: '5.12', reply: 'Earlier words', status: 'replied' }),
        row(3, { clause: '5.14' }),
        row(4, { clause: '5.14' }),
        row(5, { clause: '5.17', status: 'withdrawn' }),
      ],
    },
    expectedRevision: 0,
  });
  return assessmentId;
}

const pasted = [
  'GL14 5.8 (a): =Ireland and Singapore',
  'and on Sundays Canada',
  '5.12: New words',
  '5.14 - Which of the two?',
  `[${row(4, {}).id}] The second`,
  '5.99: Nobody asked',
].join('\n');

describe('questions to the provider', () => {
  it('are listed without internal notes, the open ones and the overdue marked', async () => {
    const office = await openOffice();
    await office.as('assessor', async () => {
      const assessmentId = await ask(office);
      const all = await office.call('providerQuestions.list', { assessmentId, open: false });
      expect(all).toMatchObject({ questionId: 'w14-questions', revision: 1 });
      expect(all.questions).toHaveLength(5);
      expect(JSON.stringify(all)).not.toContain('we doubt it');
      const open = await office.call('providerQuestions.list', { assessmentId, open: true });
      expect(open.questions.map(({ text, overdue }) => [text, overdue])).toEqual([
        ['Question 1', true],
        ['Question 3', false],
        ['Question 4', false],
      ]);
    });
  });

  it('are written to a file that says nothing internal, and comes back with its replies', async () => {
    const office = await openOffice();
    await office.as('assessor', async () => {
      const assessmentId = await ask(office);
      const write = async (format: 'csv' | 'md', language: 'en' | 'zh-Hant') => {
        const file = path.join(office.folder, `sent-${language}.${format}`);
        const target = office.offer(file, 'write');
        const input = { assessmentId, open: true, format, language, target };
        expect(await office.call('providerQuestions.export', input)).toEqual({ questions: 3 });
        return readFileSync(file, 'utf8');
      };
      const table = await write('csv', 'en');
      const letter = await write('md', 'zh-Hant');
      expect(letter).toContain('# 查詢事項：');
      for (const text of [table, letter]) {
        expect(text).toContain('Question 1');
        expect(text).not.toContain('we doubt it');
        expect(text).not.toContain('Question 5');
      }
      const answered = letter.replace(`[${row(3, {}).id}]`, `[${row(3, {}).id}] Third`);
      expect(readReplyText(answered)).toEqual([{ heading: row(3, {}).id, text: 'Third' }]);
    });
  });

  it('take replies by row and clause: first shown, then filed verbatim, then taken back', async () => {
    const office = await openOffice();
    await office.as('assessor', async () => {
      const assessmentId = await ask(office);
      const file = (changes: object) =>
        office.call('providerQuestions.fileReplies', {
          assessmentId,
          expectedRevision: 1,
          replies: readReplies(pasted),
          repliedOn: '2026-03-01',
          replace: false,
          apply: false,
          ...changes,
        });
      const preview = await file({});
      expect(preview.replies.map(({ heading, match }) => [heading, match])).toEqual([
        ['GL14 5.8 (a)', 'clause'],
        ['5.12', 'kept'],
        ['5.14', 'ambiguous'],
        [row(4, {}).id, 'row'],
        ['5.99', 'none'],
      ]);
      expect(preview).toMatchObject({ filed: 2, commandId: null });
      const list = () => office.call('providerQuestions.list', { assessmentId, open: false });
      expect((await list()).revision).toBe(1);

      const { commandId } = await file({ apply: true });
      const { revision, questions } = await list();
      expect(revision).toBe(2);
      expect(questions.map(({ reply, status, repliedOn }) => [reply, status, repliedOn])).toEqual([
        ['=Ireland and Singapore\nand on Sundays Canada', 'replied', '2026-03-01'],
        ['Earlier words', 'replied', null],
        ['', 'waiting', null],
        ['The second', 'replied', '2026-03-01'],
        ['', 'withdrawn', null],
      ]);
      const { value } = await office.call('answers.get', {
        assessmentId,
        questionId: 'w14-questions',
        serviceId: null,
      });
      expect(JSON.stringify(value)).toContain('we doubt it');
      await expect(file({ apply: true })).rejects.toMatchObject({ code: 'conflict' });
      await office.call('answers.undo', { assessmentId, commandId: commandId ?? '' });
      expect((await list()).questions.map(question => question.reply)).toEqual([
        '',
        'Earlier words',
        '',
        '',
        '',
      ]);
      const replaced = await file({ expectedRevision: 3, replace: true, apply: true });
      expect(replaced.filed).toBe(3);
      expect((await list()).questions[1]?.reply).toBe('New words');
    });
  });
});

describe('copied answers', () => {
  it('carry services of the same name and their evidence, filed once in the other arrangement', async () => {
    const office = await openOffice();
    await office.as('assessor', async () => {
      const start = async (arrangementId: string) =>
        (
          await office.call('assessments.start', {
            arrangementId,
            packId: 'hkia-gl14-gl8',
            tier: 'full',
            purpose: 'yearly',
            windowStart: '2025-03-01',
            windowEnd: '2026-02-28',
          })
        ).id;
      const service = (id: string, name: string) => ({
        id,
        name,
        model: 'iaas' as const,
        regions: [],
        use: '',
      });
      const ids = [1, 2, 3, 4].map(number => row(number, {}).id);
      const [compute = '', store = '', computeThere = '', other = ''] = ids;
      const here = await office.call('arrangements.create', {
        facts: { ...blank('Here'), services: [service(compute, 'Compute'), service(store, 'Store')] },
      });
      const there = await office.call('arrangements.create', {
        facts: {
          ...blank('There'),
          services: [service(computeThere, 'Compute'), service(other, 'Other')],
        },
      });
      const [from, to] = [await start(here.id), await start(there.id)];
      const { pack } = await office.call('packs.get', { id: 'hkia-gl14-gl8' });
      const question = pack.worksheets
        .flatMap(worksheet => worksheet.questions)
        .find(each => each.perService);
      const questionId = question?.id ?? '';
      for (const serviceId of [compute, store])
        await office.call('answers.save', {
          assessmentId: from,
          questionId,
          serviceId,
          ...emptyAnswer,
          rationale: `about ${serviceId}`,
          expectedRevision: 0,
        });
      const file = path.join(office.folder, 'report.txt');
      writeFileSync(file, 'bytes');
      const piece = await office.call('evidence.add', {
        arrangementId: here.id,
        file: office.offer(file, 'read'),
        facts: {
          type: 'internal-record',
          title: 'Report',
          issuer: '',
          version: '',
          periodStart: null,
          periodEnd: null,
          issuedOn: null,
          expiresOn: null,
          exportClass: 'internal',
          note: '',
        },
      });
      const locator = { page: 3, control: '', note: '' };
      await office.call('evidence.link', { assessmentId: from, questionId, evidenceId: piece.id, locator });
      const copy = { fromAssessmentId: from, assessmentId: to, questionIds: [questionId], replace: false };
      const preview = await office.call('answers.copy', { ...copy, evidence: true, apply: false });
      expect(preview).toMatchObject({ linked: 1, filed: 1, commandId: null });
      const done = await office.call('answers.copy', { ...copy, evidence: true, apply: true });
      expect(done.items).toEqual([{ questionId, serviceId: computeThere, outcome: 'added' }]);
      const { evidence } = await office.call('evidence.list', { arrangementId: there.id });
      expect(evidence.map(each => each.file.sha256)).toEqual([piece.file.sha256]);
      const links = () => office.call('evidence.listLinks', { assessmentId: to });
      expect((await links()).links).toMatchObject([{ questionId, evidenceId: evidence[0]?.id, locator }]);
      const again = await office.call('answers.copy', { ...copy, evidence: true, apply: true });
      expect(again).toMatchObject({ linked: 0, filed: 0, items: [{ outcome: 'same' }] });
      await office.call('answers.undo', { assessmentId: to, commandId: done.commandId ?? '' });
      expect((await links()).links).toEqual([]);
    });
  });
});
