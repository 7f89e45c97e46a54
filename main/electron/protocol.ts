import type * as Electron from 'electron';
import { answerRequest, type FileRoad } from '../desktop/answer-request.ts';
import { isOurs, scheme } from '../desktop/app-origin.ts';

/** Must be called before the app is ready. */
export function registerScheme({ protocol }: Pick<typeof Electron, 'protocol'>): void {
  const privileges = { standard: true, secure: true, supportFetchAPI: true, stream: true, codeCache: true };
  protocol.registerSchemesAsPrivileged([{ scheme, privileges }]);
}

/** Serves the page and what the window may look at, and takes in what is pasted. */
export function serveScheme(session: Electron.Session, road: FileRoad): void {
  session.protocol.handle(scheme, request =>
    isOurs(request.url) ? answerRequest(request, road) : new Response(null, { status: 403 }),
  );
}
