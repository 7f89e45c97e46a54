import { Button, Loader } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import { type ReactNode, useEffect, useState } from 'react';
import type { Refusal } from '../../shared/domain/refusal.ts';
import { useExplain, useSay } from '../state/language.ts';
import { EmptyState } from './page.tsx';

/** Shows what was asked for once it is there; says what went wrong when it is not to be had. */
export function Answered<T>({
  query,
  children,
}: {
  query: UseQueryResult<T, Refusal>;
  children: (value: T) => ReactNode;
}) {
  const say = useSay();
  const explain = useExplain();
  if (query.data !== undefined) return <>{children(query.data)}</>;
  if (query.error) {
    const again = <Button onClick={() => void query.refetch()}>{say('ui.try_again')}</Button>;
    return <EmptyState title={say('ui.cannot_show')} hint={explain(query.error)} action={again} />;
  }
  return <Patience />;
}

/** Waiting shows only when it takes noticeably long: a flicker helps nobody. */
export function Patience() {
  const say = useSay();
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), 250);
    return () => clearTimeout(timer);
  }, []);
  if (!late) return null;
  return (
    <div role="status" aria-label={say('ui.loading')}>
      <Loader size="sm" m="lg" aria-hidden />
    </div>
  );
}
