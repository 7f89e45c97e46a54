import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import ICAL from 'ical.js';
import { beforeAll, expect, it } from 'vitest';
import { composeCalendar } from '../../main/reminders/compose-calendar.ts';
import { hongKongDay } from '../../shared/domain/calendar.ts';
import { defaultReminderSettings } from '../../shared/domain/reminder-rules.ts';
import { importPack, type Office, openOffice, startAssessment, storyPack } from '../support/backend.ts';
import { itWith } from '../support/tools.ts';

/** One story of what falls due: each test goes on where the one before ended. */

let office: Office;
let started: Awaited<ReturnType<typeof startAssessment>>;
beforeAll(async () => {
  office = await openOffice();
  await importPack(office, storyPack());
  started = await office.as('assessor', async () => {
    const made = await startAssessment(office);
    const { facts, revision } = await office.call('arrangements.get', { id: made.arrangementId });
    await office.call('arrangements.save', {
      id: made.arrangementId,
      expectedRevision: revision,
      facts: { ...facts, name: 'Claims; platform, 理賠平台', renewalOn: '2026-12-31' },
    });
    await office.call('findings.record', {
      assessmentId: made.assessmentId,
      questionId: 'q-one',
      content: {
        severity: 'high',
        title: 'The words of this finding stay at home',
        detail: '',
        action: 'Mend it',
        owner: 'Head of Claims',
        dueOn: '2026-05-01',
        status: 'open',
        resolution: '',
      },
    });
    return made;
  });
});

const refusal = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'nothing was refused',
    (error: unknown) => (error as { reason: string }).reason,
  );

async function list(states?: ('open' | 'snoozed' | 'done')[]) {
  const { items } = await office.call('reminders.listDue', { limit: 100, ...(states ? { states } : {}) });
  return items.map(item => ({
    ...item,
    line: `${item.kind} ${item.number} ${item.dueOn}`.replace('  ', ' '),
  }));
}
const find = async (kind: string) => {
  const item = (await list(['open', 'snoozed', 'done'])).find(each => each.kind === kind);
  if (!item) throw new Error(`no ${kind} is due`);
  return item;
};
const on = (day: string) => {
  office.clock.now = new Date(`${day}T04:00:00.000Z`);
};

it('puts off with a reason, records what was done, and brings it back when its day moves', async () => {
  await office.as('assessor', async () => {
    expect((await list()).map(({ line }) => line)).toEqual([
      'finding F-001 2026-05-01',
      'renewal-notice 2026-07-04',
      'evidence E-001 2026-12-31',
      'renewal 2026-12-31',
    ]);
    const { reminder, dueOn, stage, byHand } = await find('finding');
    expect([stage, byHand]).toEqual([60, false]);
    const word = { reminder, dueOn, reason: 'The owner is away' };
    expect(await refusal(office.call('reminders.snooze', { ...word, until: '2026-03-05' }))).toBe(
      'reminders.until_passed',
    );
    expect(await refusal(office.call('reminders.finish', word))).toBe('reminders.mended_elsewhere');
    expect(
      await refusal(office.call('reminders.snooze', { ...word, dueOn: '2026-05-02', until: '2026-04-01' })),
    ).toBe('reminders.moved');
    await office.call('reminders.snooze', { ...word, until: '2026-04-01' });
    expect((await list()).map(({ kind }) => kind)).not.toContain('finding');
    expect(await list(['snoozed'])).toMatchObject([{ kind: 'finding', said: 'The owner is away' }]);
    // What is snoozed comes back by itself on its day, however long nobody looked.
    on('2026-04-01');
    expect((await find('finding')).state).toBe('open');
    on('2026-03-05');
    expect((await find('finding')).state).toBe('snoozed');
    await office.call('reminders.wake', { reminder, dueOn });
    expect((await find('finding')).state).toBe('open');

    const notice = await find('renewal-notice');
    const finished = {
      reminder: notice.reminder,
      dueOn: notice.dueOn,
      reason: 'The board renews, minute 2026/4',
    };
    expect((await office.call('reminders.finish', finished)).returnsOn).toBeNull();
    expect((await find('renewal-notice')).state).toBe('done');
    const { facts, revision } = await office.call('arrangements.get', { id: started.arrangementId });
    await office.call('arrangements.save', {
      id: started.arrangementId,
      expectedRevision: revision,
      facts: { ...facts, renewalOn: '2027-12-31' },
    });
    expect(await find('renewal-notice')).toMatchObject({
      reminder: notice.reminder,
      state: 'open',
      dueOn: '2027-07-04',
    });
    const { marks } = await office.call('reminders.history', { reminder });
    expect(marks.map(({ kind }) => kind)).toEqual(['woken', 'snoozed']);
    const [row] = (await office.call('arrangements.register', {})).rows;
    expect(row?.next).toMatchObject({ kind: 'finding' });
  });
});

