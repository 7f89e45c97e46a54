import { useState } from 'react';
import { useLocation } from 'wouter';
import type { OutputOf } from '../../../../shared/api/index.ts';
import type { Pack } from '../../../../shared/domain/packs.ts';
import type { QuestionFilter } from '../../../../shared/domain/question-filter.ts';
import { useQueryOfAddress } from '../../../state/address.ts';
import { useScreenCommands } from '../../../state/commands.ts';
import { useSay } from '../../../state/language.ts';
import { whenSaved } from '../../../state/notices.ts';
import { questionAddress, readService, writeFilter } from './filter-address.ts';
import { neighbour, nextWhere } from './outline-rows.ts';
import { type QuestionList, useQuestionList } from './use-question-list.ts';
import { type Selection, useSelection } from './use-selection.ts';

export interface Walk {
  list: QuestionList;
  /** The question that is shown; empty when nothing is asked. */
  current: string;
  selection: Selection;
  show: (questionId: string | undefined) => void;
  setFilter: (filter: QuestionFilter) => void;
  /** Whether what is chosen is being changed at once, in place of the question. */
  changing: boolean;
  change: (changing: boolean) => void;
}

/** The way through the questions that fit the filter, with its keys. The address says where it has come to. */
export function useWalk(props: {
  assessmentId: string;
  pack: Pack;
  status: OutputOf<'assessments.status'>;
  questionId: string | undefined;
  /** Whether the person may change anything here. */
  readOnly: boolean;
}): Walk {
  const { assessmentId, pack, status, questionId, readOnly } = props;
  const say = useSay();
  const [, go] = useLocation();
  const query = useQueryOfAddress();
  const list = useQuestionList({ assessmentId, pack, status, query });
  const selection = useSelection(list, !readOnly);
  const [changing, setChanging] = useState(false);
  const { order, shown, standingOf } = list;
  const current = order.find(id => id === questionId) ?? order[0] ?? '';
  const isChanging = changing && selection.chosen !== null;

  const afterSaving = (then: () => void) => void whenSaved(then, { says: true });
  const show = (id: string | undefined) => {
    if (id !== undefined) afterSaving(() => go(questionAddress(assessmentId, id, query)));
  };
  const change = (next: boolean) => afterSaving(() => setChanging(next));

  const group = say('ui.assessment');
  const step = (by: 1 | -1) => () => show(neighbour(order, shown, current, by));
  const isOpen = (id: string) => standingOf.get(id)?.progress !== 'complete';
  useScreenCommands([
    { id: 'question.next', label: say('ui.question_next'), keys: ['j'], group, run: step(1) },
    { id: 'question.previous', label: say('ui.question_previous'), keys: ['k'], group, run: step(-1) },
    {
      id: 'question.open',
      label: say('ui.question_open'),
      keys: ['mod+Enter'],
      group,
      run: () => show(nextWhere(order, shown, current, isOpen)),
      whileTyping: true,
    },
    ...(selection.possible
      ? [
          {
            id: 'question.choose',
            label: say('ui.choose_one'),
            keys: ['x'],
            group,
            run: () => selection.toggle({ kind: 'question', id: current }),
          },
        ]
      : []),
    ...(selection.chosen
      ? [
          {
            id: 'choose.change',
            label: say('ui.bulk'),
            keys: ['b'],
            group,
            run: () => change(true),
          },
          {
            id: 'choose.end',
            label: say('ui.choose_end'),
            keys: ['Escape'],
            group,
            run: () => (isChanging ? change(false) : selection.end()),
          },
        ]
      : []),
  ]);

  return {
    list,
    current,
    selection,
    show,
    setFilter: next =>
      go(questionAddress(assessmentId, current, writeFilter(next, readService(query))), { replace: true }),
    changing: isChanging,
    change,
  };
}
