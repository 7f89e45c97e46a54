import { useCallback, useEffect, useRef, useState } from 'react';
import { type Finding, type FindingContent, findFindingFaults } from '../../../shared/domain/findings.ts';
import { client } from '../../state/client.ts';
import { showFailure } from '../../state/notices.ts';
import { markSaved, markUnsaved } from '../../state/unsaved.ts';

export type EditableColumn = 'severity' | 'title' | 'action' | 'owner' | 'dueOn' | 'status';

export interface EditedCell {
  id: string;
  column: EditableColumn;
  value: string;
}

/** One cell under edit. What it says is saved when it is left; nothing is saved that did not change. */
export function useFindingEdit(onWhole: (finding: Finding, content: FindingContent) => void) {
  const [cell, setCell] = useState<EditedCell | null>(null);
  const under = useRef<{ finding: Finding; cell: EditedCell } | null>(null);

  const stop = useCallback(() => {
    if (under.current) markSaved(`cell ${under.current.cell.id}`);
    under.current = null;
    setCell(null);
  }, []);

  /** True when the cell is done with; what could not be saved stays under edit. */
  const commit = useCallback(async (): Promise<boolean> => {
    const current = under.current;
    if (!current) return true;
    const { finding, cell: edited } = current;
    const content = { ...contentOf(finding), ...partOf(edited) };
    if (content[edited.column] === finding[edited.column]) {
      stop();
      return true;
    }
    // A change that calls for more, such as an owner for what became grave, goes on in the form that asks for it.
    if (content.title.trim() === '' || findFindingFaults(content).length > 0) {
      stop();
      onWhole(finding, content);
      return false;
    }
    under.current = null;
    try {
      await client.call('findings.save', { id: finding.id, expectedRevision: finding.revision, content });
      markSaved(`cell ${edited.id}`);
      setCell(null);
      return true;
    } catch (error) {
      under.current = current;
      showFailure(error);
      return false;
    }
  }, [stop, onWhole]);

  const begin = (finding: Finding, column: EditableColumn) => {
    const started = { id: finding.id, column, value: finding[column] ?? '' };
    under.current = { finding, cell: started };
    setCell(started);
  };
  const change = (value: string) => {
    if (!under.current) return;
    const changed = { ...under.current.cell, value };
    under.current = { ...under.current, cell: changed };
    setCell(changed);
    markUnsaved(`cell ${changed.id}`, async () => void (await commit()));
  };
  useEffect(() => stop, [stop]);
  return { cell, begin, change, commit, cancel: stop };
}

const contentOf = ({ severity, title, detail, action, owner, dueOn, status, resolution }: Finding) => ({
  severity,
  title,
  detail,
  action,
  owner,
  dueOn,
  status,
  resolution,
});

const partOf = ({ column, value }: EditedCell): Partial<FindingContent> =>
  column === 'dueOn' ? { dueOn: value || null } : { [column]: value };
