import { findEvidenceByNumber } from '../../db/evidence.ts';
import type { ReadHandle } from '../../db/handles.ts';
import { findPack } from '../../db/packs.ts';
import { listPeople } from '../../db/people.ts';
import type { remindersApi } from '../../shared/api/reminders.ts';
import type { Assessment } from '../../shared/domain/assessments.ts';
import { hongKongDay } from '../../shared/domain/calendar.ts';
import { type Counting, listDue } from '../../shared/domain/register.ts';
import { byDay, type Due } from '../../shared/domain/reminders.ts';
import type { Localized } from '../../shared/domain/text.ts';
import { countArrangements } from '../arrangements/count-arrangements.ts';
import type { Handlers } from '../context.ts';

export const remindersHandlers: Handlers<typeof remindersApi> = {
  'reminders.listDue': ({ session, store, deps }, { arrangementId, until, limit }) => {
    const today = hongKongDay(deps.clock());
    const due = countArrangements(session, today)
      .filter(({ arrangement }) => arrangementId === undefined || arrangement.id === arrangementId)
      .flatMap(counting => listDue(counting, today).map(item => ({ item, counting })))
      .filter(({ item }) => until === undefined || item.dueOn <= until)
      .sort((a, b) => byDay(a.item, b.item));
    return store.read(db => {
      const names = new Map(listPeople(db).map(person => [person.id, person.name]));
      return {
        today,
        items: due.slice(0, limit).map(({ item, counting }) => ({
          ...item,
          arrangement: nameArrangement(counting),
          evidenceId: item.kind === 'evidence' ? (findEvidenceByNumber(db, item.number)?.id ?? null) : null,
          place: findPlace(db, item, counting),
          owner: names.get(item.owner) ?? item.owner,
        })),
        total: due.length,
        overdue: due.filter(({ item }) => item.dueOn < today).length,
      };
    });
  },
};

const nameArrangement = ({ arrangement: { id, number, facts } }: Counting) => ({
  id,
  number,
  name: facts.name,
});

/** Title of the question at which something falls due, else of its worksheet. */
function findPlace(
  db: ReadHandle,
  { assessmentId, worksheetId, questionId }: Due & { assessmentId: string | null },
  { current, inForce }: Counting,
): Localized | null {
  const assessment = [current, inForce].find(each => each?.assessment.id === assessmentId)?.assessment;
  if (!assessment) return null;
  const worksheets = packOf(db, assessment)?.worksheets ?? [];
  const question = worksheets.flatMap(each => each.questions).find(each => each.id === questionId);
  return question?.title ?? worksheets.find(each => each.id === worksheetId)?.title ?? null;
}

const packOf = (db: ReadHandle, { packId, packVersion }: Assessment) =>
  findPack(db, packId, packVersion)?.pack;
