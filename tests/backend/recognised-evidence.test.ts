import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { PDFDocument } from 'pdf-lib';
import { beforeAll, expect, it } from 'vitest';
import { applySure } from '../../shared/domain/recognition/apply.ts';
import {
  importPack,
  type Office,
  openOffice,
  passphraseOf,
  startAssessment,
  storyPack,
} from '../support/backend.ts';
import { makeChinesePdf, makePdf } from '../support/pdfs.ts';
import { open } from '../support/workspace.ts';

const report =
  'SOC 2 Type 2 report. Trust services criteria for security and availability.\n' +
  'For the period 1 April 2025 to 30 September 2025.';
let office: Office;
let arrangementId = '';
const ids: Record<string, string> = {};

beforeAll(async () => {
  office = await openOffice();
  await importPack(office, storyPack());
  ({ arrangementId } = await office.as('assessor', () => startAssessment(office)));
  const wrapper = await PDFDocument.load(await makePdf(['Terms and conditions of the download.']));
  await wrapper.attach(await makePdf([report]), 'the report.pdf');
  const files: Record<string, Uint8Array> = {
    'Quarterly letter.pdf': await makePdf(['To whom it may concern', 'SOC 1 Type 2 report']),
    'Quarterly letter.json': Buffer.from(
      JSON.stringify({
        reportDetails: {
          id: 'report-abc',
          version: 3,
          name: 'Letter',
          periodStart: '2025-01-01T00:00:00Z',
          periodEnd: '2025-06-30T00:00:00Z',
        },
      }),
    ),
    'download.pdf': await wrapper.save(),
    '函件.pdf': await makeChinesePdf(['持續運作函，日期二〇二五年十月一日，客戶數據']),
  };
  await office.as('assessor', async () => {
    for (const [name, bytes] of Object.entries(files)) {
      const file = path.join(office.folder, name);
      writeFileSync(file, bytes);
      const facts = {
        ...(await firstFacts()),
        type: 'other',
        title: name,
        periodStart: null,
        periodEnd: null,
      };
      const added = await office.call('evidence.add', {
        arrangementId,
        file: office.offer(file, 'read'),
        facts,
      });
      ids[name] = added.id;
    }
    const counts = await office.call('evidence.inspect', { ids: Object.values(ids) });
    expect(counts).toMatchObject({ inspected: 4, flagged: 0 });
  });
});

const firstFacts = async () => {
  const { evidence } = await office.call('evidence.list', { arrangementId });
  const [first] = evidence;
  if (!first) throw new Error('the story has evidence');
  return first.facts;
};

async function look(name: string) {
  const { inspections, wrappings } = await office.call('evidence.inspections', { arrangementId });
  const found = inspections.find(each => each.evidenceId === ids[name]);
  if (!found) throw new Error(`${name} was not looked into`);
  return { ...found, wrappings };
}

it('what is proposed becomes a fact when a person confirms it, and not before', async () => {
  await office.as('assessor', async () => {
    const { inspection, confirmedBy } = await look('download.pdf');
    expect(confirmedBy).toBeNull();
    const { evidence } = await office.call('evidence.list', { arrangementId });
    const piece = evidence.find(each => each.id === ids['download.pdf']);
    if (!piece) throw new Error('it was taken in');
    expect(piece.facts).toMatchObject({ type: 'other', periodStart: null });
    const facts = applySure(piece.facts, inspection.proposals);
    expect(facts).toMatchObject({ periodStart: '2025-04-01', periodEnd: '2025-09-30' });
    await office.call('evidence.confirm', { pieces: [{ id: piece.id, expectedRevision: 1, facts }] });
    const after = await look('download.pdf');
    expect(after.confirmedBy).toBe(office.people.assessor);
    // Looked into again with the same outcome, the person's word stands.
    await office.call('evidence.inspect', { ids: [piece.id] });
    expect((await look('download.pdf')).confirmedBy).toBe(office.people.assessor);
  });
});

it('a description saved beside a download speaks for it, in whichever order they came', async () => {
  await office.as('assessor', async () => {
    const { inspection } = await look('Quarterly letter.pdf');
    expect(inspection.proposals).toContainEqual(
      expect.objectContaining({ field: 'periodEnd', values: ['2025-06-30'], page: null, confidence: 97 }),
    );
  });
});