it('is told how early: thresholds of the insurer’s own, checked and kept', async () => {
  await office.as('administrator', async () => {
    const { revision, settings } = await office.call('reminders.getSettings', {});
    expect([revision, settings]).toEqual([0, defaultReminderSettings]);
    const wrong = { ...settings, thresholds: [7, 30] };
    expect(
      await refusal(office.call('reminders.saveSettings', { expectedRevision: 0, settings: wrong })),
    ).toBe('reminders.thresholds_order');
    await office.call('reminders.saveSettings', {
      expectedRevision: 0,
      settings: { ...settings, thresholds: [100, 50], noticeDays: 90 },
    });
    expect(await find('finding')).toMatchObject({ stage: 100 });
    expect(await find('renewal-notice')).toMatchObject({ dueOn: '2027-10-02' });
    expect(await refusal(office.call('reminders.saveSettings', { expectedRevision: 0, settings }))).toBe(
      'common.changed_meanwhile',
    );
  });
});

interface Read {
  uid: string;
  sequence: number;
  status: string;
  summary: string;
  start: string;
  zone: string;
  alarms: number[];
}

/** A library that shares nothing with the one that writes. */
function readWithIcalJs(text: string): Read[] {
  const calendar = new ICAL.Component(ICAL.parse(text));
  return calendar.getAllSubcomponents('vevent').map(event => {
    const start = event.getFirstProperty('dtstart');
    return {
      uid: String(event.getFirstPropertyValue('uid')),
      sequence: Number(event.getFirstPropertyValue('sequence')),
      status: String(event.getFirstPropertyValue('status')),
      summary: String(event.getFirstPropertyValue('summary')),
      start: String(start?.getFirstValue()),
      zone: String(start?.getParameter('tzid')),
      alarms: event
        .getAllSubcomponents('valarm')
        .map(alarm => (alarm.getFirstPropertyValue('trigger') as ICAL.Duration).toSeconds() / 86_400),
    };
  });
}

it('a name adds no line of its own to a calendar, and long Chinese is folded between characters', () => {
  const hostile = `A;b,c\\d\r\nEND:VEVENT\u2028BEGIN:VEVENT ${'測試𠮷'.repeat(40)}`;
  const event = {
    uid: 'u@assay',
    sequence: 3,
    dueOn: '2028-02-29',
    summary: hostile,
    description: `${hostile}\nsecond line`,
    cancelled: false,
    changedAt: '2026-01-01T00:00:00.000Z',
    alarmDays: [7],
  };
  // Late in the evening by UTC it is the next day in Hong Kong already: the stamp is in UTC, the day is not touched.
  const now = new Date('2028-02-28T20:00:00.000Z');
  const text = composeCalendar([event], { name: hostile, language: 'zh-Hant', now });
  const lines = text.split('\r\n');
  expect(lines.every(line => Buffer.byteLength(line) <= 75 && !line.includes('\ufffd'))).toBe(true);
  expect(text.replaceAll('\r\n ', '')).toContain(
    '\r\nX-WR-CALNAME:A\\;b\\,c\\\\d END:VEVENT BEGIN:VEVENT 測試',
  );
  const onOneLine = hostile.replace('\r\n', ' ').replace('\u2028', ' ');
  expect(readWithIcalJs(text)).toEqual([
    {
      uid: 'u@assay',
      sequence: 3,
      status: 'CONFIRMED',
      summary: onOneLine,
      start: '2028-02-29T09:00:00',
      zone: 'Asia/Hong_Kong',
      alarms: [-7],
    },
  ]);
  expect(lines).toContain('DTSTAMP:20280228T200000Z');
});

