import { useEffect, useRef, useState } from 'react';
import type { Arrangement, ArrangementFacts } from '../../../shared/domain/arrangements.ts';
import { client } from '../../state/client.ts';
import { markSaved, markUnsaved } from '../../state/unsaved.ts';

export interface FactsDraft {
  facts: ArrangementFacts;
  /** Something was typed that is not saved yet. */
  dirty: boolean;
  change: (part: Partial<ArrangementFacts>) => void;
  save: () => Promise<void>;
}

/** Facts of an arrangement as they are being edited: saved together, and never over somebody else's change. */
export function useFactsDraft(record: Arrangement): FactsDraft {
  const [facts, setFacts] = useState<ArrangementFacts>(record.facts);
  const [dirty, setDirty] = useState(false);
  // The revision that these edits build on: the one shown when editing began, then that of each save.
  const seen = useRef(record.revision);
  const key = `arrangement ${record.id}`;
  const save = async () => {
    const input = { id: record.id, expectedRevision: seen.current, facts };
    seen.current = (await client.call('arrangements.save', input)).revision;
    setDirty(false);
    markSaved(key);
  };
  const latest = useRef(save);
  latest.current = save;
  useEffect(() => () => markSaved(key), [key]);
  const change = (part: Partial<ArrangementFacts>) => {
    setFacts({ ...facts, ...part });
    setDirty(true);
    markUnsaved(key, () => latest.current());
  };
  return { facts, dirty, change, save };
}
