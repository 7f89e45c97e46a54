import { statSync } from 'node:fs';
import path from 'node:path';
import type { z } from 'zod';
import type { hostApi, PickedFile } from '../../shared/api/host.ts';
import { Refusal } from '../../shared/domain/refusal.ts';
import type { AutoLock } from './auto-lock.ts';
import type { BackendLink } from './backend-link.ts';
import type { Computer } from './computer.ts';
import type { Staging } from './staging.ts';

/** What a shell does in its own way. Everything here is a path; none of it crosses the seam. */
export interface Dialogs {
  /** Whether the shell has dialogs of its own. */
  readonly own: boolean;
  pickWorkspace(): Promise<string | null>;
  /** A folder that is not there yet, for a new workspace of this name. */
  newWorkspace(name: string): Promise<string | null>;
  pickFiles(many: boolean): Promise<string[]>;
  pickSaveTarget(suggestedName: string): Promise<string | null>;
  /** Shows a written file to the person; an address if the page has to fetch it. */
  deliver(file: string): string | null;
  notify(title: string, body: string): boolean;
}

interface HostParts {
  version: string;
  computer: Computer;
  dialogs: Dialogs;
  backend: BackendLink;
  staging: Staging;
  autoLock: AutoLock;
  onReadyToClose?: () => void;
}

type HostApi = typeof hostApi;
export type HostHandlers = {
  [Name in keyof HostApi]: (
    input: z.output<HostApi[Name]['input']>,
  ) => z.input<HostApi[Name]['output']> | Promise<z.input<HostApi[Name]['output']>>;
};

/** The shell's side of the contract, the same in every shell but for its dialogs. */
export function hostHandlers({
  version,
  computer,
  dialogs,
  backend,
  staging,
  autoLock,
  onReadyToClose,
}: HostParts): HostHandlers {
  /** Files being written, by the token the window holds; delivered once. */
  const targets = new Map<string, string>();

  return {
    'host.describe': () => ({ version, settings: computer.settings(), dialogs: dialogs.own }),
    'host.saveSettings': settings => {
      computer.saveSettings(settings);
      autoLock.stayAwake();
      return settings;
    },
    'host.listWorkspaces': () => ({ workspaces: computer.listWorkspaces() }),
    'host.offerWorkspace': async ({ id }) => ({
      folder: await backend.offerFile(computer.use(id), 'folder'),
    }),
    'host.forgetWorkspace': ({ id }) => {
      computer.forget(id);
      return {};
    },
    'host.pickWorkspace': async () => {
      const folder = await dialogs.pickWorkspace();
      return { id: folder === null ? null : computer.remember(folder, path.basename(folder)) };
    },
    'host.newWorkspace': async ({ name, sample }) => {
      const place = await dialogs.newWorkspace(name);
      if (place === null) return { place: null };
      // The sample brings its evidence and its bundle along; its workspace is a folder among them.
      const id = computer.remember(sample ? path.join(place, 'workspace') : place, name, sample);
      return { place: { id, folder: await backend.offerFile(place, 'folder') } };
    },
    'host.pickFiles': async ({ many }) => ({
      files: await Promise.all((await dialogs.pickFiles(many)).map(file => offerPicked(backend, file))),
    }),
    'host.pickSaveTarget': async ({ suggestedName }) => {
      const file = await dialogs.pickSaveTarget(suggestedName);
      if (file === null) return { target: null };
      const token = await backend.offerFile(file, 'write');
      targets.set(token, file);
      return { target: { token, name: path.basename(file) } };
    },
    'host.deliver': ({ token }) => {
      const file = targets.get(token);
      targets.delete(token);
      if (file === undefined) throw new Refusal('forbidden', 'files.token_invalid');
      return { address: dialogs.deliver(file) };
    },
    'host.beginUpload': ({ name }) => ({ upload: staging.beginUpload(name) }),
    'host.notify': ({ title, body }) => ({ shown: dialogs.notify(title, body) }),
    'host.readyToClose': () => {
      onReadyToClose?.();
      return {};
    },
    'host.stayAwake': () => {
      autoLock.stayAwake();
      return {};
    },
  };
}

/** Of what was dropped on a window, the files that can be read now; whatever else it was is left out. */
export async function offerDropped(backend: BackendLink, paths: unknown): Promise<PickedFile[]> {
  const named = Array.isArray(paths) ? paths.map(String).filter(file => path.isAbsolute(file)) : [];
  const files = named.filter(file => statSync(file, { throwIfNoEntry: false })?.isFile());
  return Promise.all(files.map(file => offerPicked(backend, file)));
}

/** A file a person named, as the window may know it. */
export async function offerPicked(backend: BackendLink, file: string): Promise<PickedFile> {
  const { size } = statSync(file);
  return { token: await backend.offerFile(file, 'read'), name: path.basename(file), size };
}
