import { Alert, Button } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { Refusal } from '../../../../shared/domain/refusal.ts';
import { useExplain, useSay } from '../../../state/language.ts';
import { showDone, showFailure } from '../../../state/notices.ts';
import { PreviewTable } from '../../../ui/preview-table.tsx';
import { offerUndo } from '../../../ui/undo-notice.tsx';
import classes from './bulk.module.css';
import type { BulkProps } from './bulk-props.ts';
import type { PreviewRow } from './preview-rows.ts';
import { usePreviewLines } from './use-preview-lines.tsx';

/** One thing that can be done to the chosen questions: what is to be said first, what would happen, and the doing of it. */
export function BulkAction(props: {
  bulk: BulkProps;
  form?: ReactNode;
  /** Why there is nothing to look at yet, or nothing at all. */
  hint: string;
  rows: readonly PreviewRow[];
  /** The rows are those of what is asked for now. */
  settled: boolean;
  refusal: Refusal | null;
  note?: string;
  /** How much would change that is no row of its own. */
  beside?: number;
  /** Does it; gives what to say and, where it can be taken back, the command that did it. */
  apply: () => Promise<{ message: string; commandId: string | null }>;
}) {
  const { bulk, form, hint, rows, settled, refusal, note, beside = 0, apply } = props;
  const say = useSay();
  const { columns, lines } = usePreviewLines(bulk, rows);
  const [busy, setBusy] = useState(false);
  const count = rows.filter(row => !row.idle).length;
  const run = async () => {
    setBusy(true);
    try {
      const { message, commandId } = await apply();
      if (commandId === null) showDone(message);
      else offerUndo(bulk.assessment.id, commandId, message);
      bulk.onDone();
    } catch (error) {
      showFailure(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <div className={classes.action}>
      {form && <div className={classes.form}>{form}</div>}
      {refusal ? (
        <Refused bulk={bulk} refusal={refusal} />
      ) : rows.length === 0 ? (
        <p className={classes.hint}>{hint}</p>
      ) : (
        <PreviewTable label={say('ui.preview')} columns={columns} lines={lines} />
      )}
      <footer className={classes.footer}>
        <span role="status">
          {!refusal && rows.length > 0 && say('ui.would_change', { count })} {note}
        </span>
        <Button
          disabled={!settled || refusal !== null || count + beside === 0}
          loading={busy}
          onClick={() => void run()}
        >
          {say('ui.apply')}
        </Button>
      </footer>
    </div>
  );
}

/** It cannot be done to all of them: which one stands in the way, and a way on without it. */
function Refused({ bulk, refusal }: { bulk: BulkProps; refusal: Refusal }) {
  const say = useSay();
  const explain = useExplain();
  const inTheWay = bulk.questions.find(({ question }) => question.id === refusal.details['question']);
  return (
    <Alert color="yellow" role="alert" title={say('ui.bulk_refused')}>
      <p>{explain(refusal)}</p>
      {inTheWay && (
        <Button size="compact-sm" variant="default" onClick={() => bulk.onLeaveOut(inTheWay.question.id)}>
          {say('ui.leave_out', { question: bulk.titleOf(inTheWay.question) })}
        </Button>
      )}
    </Alert>
  );
}
