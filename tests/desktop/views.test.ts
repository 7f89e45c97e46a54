import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { answerRequest } from '../../main/desktop/answer-request.ts';
import type { BackendLink } from '../../main/desktop/backend-link.ts';
import { Staging } from '../../main/desktop/staging.ts';
import { importPack, openOffice, startAssessment, storyPack } from '../support/backend.ts';

it('evidence is looked at in parts, as it is, until the workspace is locked', async () => {
  const office = await openOffice();
  await importPack(office, storyPack());
  const bytes = randomBytes((5 << 19) + 7);
  const file = path.join(office.folder, 'report.pdf');
  writeFileSync(file, bytes);
  const link = {
    readView: async (token: string, start: number, length: number) =>
      office.backend.readView(token, start, length),
  } as BackendLink;
  const staging = new Staging(path.join(office.folder, 'staging'));
  const get = async (view: string, range?: string) => {
    const headers = range === undefined ? {} : { headers: { range } };
    return answerRequest(new Request(`http://a/files/${view}`, headers), {
      backend: link,
      staging,
      root: office.folder,
    });
  };
  const bodyOf = async (response: Response) => Buffer.from(await response.arrayBuffer());

  const view = await office.as('assessor', async () => {
    const { arrangementId, facts } = await startAssessment(office);
    const token = office.offer(file, 'read');
    const { id } = await office.call('evidence.add', { arrangementId, file: token, facts });
    const opened = await office.call('evidence.openView', { id });
    expect(opened).toMatchObject({ name: 'report.pdf', size: bytes.length });

    const whole = await get(opened.view);
    expect(whole.status).toBe(200);
    expect(whole.headers.get('content-type')).toBe('application/octet-stream');
    expect((await bodyOf(whole)).equals(bytes)).toBe(true);
    for (const [range, start, end] of [
      ['bytes=0-0', 0, 1],
      [`bytes=${(1 << 20) - 1}-${1 << 20}`, (1 << 20) - 1, (1 << 20) + 1],
      ['bytes=-7', bytes.length - 7, bytes.length],
      ['bytes=100-', 100, bytes.length],
    ] as const) {
      const part = await get(opened.view, range);
      expect(part.status).toBe(206);
      expect(part.headers.get('content-range')).toBe(`bytes ${start}-${end - 1}/${bytes.length}`);
      expect((await bodyOf(part)).equals(bytes.subarray(start, end)), range).toBe(true);
    }
    expect((await get(opened.view, `bytes=${bytes.length}-`)).status).toBe(416);
    expect((await get('A'.repeat(43))).status).toBe(404);
    return opened.view;
  });
  expect((await get(view)).status).toBe(404);
  await office.as('reviewer', async () => expect((await get(view)).status).toBe(404));
});
