import { z } from 'zod';
import { reminderMarkSchema, reminderSettingsSchema } from '../domain/reminder-rules.ts';
import { dueSchema } from '../domain/reminders.ts';
import { daySchema, idSchema, languages, localizedSchema } from '../domain/text.ts';
import { defineMethod } from './contract.ts';
import { fileTokenSchema } from './files.ts';

const reminderSchema = reminderMarkSchema.shape.reminder;

/** What was said, and when it returns; null for when its day moves. */
const saidSchema = reminderMarkSchema.extend({ returnsOn: daySchema.nullable() });

/** What a person says of something due, and of which day they say it: if the day has moved meanwhile, it is refused. */
const wordSchema = z.strictObject({
  reminder: reminderSchema,
  dueOn: daySchema,
  reason: reminderMarkSchema.shape.reason,
});

export const reminderStates = ['open', 'snoozed', 'done'] as const;

export const remindersApi = {
  /** What falls due and why, earliest first; what is overdue stays until it is mended. */
  'reminders.listDue': defineMethod({
    kind: 'query',
    access: 'unlocked',
    input: z.strictObject({
      arrangementId: idSchema.exactOptional(),
      /** The last day of interest. */
      until: daySchema.exactOptional(),
      /** Open ones, unless told otherwise. */
      states: z.array(z.enum(reminderStates)).exactOptional(),
      limit: z.int().min(1).max(10_000),
    }),
    output: z.strictObject({
      today: daySchema,
      items: z.array(
        dueSchema.extend({
          /** Names it, whatever day it is due on. */
          reminder: reminderSchema,
          state: z.enum(reminderStates),
          /** Of what is snoozed: the day on which it is shown again. */
          until: daySchema.nullable(),
          /** Why it was snoozed or done; empty otherwise. */
          said: z.string(),
          /** When it was done the last time, by whom, and what they said; null for what nobody recorded as done. */
          lastDone: z
            .strictObject({ on: daySchema, by: z.string(), reason: reminderMarkSchema.shape.reason })
            .nullable(),
          /** The nearest threshold reached, in days; 0 for overdue, null while it is far off. */
          stage: z.int().nullable(),
          /** Goes away because somebody says that it is done, not because the records show it. */
          byHand: z.boolean(),
          arrangement: z.strictObject({ id: idSchema, number: z.string(), name: z.string() }),
          /** The assessment in which it is mended; null for what concerns the arrangement. */
          assessmentId: idSchema.nullable(),
          /** The piece of evidence that gets too old; null for anything else. */
          evidenceId: idSchema.nullable(),
          /** The incident whose clock runs; null for anything else. */
          incidentId: idSchema.nullable(),
          /** Title of the question it stands at, else of its worksheet; null for what concerns the arrangement. */
          place: localizedSchema.nullable(),
          /** Who owes it, by name; empty when nobody is named. */
          owner: z.string(),
        }),
      ),
      /** How many there are in all. */
      total: z.int(),
      overdue: z.int(),
    }),
  }),
  /** Puts something off until a day, with a reason. It comes back earlier when its day moves. */
  'reminders.snooze': defineMethod({
    kind: 'command',
    access: 'writable',
    input: wordSchema.extend({ until: daySchema }),
    output: saidSchema,
  }),
  /** Shows again what was snoozed. */
  'reminders.wake': defineMethod({
    kind: 'command',
    access: 'writable',
    input: wordSchema.omit({ reason: true }),
    output: saidSchema,
  }),
  /** Records that something was done which the records themselves do not show. */
  'reminders.finish': defineMethod({
    kind: 'command',
    access: 'writable',
    input: wordSchema,
    output: saidSchema,
  }),
  /** Everything said of one reminder, newest first. */
  'reminders.history': defineMethod({
    kind: 'query',
    access: 'unlocked',
    input: z.strictObject({ reminder: reminderSchema }),
    output: z.strictObject({ marks: z.array(reminderMarkSchema) }),
  }),
  'reminders.getSettings': defineMethod({
    kind: 'query',
    access: 'unlocked',
    input: z.strictObject({}),
    output: z.strictObject({ revision: z.int(), settings: reminderSettingsSchema }),
  }),
  'reminders.saveSettings': defineMethod({
    kind: 'command',
    access: 'writable',
    roles: ['administrator', 'assessor', 'approver'],
    input: z.strictObject({ expectedRevision: z.int(), settings: reminderSettingsSchema }),
    output: z.strictObject({ revision: z.int(), settings: reminderSettingsSchema }),
  }),
  /**
   * Writes what is due as a calendar (RFC 5545) that other programs take in. It names kinds, numbers and arrangements, and none of
   * the words people wrote: a calendar travels further than the workspace. What is over is written once more, as cancelled.
   */
  'reminders.exportCalendar': defineMethod({
    kind: 'command',
    access: 'writable',
    input: z.strictObject({
      arrangementId: idSchema.exactOptional(),
      language: z.enum(languages),
      target: fileTokenSchema,
    }),
    output: z.strictObject({ events: z.int(), cancelled: z.int() }),
  }),
} as const;