it('an attachment becomes a piece of its own, linked to its wrapper, and its bytes are stored once', async () => {
  await office.as('assessor', async () => {
    const id = ids['download.pdf'] ?? '';
    const taken = await office.call('evidence.extractAttachment', { id, path: [0] });
    expect(taken.file.originalName).toBe('the report.pdf');
    expect(taken.file.sha256).toBe((await look('download.pdf')).inspection.attachments[0]?.sha256);
    const again = await office.call('evidence.extractAttachment', { id, path: [0] });
    expect(again.id).toBe(taken.id);
    const { wrappings } = await look('download.pdf');
    expect(wrappings).toEqual([{ evidenceId: taken.id, wrapperId: id, path: [0] }]);
    await expect(office.call('evidence.extractAttachment', { id, path: [7] })).rejects.toMatchObject({
      reason: 'evidence.attachment_unreadable',
    });
  });
});

it('what stands in a file is found, Chinese too, with its page', async () => {
  await office.as('reviewer', async () => {
    const find = async (text: string) => {
      const { groups } = await office.call('search.find', { text, limit: 5 });
      return groups.flatMap(({ hits }) => hits.flatMap(hit => (hit.kind === 'evidence' ? [hit] : [])));
    };
    expect(await find('客戶數據')).toMatchObject([
      { id: ids['函件.pdf'], snippet: { field: 'page', page: 1 } },
    ]);
    const inside = await find('"trust services criteria"');
    expect(inside.map(hit => hit.id)).toContain(ids['download.pdf']);
  });
});

it('a newer piece takes the place of an older one wherever it is used, with the reason on record', async () => {
  await office.as('assessor', async () => {
    const { evidence } = await office.call('evidence.list', { arrangementId });
    const { assessments } = await office.call('assessments.list', { arrangementId });
    const assessmentId = assessments[0]?.id ?? '';
    const before = (await office.call('evidence.listLinks', { assessmentId })).links;
    const olderId = before[0]?.evidenceId ?? '';
    const newerId = evidence.find(each => each.id !== olderId)?.id ?? '';
    const input = { assessmentId, olderId, newerId, decision: 'replace' as const, reason: 'The new period' };
    const decided = await office.call('evidence.decideSuccession', input);
    expect(decided.questions).toEqual(before.map(link => link.questionId));
    const after = (await office.call('evidence.listLinks', { assessmentId })).links;
    expect(after.map(link => [link.questionId, link.evidenceId, link.locator.page])).toEqual(
      before.map(link => [link.questionId, newerId, null]),
    );
    const { successions } = await office.call('evidence.successions', { assessmentId });
    expect(successions).toMatchObject([{ olderId, newerId, reason: 'The new period' }]);
    await expect(office.call('evidence.decideSuccession', { ...input, reason: ' ' })).rejects.toMatchObject({
      code: 'validation',
    });
  });
});

it('a decision on a newer piece is taken back: the older stands where it stood, and work done since is kept', async () => {
  await office.as('assessor', async () => {
    const { assessments } = await office.call('assessments.list', { arrangementId });
    const assessmentId = assessments[0]?.id ?? '';
    const links = async () =>
      (await office.call('evidence.listLinks', { assessmentId })).links.map(link => ({
        evidenceId: link.evidenceId,
        page: link.locator.page,
      }));
    const [standing] = (await office.call('evidence.successions', { assessmentId })).successions;
    if (!standing) throw new Error('a piece was replaced');
    const { id, olderId, newerId } = standing;
    // No batch of answers: taking its links away alone would leave the answers with nothing.
    expect((await office.call('answers.listBatches', { assessmentId })).batches).toEqual([]);
    expect(await office.call('evidence.withdrawSuccession', { id })).toEqual({
      questions: ['q-two'],
      both: [],
    });
    expect(await links()).toEqual([{ evidenceId: olderId, page: 3 }]);
    expect((await office.call('evidence.successions', { assessmentId })).successions).toEqual([]);
    await expect(office.call('evidence.withdrawSuccession', { id })).rejects.toMatchObject({
      reason: 'evidence.no_such_succession',
    });

    const decision = { assessmentId, olderId, newerId, reason: 'Once more', decision: 'replace' as const };
    const again = await office.call('evidence.decideSuccession', decision);
    const place = { assessmentId, questionId: 'q-two', evidenceId: newerId };
    await office.call('evidence.link', { ...place, locator: { page: 9, control: 'CC1', note: '' } });
    const back = await office.call('evidence.withdrawSuccession', { id: again.id });
    expect(back.both).toEqual(['q-two']);
    const both = await links();
    expect(both).toContainEqual({ evidenceId: olderId, page: 3 });
    expect(both).toContainEqual({ evidenceId: newerId, page: 9 });
  });
});

