import {
  type FormEvent,
  type KeyboardEvent,
  type RefObject,
  useCallback,
  useEffect,
  useRef,
  useState,
} from 'react';

/** Sends a form with Ctrl+Enter (⌘ Enter) from any of its fields. */
export function submitWithKey(event: KeyboardEvent<HTMLFormElement>): void {
  if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
  event.preventDefault();
  event.currentTarget.requestSubmit();
}

/** Puts the keyboard into the first field (`data-first`) of a form that a person has just asked for. */
export function useFocusFirst(asked: boolean): RefObject<HTMLFormElement | null> {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (asked) form.current?.querySelector<HTMLElement>('[data-first]')?.focus();
  }, [asked]);
  return form;
}

export interface Submit {
  busy: boolean;
  /** What went wrong the last time; null while nothing did. */
  failure: unknown;
  onSubmit: (event: FormEvent) => void;
}

/** Sends a form once at a time; what goes wrong is shown in it, and what was typed stays. */
export function useSubmit(send: () => Promise<void>): Submit {
  const [failure, setFailure] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const latest = useRef(send);
  latest.current = send;
  const onSubmit = useCallback((event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setFailure(null);
    latest
      .current()
      .catch(setFailure)
      .finally(() => setBusy(false));
  }, []);
  return { busy, failure, onSubmit };
}
