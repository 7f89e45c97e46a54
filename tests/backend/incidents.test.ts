import { beforeAll, describe, expect, it } from 'vitest';
import { findIncidentFault, type IncidentContent, readClocks } from '../../shared/domain/incidents.ts';
import { importPack, type Office, openOffice, startAssessment, storyPack } from '../support/backend.ts';

const breach: IncidentContent = {
  title: 'Keys published',
  kind: 'unauthorised-access',
  sphere: 'sub-contractor',
  description: '',
  owner: 'Head of IT Security',
  detectedAt: null,
  awareAt: '2026-03-05T01:00:00.000Z',
  iaToldAt: null,
  notToldReason: '',
  customersToldAt: null,
  cyber: true,
  cause: '',
  lessons: '',
  closedAt: null,
};
const now = '2026-03-05T09:00:00.000Z';

describe('the clocks', () => {
  it('of 5.14 has no hours, the other has 72 and stands apart', () => {
    expect(readClocks(breach, now)).toEqual([
      { kind: 'forthwith', startedAt: breach.awareAt, endsAt: null, stoppedAt: null, hours: 8 },
      {
        kind: 'cyber',
        startedAt: breach.awareAt,
        endsAt: '2026-03-08T01:00:00.000Z',
        stoppedAt: null,
        hours: 8,
      },
    ]);
    expect(readClocks({ ...breach, cyber: false }, now).map(({ kind }) => kind)).toEqual(['forthwith']);
    expect(readClocks({ ...breach, kind: 'outage', cyber: false }, now)).toEqual([]);
  });

  it.each<[Partial<IncidentContent>, string | undefined]>([
    [{}, undefined],
    [{ iaToldAt: '2026-03-05T10:00:00.000Z' }, 'incidents.in_future'],
    [{ iaToldAt: '2026-03-05T00:00:00.000Z' }, 'incidents.before_aware'],
    [{ closedAt: now, lessons: 'The data were encrypted' }, 'incidents.cause_missing'],
    [{ closedAt: now, cause: 'A key in a repository' }, 'incidents.notice_undecided'],
    [{ closedAt: now, cause: 'c', notToldReason: 'No access took place' }, undefined],
    [{ closedAt: now, cause: 'c', iaToldAt: now }, undefined],
    [{ closedAt: now, cause: 'c', kind: 'outage' }, undefined],
  ])('%j', (changes, fault) => {
    expect(findIncidentFault({ ...breach, ...changes }, now)).toBe(fault);
  });
});

describe('the log', () => {
  let office: Office;
  let arrangementId: string;
  beforeAll(async () => {
    office = await openOffice();
    await importPack(office, storyPack());
    ({ arrangementId } = await office.as('assessor', () => startAssessment(office)));
  });
  const due = async () =>
    (await office.call('reminders.listDue', { limit: 100 })).items
      .filter(({ kind }) => kind.startsWith('incident'))
      .map(({ kind, number, dueOn, owner }) => [kind, number, dueOn, owner]);

  it('is due at once until the IA was told, and keeps its timeline as it was written', async () => {
    await office.as('assessor', async () => {
      const incident = await office.call('incidents.record', { arrangementId, content: breach });
      expect(incident.number).toBe('I-001');
      expect(await due()).toEqual([
        ['incident', 'I-001', '2026-03-05', 'Head of IT Security'],
        ['incident-hours', 'I-001', '2026-03-08', 'Head of IT Security'],
      ]);
      await office.call('incidents.note', { id: incident.id, at: now, text: 'Keys revoked' });
      await office.call('incidents.note', {
        id: incident.id,
        at: '2026-03-05T02:00:00.000Z',
        text: 'Provider called',
      });
      const saved = await office.call('incidents.save', {
        id: incident.id,
        expectedRevision: 1,
        content: { ...breach, iaToldAt: '2026-03-05T03:00:00.000Z' },
      });
      expect(saved.revision).toBe(2);
      expect(await due()).toEqual([]);
      const { entries } = await office.call('incidents.get', { id: incident.id });
      expect(entries.map(({ text }) => text)).toEqual(['Provider called', 'Keys revoked']);
      await expect(
        office.call('incidents.save', { id: incident.id, expectedRevision: 1, content: breach }),
      ).rejects.toMatchObject({ reason: 'common.changed_meanwhile' });
    });
  });

  it('has whom to tell at hand', async () => {
    await office.as('assessor', async () => {
      const contacts = [{ role: 'Insurance Authority', name: 'Case officer', how: 'phone', deputy: '' }];
      await office.call('incidents.saveRunbook', {
        expectedRevision: 0,
        runbook: { contacts, steps: 'Call, then write.' },
      });
      expect(await office.call('incidents.getRunbook', {})).toEqual({
        revision: 1,
        runbook: { contacts, steps: 'Call, then write.' },
      });
    });
  });
});
