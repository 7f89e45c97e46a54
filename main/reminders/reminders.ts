import { findEvidenceByNumber } from '../../db/evidence.ts';
import type { ReadHandle } from '../../db/handles.ts';
import { findPack } from '../../db/packs.ts';
import { listPeople } from '../../db/people.ts';
import { addMark, addReminderSettings, listMarksOf } from '../../db/reminders.ts';
import type { InputOf } from '../../shared/api/index.ts';
import type { remindersApi } from '../../shared/api/reminders.ts';
import type { Assessment } from '../../shared/domain/assessments.ts';
import { addMonths, hongKongDay } from '../../shared/domain/calendar.ts';
import { Refusal } from '../../shared/domain/refusal.ts';
import type { Counting } from '../../shared/domain/register.ts';
import {
  findSettingsFault,
  isDoneByHand,
  type ReminderMark,
  stageOf,
} from '../../shared/domain/reminder-rules.ts';
import { byDay } from '../../shared/domain/reminders.ts';
import type { Localized } from '../../shared/domain/text.ts';
import { type Handlers, requirePerson, requireRevision, type SessionContext } from '../context.ts';
import { exportCalendar } from './export-calendar.ts';
import { type Reminder, readReminders, readSettings } from './read-reminders.ts';

export const remindersHandlers: Handlers<typeof remindersApi> = {
  'reminders.listDue': ({ session, store, deps }, { arrangementId, until, limit, states = ['open'] }) => {
    const today = hongKongDay(deps.clock());
    const due = readReminders(session, today)
      .filter(({ counting }) => arrangementId === undefined || counting.arrangement.id === arrangementId)
      .flatMap(({ counting, reminders }) => reminders.map(item => ({ item, counting })))
      .filter(({ item }) => states.includes(item.state) && (until === undefined || item.dueOn <= until))
      .sort((a, b) => byDay(a.item, b.item));
    return store.read(db => {
      const names = new Map(listPeople(db).map(person => [person.id, person.name]));
      const { thresholds } = readSettings(db).settings;
      return {
        today,
        items: due.slice(0, limit).map(({ item, counting }) => {
          const { marks, ...shown } = item;
          const { done } = marks;
          const { id, number, facts } = counting.arrangement;
          return {
            ...shown,
            said: saidOf(item),
            lastDone: done && { on: done.onDay, by: names.get(done.by) ?? '', reason: done.reason },
            stage: stageOf(item.dueOn, thresholds, today),
            byHand: isDoneByHand(item.kind),
            arrangement: { id, number, name: facts.name },
            evidenceId: item.kind === 'evidence' ? (findEvidenceByNumber(db, item.number)?.id ?? null) : null,
            incidentId:
              item.kind === 'incident' || item.kind === 'incident-hours'
                ? (counting.incidents.find(each => each.number === item.number)?.id ?? null)
                : null,
            place: findPlace(db, item, counting),
            owner: names.get(item.owner) ?? item.owner,
          };
        }),
        total: due.length,
        overdue: due.filter(({ item }) => item.dueOn < today).length,
      };
    });
  },

  'reminders.snooze': (context, { until, ...word }) =>
    say(context, word, () => {
      if (until <= todayOf(context)) throw new Refusal('validation', 'reminders.until_passed');
      return { kind: 'snoozed', until, reason: word.reason };
    }),

  'reminders.wake': (context, word) =>
    say(context, word, item => {
      if (item.state !== 'snoozed') throw new Refusal('conflict', 'reminders.not_snoozed');
      return { kind: 'woken', until: null, reason: '–' };
    }),

  'reminders.finish': (context, word) =>
    say(context, word, item => {
      if (!isDoneByHand(item.kind)) throw new Refusal('conflict', 'reminders.mended_elsewhere');
      return { kind: 'done', until: null, reason: word.reason };
    }),

  'reminders.history': ({ store }, { reminder }) => ({
    marks: store.read(db => listMarksOf(db, reminder)),
  }),

  'reminders.getSettings': ({ store }) => store.read(readSettings),

  'reminders.saveSettings': (context, { expectedRevision, settings }) =>
    context.store.mutate(context.actor, db => {
      requirePerson(context);
      const stored = readSettings(db);
      requireRevision(stored.revision, expectedRevision);
      const fault = findSettingsFault(settings);
      if (fault) throw new Refusal('validation', fault);
      const revision = stored.revision + 1;
      addReminderSettings(db, revision, settings);
      const data = { revision, ...settings };
      return { value: { revision, settings }, events: [{ kind: 'reminders.settings_saved', data }] };
    }),

  'reminders.exportCalendar': exportCalendar,
};

const todayOf = ({ deps }: SessionContext): string => hongKongDay(deps.clock());

function saidOf({ state, marks: { done, rest } }: Reminder): string {
  return (state === 'done' ? done?.reason : state === 'snoozed' ? rest?.reason : '') ?? '';
}

/** The reminder as the person saw it; refused when it is gone or its day has moved. */
function findReminder(
  context: SessionContext,
  { reminder, dueOn }: Pick<InputOf<'reminders.wake'>, 'reminder' | 'dueOn'>,
): Reminder {
  const item = readReminders(context.session, todayOf(context))
    .flatMap(({ reminders }) => reminders)
    .find(each => each.reminder === reminder && each.state !== 'done');
  if (!item) throw new Refusal('not_found', 'reminders.gone');
  if (item.dueOn !== dueOn) throw new Refusal('conflict', 'reminders.moved', { dueOn: item.dueOn });
  return item;
}

/** Puts on record what a person says of a reminder, if it may be said of it. */
function say(
  context: SessionContext,
  word: Pick<InputOf<'reminders.wake'>, 'reminder' | 'dueOn'>,
  judge: (item: Reminder) => Pick<ReminderMark, 'kind' | 'until' | 'reason'>,
) {
  return context.store.mutate(context.actor, db => {
    const person = requirePerson(context);
    const item = findReminder(context, word);
    const { reminder, dueOn, every, number } = item;
    const said = judge(item);
    const onDay = todayOf(context);
    const mark: ReminderMark = { ...said, reminder, dueOn, onDay, by: person.id, at: context.at };
    addMark(db, mark);
    const returnsOn = said.kind === 'done' && every !== null ? addMonths(onDay, every) : null;
    const data = { reminder, what: item.kind, number, dueOn, until: said.until };
    return { value: { ...mark, returnsOn }, events: [{ kind: `reminder.${said.kind}`, data }] };
  });
}

/** Title of the question at which something falls due, else of its worksheet. */
function findPlace(
  db: ReadHandle,
  { assessmentId, worksheetId, questionId }: Reminder,
  { current, inForce }: Counting,
): Localized | null {
  const assessment = [current, inForce].find(each => each?.assessment.id === assessmentId)?.assessment;
  if (!assessment) return null;
  const worksheets = packOf(db, assessment)?.worksheets ?? [];
  const question = worksheets.flatMap(each => each.questions).find(each => each.id === questionId);
  return question?.title ?? worksheets.find(each => each.id === worksheetId)?.title ?? null;
}

const packOf = (db: ReadHandle, { packId, packVersion }: Assessment) =>
  findPack(db, packId, packVersion)?.pack;