/** Debian's own parser, in another language. */
const python = `
import sys, json, icalendar
calendar = icalendar.Calendar.from_ical(open(sys.argv[1], 'rb').read())
print(json.dumps([[str(e['uid']), int(e['sequence']), str(e['summary']), e['dtstart'].dt.isoformat(), e['dtstamp'].dt.isoformat()]
  for e in calendar.walk('VEVENT')]))
`;

async function write(name: string) {
  const file = path.join(office.folder, name);
  const counts = await office.call('reminders.exportCalendar', {
    language: 'zh-Hant',
    target: office.offer(file, 'write'),
  });
  const text = readFileSync(file, 'utf8');
  return { file, counts, text, events: readWithIcalJs(text) };
}

itWith(
  ['python3', 'icalendar'],
  'writes a calendar that other programs read, name what changed by its sequence, and call off what is over',
  async () => {
    await office.as('assessor', async () => {
      const first = await write('first.ics');
      expect(first.counts).toEqual({ events: 4, cancelled: 0 });
      const due = first.events.find(({ summary }) => summary.includes('F-001'));
      expect(due).toMatchObject({
        sequence: 0,
        status: 'CONFIRMED',
        summary: '發現事項 F-001 – A-001 Claims; platform, 理賠平台',
        start: '2026-05-01T09:00:00',
        zone: 'Asia/Hong_Kong',
        alarms: [-50, 0],
      });
      // The words people wrote stay in the workspace; lines are short, and end as the standard says.
      expect(first.text).not.toContain('stay at home');
      expect(first.text.split('\r\n').every(line => Buffer.byteLength(line) <= 75)).toBe(true);
      expect(first.text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);

      const read = JSON.parse(
        execFileSync('/usr/bin/python3', ['-c', python, first.file], { encoding: 'utf8' }),
      ) as [string, number, string, string, string][];
      expect(read.map(([uid, sequence, summary]) => [uid, sequence, summary])).toEqual(
        first.events.map(({ uid, sequence, summary }) => [uid, sequence, summary]),
      );
      expect(read.map(each => each[3])).toContain('2026-05-01T09:00:00+08:00');
      expect(new Set(read.map(each => each[4]))).toEqual(
        new Set([`${hongKongDay(office.clock.now)}T04:00:00+00:00`]),
      );

      // Nothing has changed: the same names, the same sequences.
      const again = await write('again.ics');
      expect(again.events).toEqual(first.events);

      const { findings } = await office.call('findings.list', { assessmentId: started.assessmentId });
      const [gap] = findings;
      if (!gap) throw new Error('no finding');
      const { id, revision, severity, title, detail, action, owner, status, resolution } = gap;
      const content = { severity, title, detail, action, owner, status, resolution };
      await office.call('findings.save', {
        id,
        expectedRevision: revision,
        content: { ...content, dueOn: '2026-06-15' },
      });
      const moved = (await write('moved.ics')).events.find(({ uid }) => uid === due?.uid);
      expect(moved).toMatchObject({ sequence: 1, start: '2026-06-15T09:00:00', status: 'CONFIRMED' });

      await office.call('findings.save', {
        id,
        expectedRevision: revision + 1,
        content: { ...content, dueOn: '2026-06-15', status: 'resolved', resolution: 'done' },
      });
      const over = await write('over.ics');
      expect(over.counts).toEqual({ events: 3, cancelled: 1 });
      expect(over.events.find(({ uid }) => uid === due?.uid)).toMatchObject({
        sequence: 2,
        summary: '已了結：發現事項 F-001 – A-001 Claims; platform, 理賠平台',
        status: 'CANCELLED',
        alarms: [],
      });
    });
  },
);
