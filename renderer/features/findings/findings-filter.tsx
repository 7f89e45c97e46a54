import { Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { Search } from 'lucide-react';
import type { RefObject } from 'react';
import { type Finding, findingStatuses, severities } from '../../../shared/domain/findings.ts';
import { useSay, useWord } from '../../state/language.ts';
import type { FindingFilter } from './arrange-findings.ts';
import classes from './findings.module.css';

/** Which findings are shown. */
export function FindingsFilter(props: {
  search: RefObject<HTMLInputElement | null>;
  findings: readonly Finding[];
  filter: FindingFilter;
  onChange: (filter: FindingFilter) => void;
  shown: number;
}) {
  const { findings, filter, onChange, shown } = props;
  const say = useSay();
  const word = useWord();
  const owners = [...new Set(findings.map(finding => finding.owner))].filter(Boolean).sort();
  const change = (part: Partial<FindingFilter>) => onChange({ ...filter, ...part });
  return (
    <search className={classes.filter}>
      <TextInput
        ref={props.search}
        className={classes.search ?? ''}
        leftSection={<Search size={14} />}
        placeholder={say('ui.findings_search')}
        aria-label={say('ui.findings_search')}
        value={filter.text}
        onChange={event => change({ text: event.currentTarget.value })}
      />
      <NativeSelect
        aria-label={say('cli.label.severity')}
        value={filter.severity}
        onChange={event => change({ severity: event.currentTarget.value })}
        data={[
          { value: '', label: say('ui.findings_every_severity') },
          ...severities.map(value => ({ value, label: word('severity', value) })),
        ]}
      />
      <NativeSelect
        aria-label={say('cli.label.status')}
        value={filter.status}
        onChange={event => change({ status: event.currentTarget.value })}
        data={[
          { value: '', label: say('ui.findings_every_status') },
          { value: 'unresolved', label: say('ui.findings_unresolved') },
          ...findingStatuses.map(value => ({ value, label: word('finding', value) })),
        ]}
      />
      <NativeSelect
        className={classes.owner ?? ''}
        aria-label={say('cli.label.owner')}
        value={filter.owner}
        onChange={event => change({ owner: event.currentTarget.value })}
        data={[
          { value: '', label: say('ui.findings_every_owner') },
          ...owners.map(value => ({ value, label: value })),
        ]}
      />
      <Checkbox
        label={say('ui.findings_overdue_only')}
        checked={filter.overdue}
        onChange={event => change({ overdue: event.currentTarget.checked })}
      />
      <span className={classes.count} role="status">
        {say('ui.findings_shown', { shown, all: findings.length })}
      </span>
    </search>
  );
}
