/**
 * Speed as ratios against the physical work of the same run: `npm run bench -- store bundle reports app`. Figures of one run
 * mean little on a busy machine; the ratios travel.
 */
import { benchApp } from './app.ts';
import { benchBundle } from './bundle.ts';
import { benchReports } from './reports.ts';
import { benchStore } from './store.ts';

const suites: Record<string, () => Promise<void>> = {
  store: benchStore,
  bundle: benchBundle,
  reports: benchReports,
  app: benchApp,
};
const wanted = process.argv.slice(2);
for (const name of wanted.length > 0 ? wanted : Object.keys(suites)) {
  const suite = suites[name];
  if (!suite) {
    console.error(`there is no benchmark "${name}"; there are: ${Object.keys(suites).join(', ')}`);
    process.exit(2);
  }
  await suite();
}
