import { listEvents, verifyChains } from '../../db/audit.ts';
import type { auditApi } from '../../shared/api/audit.ts';
import { addDays, hongKongMidnight } from '../../shared/domain/calendar.ts';
import type { Handlers } from '../context.ts';

export const auditHandlers: Handlers<typeof auditApi> = {
  'audit.list': ({ store }, { fromDay, toDay, ...filter }) => {
    const from = fromDay && hongKongMidnight(fromDay);
    const before = toDay && hongKongMidnight(addDays(toDay, 1));
    return { events: store.read(db => listEvents(db, { ...filter, from, before })) };
  },

  'audit.verify': ({ store }) => {
    const report = store.read(db => verifyChains(db));
    return { ...report, intact: report.problems.length === 0 };
  },
};
