import { useQuery } from '@tanstack/react-query';
import { lazy, type ReactNode, Suspense } from 'react';
import type { Evidence } from '../../../shared/domain/evidence.ts';
import { kindOfFile, TELLING_BYTES } from '../../../shared/domain/file-kind.ts';
import type { Refusal } from '../../../shared/domain/refusal.ts';
import { queries } from '../../state/client.ts';
import { type EvidenceBytes, openBytes } from '../../state/evidence-bytes.ts';
import { useSay } from '../../state/language.ts';
import { Answered, Patience } from '../loading.tsx';
import { EmptyState } from '../page.tsx';
import { ImageView } from './image-view.tsx';
import { TextView } from './text-view.tsx';

// The reader of PDF files is larger than the rest of the window.
const PdfView = lazy(async () => ({ default: (await import('./pdf-view.tsx')).PdfView }));

export interface DocumentProps {
  evidence: Evidence;
  /** The page to go to, from 1; asked for anew, it is another object. */
  goTo: { readonly page: number };
  /** Another page came into sight. */
  onPage: (page: number) => void;
  /** What can be done with the page that is shown, at the end of the bar. */
  actions?: ReactNode;
}

/** A piece of evidence as far as it can be shown safely: nothing in it runs, nothing leaves. Fills what it is put into. */
export function DocumentView(props: DocumentProps) {
  const { id, file } = props.evidence;
  const say = useSay();
  const opened = useQuery<{ bytes: EvidenceBytes; kind: ReturnType<typeof kindOfFile> }, Refusal>({
    // Not of the feature's own: a change of facts or links opens no document anew.
    queryKey: ['document', { id }],
    queryFn: async () => {
      const bytes = await openBytes(id);
      const head = await bytes.read(0, Math.min(TELLING_BYTES, bytes.size));
      return { bytes, kind: kindOfFile(bytes.name, head) };
    },
    // A view belongs to the session in which it was opened.
    gcTime: 0,
    structuralSharing: false,
  });
  return (
    <Answered query={opened}>
      {({ bytes, kind }) => {
        const inner = { ...props, bytes };
        switch (kind) {
          case 'pdf':
            return (
              <Suspense fallback={<Patience />}>
                <PdfView
                  key={id}
                  {...inner}
                  title={props.evidence.facts.title}
                  onRetry={() => void queries.invalidateQueries({ queryKey: ['document', { id }] })}
                />
              </Suspense>
            );
          case 'png':
          case 'jpeg':
            return <ImageView key={id} type={`image/${kind}`} {...inner} />;
          case 'text':
            return <TextView key={id} {...inner} />;
          case 'other':
            return (
              <EmptyState
                title={say('ui.document_not_shown')}
                hint={say('ui.document_not_shown_hint', { name: file.originalName })}
                action={props.actions}
              />
            );
        }
      }}
    </Answered>
  );
}

export type InnerProps = DocumentProps & { bytes: EvidenceBytes };
