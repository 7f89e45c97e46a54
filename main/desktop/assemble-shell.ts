import path from 'node:path';
import type { Reply } from '../../shared/api/contract.ts';
import type { Language } from '../../shared/domain/text.ts';
import type { BackendDeps } from '../context.ts';
import { type AutoLock, startAutoLock } from './auto-lock.ts';
import { type BackendLink, type BackendProcess, linkBackend } from './backend-link.ts';
import { type Computer, openComputer } from './computer.ts';
import { type Dialogs, hostHandlers } from './host.ts';
import { openLog } from './log.ts';
import { createRouter } from './router.ts';
import { Staging } from './staging.ts';

interface ShellParts {
  /** Where settings and the log are kept. */
  home: string;
  version: string;
  /** Of a computer that has no settings yet. */
  language: Language;
  startBackend: (logFolder: string) => BackendProcess;
  dialogs: (staging: Staging) => Dialogs;
  onReadyToClose?: () => void;
}

/** What every shell with a window consists of, joined. */
export interface AssembledShell {
  computer: Computer;
  backend: BackendLink;
  staging: Staging;
  autoLock: AutoLock;
  log: BackendDeps['log'];
  /** Answers what a window asks. */
  route: (message: unknown) => Promise<Reply>;
  close: () => Promise<void>;
}

export function assembleShell({ home, language, startBackend, ...parts }: ShellParts): AssembledShell {
  const logFolder = path.join(home, 'log');
  const log = openLog(logFolder);
  const computer = openComputer(home, () => new Date(), language);
  const backend = linkBackend(() => startBackend(logFolder));
  const autoLock = startAutoLock(backend, () => computer.settings().autoLockMinutes);
  const staging = new Staging(path.join(home, 'staging'));
  backend.subscribe(event => {
    if (event.type === 'workspace.locked' || event.type === 'backend.restarted') staging.clear();
  });
  const host = { ...parts, dialogs: parts.dialogs(staging), computer, backend, staging, autoLock };
  const route = createRouter(backend, hostHandlers(host), log);
  return {
    computer,
    backend,
    staging,
    autoLock,
    log,
    async route(message) {
      const reply = await route(message);
      await staging.removeUsed(JSON.stringify(message) ?? '', token => backend.holdsFile(token));
      return reply;
    },
    async close() {
      autoLock.stop();
      await backend.close();
      staging.clear();
    },
  };
}
