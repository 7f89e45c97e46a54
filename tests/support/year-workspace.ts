import { openComputer } from '../../main/desktop/computer.ts';
import { addDays, addMonths, hongKongDay } from '../../shared/domain/calendar.ts';
import type { TriggerRule } from '../../shared/domain/pack-rules.ts';
import type { Pack } from '../../shared/domain/packs.ts';
import { signingRoles } from '../../shared/domain/people.ts';
import { freezeStory, importPack, type Office, openOffice, passphraseOf, sign } from './backend.ts';
import { makePack, makeQuestion } from './small-pack.ts';

const both = (text: string) => ({ en: text, 'zh-Hant': text });

const trigger = (id: string, changes: Partial<TriggerRule>): TriggerRule => ({
  id,
  label: both(id),
  purpose: 'change',
  scope: 'some',
  worksheets: [],
  questions: ['q-two'],
  evidence: false,
  decision: false,
  ...changes,
});

const rules: Pack['rules'] = {
  triggers: [
    trigger('yearly', { purpose: 'yearly', scope: 'all', questions: [] }),
    trigger('variation', { questions: ['q-one'], decision: true }),
    trigger('breach', { incidents: ['unauthorised-access', 'data-loss'] }),
  ],
  backPlan: {
    beforeBoard: { start: 60, evidence: 50, answers: 30, review: 14, 'sign-off': 7 },
    boardBefore: 10,
  },
};

const withEvidence = { evidence: ['report'], evidenceRequired: true };

/** One question is looked at every quarter, the other rests on a report. */
const yearPack = (): Pack => ({
  ...makePack([makeQuestion('q-one', { cadence: 'quarterly' }), makeQuestion('q-two', withEvidence)]),
  rules,
});

/** A year later: a third question, and guidance beside the second. */
const nextPack = (): Pack => ({
  ...makePack([
    makeQuestion('q-one', { cadence: 'quarterly' }),
    makeQuestion('q-two', { ...withEvidence, responsibility: 'shared' }),
    makeQuestion('q-three'),
  ]),
  version: '1.1.0',
  rules,
});

export interface Year {
  office: Office;
  arrangementId: string;
  assessmentId: string;
  /** The Hong Kong day on which it was sealed: that of the computer. */
  today: string;
}

/** A sealed assessment, a finding that is due in ten days, a renewal in seven months, and a newer version of the worksheets. */
export async function sealYear(): Promise<Year> {
  const office = await openOffice();
  office.clock.now = new Date();
  const today = hongKongDay(office.clock.now);
  const { call } = office;
  const period = { windowStart: addMonths(today, -12), windowEnd: today };
  const days = { ...period, reportStart: period.windowStart, reportEnd: today };
  let arrangementId = '';
  const frozen = await freezeStory(
    office,
    async started => {
      ({ arrangementId } = started);
      const { facts, revision } = await call('arrangements.get', { id: arrangementId });
      const renewed = { ...facts, renewalOn: addMonths(today, 7) };
      await call('arrangements.save', { id: arrangementId, expectedRevision: revision, facts: renewed });
      await call('findings.record', {
        assessmentId: started.assessmentId,
        questionId: 'q-one',
        content: {
          severity: 'medium',
          title: 'Gap',
          detail: '',
          action: 'Mend it',
          owner: 'Head of Claims',
          dueOn: addDays(today, 10),
          status: 'open',
          resolution: '',
        },
      });
    },
    { pack: yearPack(), days },
  );
  for (const role of signingRoles)
    await office.as(role, () => sign(office, frozen.assessmentId, role, frozen.manifestSha256));
  await importPack(office, nextPack());
  return { office, arrangementId, assessmentId: frozen.assessmentId, today };
}

/** Lets a window find the workspace: the folder of its computer, which remembers it. */
export function rememberWorkspace(home: string, { workspace, backend }: Office): void {
  backend.close();
  openComputer(home, () => new Date(), 'en').remember(workspace, 'Office');
}

export const assessorPassphrase = passphraseOf('assessor');