it('what was taken in by mistake goes with its links, is told of, and comes back as it was', async () => {
  const id = ids['download.pdf'] ?? '';
  const { assessmentId, before, removal } = await office.as('assessor', async () => {
    const { assessments } = await office.call('assessments.list', { arrangementId });
    const place = { assessmentId: assessments[0]?.id ?? '', questionId: 'q-one' };
    const locator = { page: 2, control: '', note: 'here' };
    await office.call('evidence.link', { ...place, evidenceId: id, locator });
    const state = async () => ({
      links: (await office.call('evidence.listLinks', { assessmentId: place.assessmentId })).links,
      found: await office.call('evidence.inspections', { arrangementId }),
      pieces: (await office.call('evidence.list', { arrangementId })).evidence,
    });
    const was = await state();
    const piece = was.pieces.find(each => each.id === id);
    const input = { id, expectedRevision: piece?.revision ?? 0, reason: 'Of another client' };
    const { uses, obstacles } = await office.call('evidence.removalImpact', { id });
    expect(obstacles).toEqual([]);
    expect(uses).toEqual([{ ...place, state: 'draft', others: 0 }]);
    // Nobody loses a proof they were not told of.
    await expect(office.call('evidence.remove', { ...input, uses: [] })).rejects.toMatchObject({
      code: 'conflict',
      reason: 'evidence.removal_uses',
      details: { count: 1 },
    });
    await expect(
      office.call('evidence.remove', { ...input, uses: [place], reason: ' ' }),
    ).rejects.toMatchObject({
      code: 'validation',
    });
    const gone = await office.call('evidence.remove', { ...input, uses: [place] });
    const now = await state();
    expect(now.pieces.map(each => each.id)).not.toContain(id);
    expect(now.links.map(link => link.evidenceId)).not.toContain(id);
    expect(now.found.wrappings).toEqual([]);
    const { groups } = await office.call('search.find', { text: '"conditions of the download"', limit: 5 });
    expect(groups).toEqual([]);
    return { assessmentId: place.assessmentId, before: was, removal: gone };
  });
  expect(removal).toMatchObject({ number: 'E-004', links: 1, outcome: 'removed', decidedBy: null });
  // Its bytes stay as long as it can be put back, over any number of starts.
  await office.as('assessor', async () => {
    const { removals } = await office.call('evidence.removals', { arrangementId });
    expect(removals).toEqual([removal]);
    expect((await office.call('evidence.restore', { id: removal.id })).notLinked).toEqual([]);
    const { links } = await office.call('evidence.listLinks', { assessmentId });
    expect(new Set(links.map(link => JSON.stringify(link)))).toEqual(
      new Set(before.links.map(link => JSON.stringify(link))),
    );
    expect(await office.call('evidence.inspections', { arrangementId })).toEqual(before.found);
    expect((await office.call('evidence.list', { arrangementId })).evidence).toEqual(before.pieces);
    await expect(office.call('evidence.restore', { id: removal.id })).rejects.toMatchObject({
      reason: 'evidence.removal_over',
    });
  });
  const { events } = await office.as('assessor', () => office.call('audit.list', { limit: 200 }));
  expect(events.find(({ kind }) => kind === 'evidence.removed')).toMatchObject({
    actor: office.people.assessor,
    data: { number: 'E-004', reason: 'Of another client', links: 1 },
  });
});

it('bytes are given up by somebody else, and only then does the store forget them', async () => {
  const id = ids['函件.pdf'] ?? '';
  const removal = await office.as('assessor', async () => {
    const piece = (await office.call('evidence.list', { arrangementId })).evidence.find(
      each => each.id === id,
    );
    if (!piece) throw new Error('it was taken in');
    const gone = { id, expectedRevision: piece.revision, reason: 'Not ours', uses: [] };
    const removed = await office.call('evidence.remove', gone);
    await expect(office.call('evidence.discard', { id: removed.id })).rejects.toMatchObject({
      code: 'forbidden',
    });
    return removed;
  });
  await office.as('reviewer', async () => {
    expect(await office.call('evidence.discard', { id: removal.id })).toMatchObject({ outcome: 'discarded' });
    await expect(
      office.call('evidence.remove', { id, expectedRevision: 1, reason: 'x', uses: [] }),
    ).rejects.toMatchObject({ code: 'forbidden' });
  });
  await office.as('assessor', async () => {
    await expect(office.call('evidence.restore', { id: removal.id })).rejects.toMatchObject({
      reason: 'evidence.removal_over',
    });
  });
  const passphrase = passphraseOf('assessor');
  const workspace = await open(office.workspace, { personId: office.people.assessor, passphrase });
  expect(workspace.evidence.stat(removal.sha256)).toBeUndefined();
  workspace.close();
});

it('who only reads cannot have files looked into', async () => {
  await office.as('reviewer', async () => {
    await expect(office.call('evidence.inspect', { ids: Object.values(ids) })).rejects.toMatchObject({
      code: 'forbidden',
    });
  });
});
