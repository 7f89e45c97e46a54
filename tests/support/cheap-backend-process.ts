import { runBackendProcess } from '../../main/desktop/run-backend-process.ts';
import { cheapKeys } from './workspace.ts';

/** The backend's process as tests start it: the same in everything but the cost of guessing passphrases. */
runBackendProcess({ clock: () => new Date(), log: () => undefined, ...cheapKeys });
