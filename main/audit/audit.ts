import { listEvents, verifyChains } from '../../db/audit.ts';
import type { auditApi } from '../../shared/api/audit.ts';
import type { Handlers } from '../context.ts';

export const auditHandlers: Handlers<typeof auditApi> = {
  'audit.list': ({ store }, filter) => ({ events: store.read(db => listEvents(db, filter)) }),

  'audit.verify': ({ store }) => {
    const report = store.read(verifyChains);
    return { ...report, intact: report.problems.length === 0 };
  },
};
