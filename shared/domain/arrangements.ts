import { z } from 'zod';
import { daySchema, idSchema, instantSchema, lineText, longText, shortText } from './text.ts';

/** Who stands in what relation to the insurer: the provider group signs through one company and works through others. */
export const partyRoles = ['contracting-entity', 'reseller', 'operator', 'sub-processor'] as const;

export const serviceModels = ['iaas', 'paas', 'saas', 'other'] as const;

const partySchema = z.strictObject({
  id: idSchema,
  name: shortText.trim().min(1),
  role: z.enum(partyRoles),
  country: shortText,
  note: lineText,
});

/** A service bought under the arrangement. Questions marked per service are answered once for each. */
const serviceSchema = z.strictObject({
  id: idSchema,
  name: shortText.trim().min(1),
  model: z.enum(serviceModels),
  regions: z.array(shortText.trim().min(1)).max(100),
  use: lineText,
});

export const MOST_SERVICES = 500;

/** What people enter about an outsourcing arrangement. Empty text and null mean "not recorded yet". */
export const arrangementFactsSchema = z.strictObject({
  name: shortText.trim().min(1),
  provider: shortText.trim().min(1),
  description: longText,
  accountableExecutive: shortText,
  businessOwner: shortText,
  status: z.enum(['planned', 'active', 'ended']),
  parties: z.array(partySchema).max(200),
  services: z.array(serviceSchema).max(MOST_SERVICES),
  signingOn: daySchema.nullable(),
  effectiveOn: daySchema.nullable(),
  renewalOn: daySchema.nullable(),
  endsOn: daySchema.nullable(),
});
export type ArrangementFacts = z.infer<typeof arrangementFactsSchema>;

/** Facts of an arrangement about which nothing is recorded yet, beside what must be named. */
export const blankArrangementFacts = {
  description: '',
  accountableExecutive: '',
  businessOwner: '',
  status: 'planned',
  parties: [],
  services: [],
  signingOn: null,
  effectiveOn: null,
  renewalOn: null,
  endsOn: null,
} as const satisfies Partial<ArrangementFacts>;

export const arrangementSchema = z.strictObject({
  id: idSchema,
  /** Stable number people quote: A-001. */
  number: z.string().regex(/^A-\d{3,}$/),
  revision: z.int().positive(),
  createdAt: instantSchema,
  updatedAt: instantSchema,
  facts: arrangementFactsSchema,
});
export type Arrangement = z.infer<typeof arrangementSchema>;

/** Numbers people quote are padded to three digits and simply grow longer after 999. */
export const quotedNumber = (prefix: string, ordinal: number): string =>
  `${prefix}-${String(ordinal).padStart(3, '0')}`;
