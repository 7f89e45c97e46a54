import { useState } from 'react';

/** A file that somebody has written: whether it is under way, what came of it and what went wrong. Null is a file nobody wanted. */
export function useWriting<Result>(write: () => Promise<Result | null | undefined>) {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  const [written, setWritten] = useState<Result | null>(null);
  const start = async () => {
    setBusy(true);
    setFailure(null);
    setWritten(null);
    try {
      setWritten((await write()) ?? null);
    } catch (error) {
      setFailure(error);
    } finally {
      setBusy(false);
    }
  };
  return { busy, failure, written, start };
}
