import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import {
  type ArrangementFacts,
  arrangementFactsSchema,
  blankArrangementFacts,
  partyRoles,
} from '../../shared/domain/arrangements.ts';
import { given } from './command.ts';
import { refuse, UsageFault } from './failures.ts';
import { dayToStore, readFields, readList, readOneOf } from './options.ts';
import { readUserData } from './user-files.ts';

type Service = ArrangementFacts['services'][number];
type Party = ArrangementFacts['parties'][number];

const { services, parties, ...plain } = arrangementFactsSchema.shape;
const serviceFields = services.element.shape;
const partyFields = parties.element.shape;

/** The fields of an arrangement as a file may give them: any of them; services and parties without ids. */
const factsFileSchema = z
  .strictObject({
    ...plain,
    services: z.array(
      z.strictObject({
        ...serviceFields,
        id: serviceFields.id.optional(),
        regions: serviceFields.regions.default([]),
        use: serviceFields.use.default(''),
      }),
    ),
    parties: z.array(
      z.strictObject({
        ...partyFields,
        id: partyFields.id.optional(),
        country: partyFields.country.default(''),
        note: partyFields.note.default(''),
      }),
    ),
  })
  .partial();

export interface FactsOptions {
  file?: string;
  name?: string;
  provider?: string;
  description?: string;
  accountableExecutive?: string;
  businessOwner?: string;
  status?: ArrangementFacts['status'];
  signingOn?: string;
  effectiveOn?: string;
  renewalOn?: string;
  endsOn?: string;
  service?: string[];
  party?: string[];
  removeService?: string[];
  removeParty?: string[];
}

/** Facts after the file and then the options were laid over what is stored. What keeps its name keeps its id. */
export function composeFacts(stored: ArrangementFacts | undefined, options: FactsOptions): ArrangementFacts {
  const before: Partial<ArrangementFacts> = stored ?? {};
  const filed = options.file === undefined ? {} : given(readUserData(options.file, factsFileSchema));
  const base = { name: '', provider: '', ...blankArrangementFacts, ...before, ...filed };
  const { name = base.name, provider = base.provider, service = [], party = [] } = options;
  if (!name || !provider) throw new UsageFault('cli.usage.name_and_provider');
  const knownServices = before.services ?? [];
  const knownParties = before.parties ?? [];
  const listedServices = filed.services?.map(each => withId(knownServices, each)) ?? knownServices;
  const listedParties = filed.parties?.map(each => withId(knownParties, each)) ?? knownParties;
  return {
    name,
    provider,
    description: options.description ?? base.description,
    accountableExecutive: options.accountableExecutive ?? base.accountableExecutive,
    businessOwner: options.businessOwner ?? base.businessOwner,
    status: options.status ?? base.status,
    services: change(listedServices, service.map(readService), options.removeService),
    parties: change(listedParties, party.map(readParty), options.removeParty),
    signingOn: dayToStore(options.signingOn, base.signingOn),
    effectiveOn: dayToStore(options.effectiveOn, base.effectiveOn),
    renewalOn: dayToStore(options.renewalOn, base.renewalOn),
    endsOn: dayToStore(options.endsOn, base.endsOn),
  };
}

const withId = <T extends { id?: string | undefined; name: string }>(
  known: readonly { id: string; name: string }[],
  item: T,
) => ({
  ...item,
  id: item.id ?? known.find(each => each.name === item.name)?.id ?? randomUUID(),
});

/** Items by name: given fields replace stored ones, new names are added, named ones removed. */
function change<T extends { id: string; name: string }>(
  stored: readonly T[],
  edits: readonly { name: string; make: (before: T | undefined) => T }[],
  removed: readonly string[] = [],
): T[] {
  const missing = removed.find(name => !stored.some(item => item.name === name));
  if (missing !== undefined)
    refuse('not_found', 'cli.nothing_to_remove', { name: missing, known: stored.map(item => item.name) });
  const items = stored.filter(item => !removed.includes(item.name));
  for (const { name, make } of edits) {
    const at = items.findIndex(item => item.name === name);
    if (at < 0) items.push(make(undefined));
    else items[at] = make(items[at]);
  }
  return items;
}

function readService(text: string): { name: string; make: (before: Service | undefined) => Service } {
  const fields = readKnownFields(text, ['name', 'model', 'regions', 'use']);
  const name = fields.get('name') ?? '';
  const model = fields.get('model');
  const regions = fields.get('regions');
  return {
    name,
    make: before => ({
      id: before?.id ?? randomUUID(),
      name,
      model: model === undefined ? (before?.model ?? 'other') : readOneOf(serviceFields.model.options)(model),
      regions: regions === undefined ? (before?.regions ?? []) : readList(regions),
      use: fields.get('use') ?? before?.use ?? '',
    }),
  };
}

function readParty(text: string): { name: string; make: (before: Party | undefined) => Party } {
  const fields = readKnownFields(text, ['name', 'role', 'country', 'note']);
  const name = fields.get('name') ?? '';
  const role = fields.get('role');
  return {
    name,
    make: before => ({
      id: before?.id ?? randomUUID(),
      name,
      role: role === undefined ? (before?.role ?? 'contracting-entity') : readOneOf(partyRoles)(role),
      country: fields.get('country') ?? before?.country ?? '',
      note: fields.get('note') ?? before?.note ?? '',
    }),
  };
}

function readKnownFields(text: string, known: readonly string[]): Map<string, string> {
  const fields = readFields(text);
  const unknown = [...fields.keys()].find(name => !known.includes(name));
  if (unknown !== undefined || !fields.get('name'))
    throw new UsageFault('cli.usage.row_fields', { value: text, known });
  return fields;
}
