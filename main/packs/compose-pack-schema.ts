import { z } from 'zod';
import { packSchema } from '../../shared/domain/packs.ts';

/** The text of shared/packs/pack.schema.json: JSON Schema 2020-12, from the schema that packs are parsed with. */
export const composePackSchema = (): string =>
  `${JSON.stringify(z.toJSONSchema(packSchema, { io: 'input' }), null, 2)}\n`;
