import { createHash } from 'node:crypto';
import { findCurrentFreeze, listFrozenFiles } from '../../db/bundles.ts';
import type { ReadHandle } from '../../db/handles.ts';
import type { InputOf } from '../../shared/api/index.ts';
import type { reportPresetsApi } from '../../shared/api/report-presets.ts';
import { LOGO_LIMIT, type reportsApi } from '../../shared/api/reports.ts';
import { assessmentDocumentSchema } from '../../shared/domain/assessment-document.ts';
import { hongKongDay } from '../../shared/domain/calendar.ts';
import { Refusal } from '../../shared/domain/refusal.ts';
import { formatsOf, type ReportRequest } from '../../shared/domain/reports.ts';
import type { Handlers, SessionContext } from '../context.ts';
import type { ReportsInput } from '../jobs/reports.worker.ts';
import { type JobControl, runInWorker } from '../jobs/run-in-worker.ts';
import { readPicked } from '../open-picked.ts';
import { writeNewFile } from '../write-new-file.ts';
import type { MadeReport } from './make-report.ts';
import { readPicture, requirePicture } from './picture.ts';
import { reportPresetsHandlers } from './presets.ts';
import { readReportInput } from './read-report-input.ts';
import type { ReportInput } from './report-input.ts';
import { signCopy } from './sign-copy.ts';

const reportsWorker = new URL('../jobs/reports.worker.ts', import.meta.url);

export const reportsHandlers: Handlers<typeof reportsApi & typeof reportPresetsApi> = {
  ...reportPresetsHandlers,

  'reports.readLogo': async ({ files }, { file }) => {
    const bytes = await readPicked(files.redeem(file, 'read'), LOGO_LIMIT, 'reports.logo_unusable');
    requirePicture(bytes);
    return { logo: bytes.toString('base64') };
  },

  'reports.save': async (context, { target, ...input }) => {
    const file = context.files.redeem(target, 'write');
    const { bytes, pages } = await makeOne(context, input);
    await writeNewFile(file, async out => {
      await out.write(bytes);
    });
    return { pages, size: bytes.length };
  },

  'reports.signCopy': signCopy,

  'reports.preview': async (context, input) => {
    const { bytes, pages } = await makeOne(context, input);
    return { pages, size: bytes.length, view: context.views.open(context.session, { bytes }) };
  },
};

/** Makes several files from one state of an assessment, in the order asked for, off the thread that answers. */
export const makeReports = (
  input: ReportInput,
  requests: readonly ReportRequest[],
  control: JobControl,
): Promise<MadeReport[]> =>
  runInWorker<MadeReport[]>(reportsWorker, { input, requests } satisfies ReportsInput, control, {
    endsAtOnce: true,
  });

async function makeOne(
  context: SessionContext,
  { assessmentId, request, options, logo }: Omit<InputOf<'reports.save'>, 'target'>,
): Promise<MadeReport> {
  if (!formatsOf[request.kind].includes(request.format))
    throw new Refusal('validation', 'reports.wrong_format');
  const picture = readPicture(logo);
  const input = context.store.read(db =>
    readReportInput(db, assessmentId, {
      workspaceId: context.session.workspace.id,
      logo: picture,
      ...options,
      ...readFrame(db, assessmentId, context),
    }),
  );
  const [made] = await makeReports(input, [request], context);
  if (!made) throw new Error('the worker made no report');
  return made;
}

/** Of frozen content: the day and the hash that were frozen with it. Of anything else: today, and that it is a draft. */
function readFrame(
  db: ReadHandle,
  assessmentId: string,
  { deps, at }: SessionContext,
): Pick<ReportInput, 'judgedOn' | 'at' | 'assessmentSha256'> {
  const freeze = findCurrentFreeze(db, assessmentId);
  const frozen = freeze && listFrozenFiles(db, freeze.id).find(file => file.path === 'data/assessment.json');
  if (!frozen?.bytes) return { judgedOn: hongKongDay(deps.clock()), at, assessmentSha256: null };
  const { frozenAt, judgedOn } = assessmentDocumentSchema.parse(
    JSON.parse(Buffer.from(frozen.bytes).toString('utf8')),
  );
  const assessmentSha256 = createHash('sha256').update(frozen.bytes).digest('hex');
  return { judgedOn, at: frozenAt, assessmentSha256 };
}
