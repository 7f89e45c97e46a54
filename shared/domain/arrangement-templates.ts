import { z } from 'zod';
import {
  type ArrangementFacts,
  arrangementFactsSchema,
  blankArrangementFacts,
  partyRoles,
  serviceModels,
} from './arrangements.ts';
import { packIdSchema } from './pack-ids.ts';
import { type Language, localizedSchema } from './text.ts';

/** An arrangement to begin with: what is alike at every insurer, in both languages. Nothing in it is an answer. */
export const arrangementTemplateSchema = z.strictObject({
  id: packIdSchema,
  title: localizedSchema,
  /** When to take it. */
  purpose: localizedSchema,
  provider: z.string().min(1),
  description: localizedSchema,
  parties: z.array(
    z.strictObject({ role: z.enum(partyRoles), name: localizedSchema, note: localizedSchema }),
  ),
  services: z.array(
    z.strictObject({ name: z.string().min(1), model: z.enum(serviceModels), use: localizedSchema }),
  ),
});
export type ArrangementTemplate = z.infer<typeof arrangementTemplateSchema>;

/** Facts of a new arrangement from a template, in one language. `newId` names parties and services (UUID). */
export function factsFromTemplate(
  template: ArrangementTemplate,
  name: string,
  language: Language,
  newId: () => string,
): ArrangementFacts {
  return arrangementFactsSchema.parse({
    ...blankArrangementFacts,
    name,
    provider: template.provider,
    description: template.description[language],
    parties: template.parties.map(party => ({
      id: newId(),
      name: party.name[language],
      role: party.role,
      country: '',
      note: party.note[language],
    })),
    services: template.services.map(service => ({
      id: newId(),
      name: service.name,
      model: service.model,
      regions: [],
      use: service.use[language],
    })),
  });
}

/** Facts of a new arrangement like another one: what is bought from whom, and nothing that has a date or a responsible person. */
export function factsLike(other: ArrangementFacts, name: string, newId: () => string): ArrangementFacts {
  return {
    ...blankArrangementFacts,
    name,
    provider: other.provider,
    description: other.description,
    parties: other.parties.map(party => ({ ...party, id: newId() })),
    services: other.services.map(service => ({ ...service, id: newId() })),
  };
}
