import { replaceEqualDeep } from '@tanstack/react-query';
import { useRef } from 'react';

/** Plain data in which everything that did not change keeps its identity, so that nothing is drawn anew for it. */
export function useStable<T>(value: T): T {
  const known = useRef(value);
  known.current = replaceEqualDeep(known.current, value);
  return known.current;
}
