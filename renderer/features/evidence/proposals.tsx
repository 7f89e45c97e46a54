import { Button } from '@mantine/core';
import { Link } from 'wouter';
import type { EvidenceFacts } from '../../../shared/domain/evidence.ts';
import { applyProposal, applySure, differs, isUnsure } from '../../../shared/domain/recognition/apply.ts';
import type { Proposal } from '../../../shared/domain/recognition/inspection.ts';
import { useSay } from '../../state/language.ts';
import { Status } from '../../ui/status.tsx';
import classes from './proposals.module.css';
import type { LibraryRow } from './use-library.ts';
import { useProposalWords } from './use-proposal-words.ts';

/** What the file says of itself, each with how sure that is and where it was read; taken over one by one or all that is sure. */
export function Proposals(props: {
  row: LibraryRow;
  /** As typed so far. */
  facts: EvidenceFacts;
  onChange: (facts: EvidenceFacts) => void;
}) {
  const { row, facts, onChange } = props;
  const say = useSay();
  const { fieldName, valueText } = useProposalWords();
  const open = row.proposals.filter(proposal => differs(facts, proposal));
  if (row.proposals.length === 0) return null;
  return (
    <section className={classes.proposals} aria-label={say('ui.proposals')}>
      <header>
        <strong>{say('ui.proposals')}</strong>
        {open.some(proposal => !isUnsure(proposal)) && (
          <Button size="compact-xs" onClick={() => onChange(applySure(facts, open))}>
            {say('ui.proposals_take_sure')}
          </Button>
        )}
      </header>
      {open.length === 0 ? (
        <p>{say('ui.proposals_all_taken')}</p>
      ) : (
        <ul>
          {open.map(proposal => (
            <li key={proposal.field}>
              <span className={classes.field}>{fieldName(proposal.field)}</span>
              <span className={classes.value}>{valueText(proposal.field, proposal.values)}</span>
              <Button
                size="compact-xs"
                variant="default"
                aria-label={say('ui.proposal_take_named', { field: fieldName(proposal.field) })}
                onClick={() => onChange(applyProposal(facts, proposal))}
              >
                {say('ui.proposal_take')}
              </Button>
              <Source row={row} proposal={proposal} />
            </li>
          ))}
        </ul>
      )}
      <p className={classes.hint}>{say('ui.proposals_hint')}</p>
    </section>
  );
}

function Source({ row, proposal }: { row: LibraryRow; proposal: Proposal }) {
  const say = useSay();
  const { confidence, page, within, quote, ambiguous } = proposal;
  const { id, arrangementId } = row.evidence;
  const place = within || (page === null ? say('ui.proposal_from_name') : '');
  return (
    <small className={classes.source}>
      <span>{say('ui.proposal_confidence', { percent: confidence })}</span>
      {place && <span>{place}</span>}
      {page !== null &&
        (within ? (
          <span>{say('cli.print.page', { page })}</span>
        ) : (
          <Link href={`/arrangements/${arrangementId}/evidence/${id}?page=${page}`}>
            {say('cli.print.page', { page })}
          </Link>
        ))}
      {ambiguous && <Status tone="warn" label={say('ui.proposal_ambiguous')} />}
      {quote && <q>{quote}</q>}
    </small>
  );
}
