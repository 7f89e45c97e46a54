import { z } from 'zod';
import { defineMethod } from './contract.ts';

export const jobsApi = {
  /** Asks a running job, named by the id of the envelope that started it, to stop. The job itself answers `cancelled`. */
  'jobs.cancel': defineMethod({
    kind: 'query',
    access: 'public',
    input: z.strictObject({ id: z.uuid() }),
    output: z.strictObject({ found: z.boolean() }),
  }),
} as const;
