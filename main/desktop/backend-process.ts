import { openLog } from './log.ts';
import { runBackendProcess } from './run-backend-process.ts';

/** Entry of the process in which the backend runs, away from the thread of the window. Its one argument: the folder for the log. */
runBackendProcess({ clock: () => new Date(), log: openLog(process.argv[2]) });
