import { listPacksInUse } from '../../db/packs.ts';
import type { portfolioApi } from '../../shared/api/portfolio.ts';
import { hongKongDay } from '../../shared/domain/calendar.ts';
import { composePortfolio } from '../../shared/domain/portfolio.ts';
import { composeRow } from '../../shared/domain/register.ts';
import type { Handlers } from '../context.ts';
import { readReminders } from '../reminders/read-reminders.ts';

export const portfolioHandlers: Handlers<typeof portfolioApi> = {
  'portfolio.read': ({ session, store, deps }) => {
    const today = hongKongDay(deps.clock());
    const all = readReminders(session, today);
    const rows = all.map(({ counting, reminders }) =>
      composeRow(
        counting,
        reminders.filter(({ state }) => state === 'open'),
        today,
      ),
    );
    const titles = new Map(
      store
        .read(listPacksInUse)
        .flatMap(({ pack }) => pack.worksheets)
        .map(({ id, title }) => [id, title]),
    );
    const portfolio = composePortfolio(
      rows,
      all.map(({ counting }) => counting),
      id => titles.get(id) ?? { en: id, 'zh-Hant': id },
    );
    return { today, ...portfolio };
  },
};
