/** Publishes the form of packs as JSON Schema, for editors and for people who write packs without this project. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { composePackSchema } from '../main/packs/compose-pack-schema.ts';

writeFileSync(path.join(import.meta.dirname, '../shared/packs/pack.schema.json'), composePackSchema());
