import { Refusal } from '../domain/refusal.ts';
import type { Envelope, Reply } from './contract.ts';
import type { InputOf, OutputOf, WindowMethodName } from './index.ts';

/** Sends an envelope over whatever joins a shell to the backend. */
export type Transport = (envelope: Envelope) => Promise<Reply>;

export interface Client {
  /** Calls a method by its name, with the types of the contract. A failure reply becomes a `Refusal`. */
  readonly call: <Name extends WindowMethodName>(
    method: Name,
    input: InputOf<Name>,
    id?: string,
  ) => Promise<OutputOf<Name>>;
}

/** `newId` makes UUIDs: shared code has no source of randomness of its own. */
export function createClient(send: Transport, newId: () => string): Client {
  return {
    async call(method, input, id = newId()) {
      const reply = await send({ v: 1, id, method, input });
      if (!reply.ok) throw new Refusal(reply.error.code, reply.error.reason, reply.error.details);
      // The dispatcher has checked the output against the same contract that this type is inferred from.
      return reply.value as OutputOf<typeof method>;
    },
  };
}
