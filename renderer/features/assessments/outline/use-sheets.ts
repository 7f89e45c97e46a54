import { useMemo } from 'react';
import type { OutputOf } from '../../../../shared/api/index.ts';
import { hongKongDay } from '../../../../shared/domain/calendar.ts';
import { type QuestionMark, questionMarks } from '../../../../shared/domain/question-standing.ts';
import type { WorksheetState } from '../../../../shared/domain/worksheets.ts';
import { useAnswer } from '../../../state/client.ts';
import { useStable } from '../../../state/stable.ts';
import type { QuestionList } from './use-question-list.ts';

/** What the line of a worksheet says. */
export interface Sheet {
  asked: number;
  complete: number;
  /** Mandatory questions that are not complete. */
  open: number;
  state: WorksheetState | null;
  owner: string | null;
  dueOn: string | null;
  overdue: boolean;
  /** Whether somebody's word stands for it as it is now, or stood for what it was. */
  attested: 'stands' | 'void' | null;
  marks: { mark: CountedMark; count: number }[];
}

/** Marks that are work to do; what is accepted, or was, is told at the question. */
type CountedMark = Exclude<QuestionMark, 'accepted' | 'void'>;
const counted = questionMarks.filter((mark): mark is CountedMark => mark !== 'accepted' && mark !== 'void');

/** The worksheets of an assessment by id, each with its progress, its owner and what is to be done in it. */
export function useSheets(
  assessmentId: string,
  status: OutputOf<'assessments.status'>,
  { standings }: Pick<QuestionList, 'standings'>,
): ReadonlyMap<string, Sheet> {
  const plans = useAnswer('worksheets.list', { assessmentId }).data?.worksheets;
  const people = useAnswer('people.list', {}).data?.people;
  const today = hongKongDay(new Date());
  const entries = useMemo(() => {
    const nameOf = new Map(people?.map(({ id, name }) => [id, name]));
    return status.worksheets.map(({ id, ...progress }): [string, Sheet] => {
      const own = standings.filter(standing => standing.worksheetId === id);
      const sheet = plans?.find(each => each.id === id);
      const ownerId = sheet?.plan?.ownerId ?? null;
      const dueOn = sheet?.plan?.dueOn ?? null;
      const words = sheet?.attestations ?? [];
      const open = progress.mandatory - progress.mandatoryComplete;
      const isDone =
        sheet?.state === 'sealed' ||
        (open === 0 &&
          (ownerId === null || words.some(({ personId, stands }) => stands && personId === ownerId)));
      return [
        id,
        {
          asked: progress.asked,
          complete: progress.complete,
          open,
          state: sheet?.state ?? null,
          owner: ownerId === null ? null : (nameOf.get(ownerId) ?? ''),
          dueOn,
          overdue: dueOn !== null && dueOn < today && !isDone,
          attested: words.some(word => word.stands) ? 'stands' : words.length > 0 ? 'void' : null,
          marks: counted.flatMap(mark => {
            const count = own.filter(standing => standing.marks.includes(mark)).length;
            return count === 0 ? [] : [{ mark, count }];
          }),
        },
      ];
    });
  }, [status, standings, plans, people, today]);
  const stable = useStable(entries);
  return useMemo(() => new Map(stable), [stable]);
}
