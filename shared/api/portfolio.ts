import { z } from 'zod';
import { portfolioSchema } from '../domain/portfolio.ts';
import { daySchema } from '../domain/text.ts';
import { defineMethod } from './contract.ts';

export const portfolioApi = {
  /** All arrangements at once: concentration by provider and Region, the worst issues, what is late. */
  'portfolio.read': defineMethod({
    kind: 'query',
    access: 'unlocked',
    input: z.strictObject({}),
    output: portfolioSchema.extend({ today: daySchema }),
  }),
} as const;
