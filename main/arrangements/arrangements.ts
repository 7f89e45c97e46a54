import { randomUUID } from 'node:crypto';
import { findArrangement, listArrangements, saveArrangement } from '../../db/arrangements.ts';
import { nextOrdinal } from '../../db/counters.ts';
import type { arrangementsApi } from '../../shared/api/arrangements.ts';
import { type Arrangement, quotedNumber } from '../../shared/domain/arrangements.ts';
import { hongKongDay } from '../../shared/domain/calendar.ts';
import { composeRow } from '../../shared/domain/register.ts';
import { type Handlers, required, requireRevision, type Session } from '../context.ts';
import { readReminders } from '../reminders/read-reminders.ts';
import { writeNewFile } from '../write-new-file.ts';
import { composeRegisterSheet } from './register-sheet.ts';

export const arrangementsHandlers: Handlers<typeof arrangementsApi> = {
  'arrangements.list': ({ store }) => ({ arrangements: store.read(listArrangements) }),

  'arrangements.register': ({ session, deps }) => {
    const today = hongKongDay(deps.clock());
    return { today, rows: composeRows(session, today) };
  },

  'arrangements.exportRegister': async ({ session, files, deps }, { ids, language, target }) => {
    const today = hongKongDay(deps.clock());
    const rows = new Map(composeRows(session, today).map(row => [row.id, row]));
    const wanted = ids.map(id => required(rows.get(id), 'arrangement'));
    await writeNewFile(files.redeem(target, 'write'), async out => {
      await out.write(composeRegisterSheet(wanted, language));
    });
    return { rows: wanted.length };
  },

  'arrangements.get': ({ store }, { id }) =>
    required(
      store.read(db => findArrangement(db, id)),
      'arrangement',
    ),

  'arrangements.create': ({ store, actor, at }, { facts }) =>
    store.mutate(actor, db => {
      const arrangement: Arrangement = {
        id: randomUUID(),
        number: quotedNumber('A', nextOrdinal(db, 'arrangement')),
        revision: 1,
        createdAt: at,
        updatedAt: at,
        facts,
      };
      saveArrangement(db, arrangement);
      const data = { arrangementId: arrangement.id, number: arrangement.number };
      return { value: arrangement, events: [{ kind: 'arrangement.created', data }] };
    }),

  'arrangements.save': ({ store, actor, at }, { id, expectedRevision, facts }) =>
    store.mutate(actor, db => {
      const stored = required(findArrangement(db, id), 'arrangement');
      requireRevision(stored.revision, expectedRevision);
      const arrangement = { ...stored, revision: stored.revision + 1, updatedAt: at, facts };
      saveArrangement(db, arrangement);
      const data = { arrangementId: id, revision: arrangement.revision };
      return { value: arrangement, events: [{ kind: 'arrangement.saved', data }] };
    }),
};

const composeRows = (session: Session, today: string) =>
  readReminders(session, today).map(({ counting, reminders }) =>
    composeRow(
      counting,
      reminders.filter(({ state }) => state === 'open'),
      today,
    ),
  );
