import type { Language } from '../../shared/domain/text.ts';
import { assembleShell } from '../desktop/assemble-shell.ts';
import type { BackendProcess } from '../desktop/backend-link.ts';
import type { Computer } from '../desktop/computer.ts';
import { holdHome } from '../desktop/hold-home.ts';
import type { Staging } from '../desktop/staging.ts';
import { loopbackDialogs } from './dialogs.ts';
import { forkBackend } from './fork-backend.ts';
import { type LoopbackServer, startServer } from './server.ts';

interface LoopbackOptions {
  /** Where this shell keeps its settings, its log and new workspaces. */
  home: string;
  /** Folder of the built renderer. */
  root: string;
  version: string;
  language: Language;
  /** How the backend is started; tests take cheaper keys. */
  fork?: (logFolder: string) => BackendProcess;
}

export interface Loopback {
  server: LoopbackServer;
  computer: Computer;
  close(): Promise<void>;
}

/** The whole shell without a window: backend, host and server, joined. */
export async function startLoopback({ root, fork, ...options }: LoopbackOptions): Promise<Loopback> {
  const { home } = options;
  const letGo = holdHome(home);
  const startBackend = fork ?? (logFolder => forkBackend(logFolder));
  const dialogs = (staging: Staging) => loopbackDialogs(home, staging);
  const { computer, backend, staging, route, close } = assembleShell({ ...options, startBackend, dialogs });
  const server = await startServer({ backend, route, staging, root });
  return {
    server,
    computer,
    async close() {
      await server.close();
      await close();
      letGo();
    },
  };
}
