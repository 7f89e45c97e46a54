import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Refusal } from '../../../shared/domain/refusal.ts';
import { client } from '../../state/client.ts';
import { bytesOfView, type EvidenceBytes } from '../../state/evidence-bytes.ts';
import { useSay } from '../../state/language.ts';
import { PdfView } from '../../ui/document/pdf-view.tsx';
import { Answered } from '../../ui/loading.tsx';
import { EmptyState } from '../../ui/page.tsx';
import { type Choices, isPaged, requestOf } from './choices.ts';
import classes from './reports.module.css';

interface PreviewProps {
  assessmentId: string;
  choices: Choices;
  logo: string | null;
}

const begin = { page: 1 };

/** The report as its pages will be. It is made anew with every choice; what was made before is given up. */
export function Preview({ assessmentId, choices: now, logo }: PreviewProps) {
  const say = useSay();
  // While somebody types a name nothing is made.
  const [choices] = useDebouncedValue(now, 300);
  const paged = isPaged(choices.kind);
  const [attempt, setAttempt] = useState(0);
  const made = useQuery<EvidenceBytes, Refusal>({
    queryKey: ['report-preview', { assessmentId, choices, logo, attempt }],
    enabled: paged,
    queryFn: async ({ signal }) => {
      const id = crypto.randomUUID();
      // Nobody waits any more for what was chosen before.
      signal.addEventListener('abort', () => void client.call('jobs.cancel', { id }));
      const input = requestOf(assessmentId, choices, 'pdf', logo);
      const { view, size } = await client.call('reports.preview', input, id);
      return bytesOfView(view, 'report.pdf', size);
    },
    // A view belongs to the session in which it was opened, and only the newest is kept.
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
    structuralSharing: false,
    retry: false,
  });
  if (!paged)
    return (
      <div className={classes.preview}>
        <EmptyState
          title={say(`ui.report_kind.${choices.kind}`)}
          hint={say('ui.reports_no_preview')}
          action={null}
        />
      </div>
    );
  return (
    <div className={classes.preview}>
      <Answered query={made}>
        {bytes => (
          <PdfView
            title={say(`ui.report_kind.${choices.kind}`)}
            bytes={bytes}
            goTo={begin}
            onPage={ignore}
            onRetry={() => setAttempt(attempt + 1)}
          />
        )}
      </Answered>
    </div>
  );
}

const ignore = (): void => undefined;
