import { parentPort, workerData } from 'node:worker_threads';
import { argon2id } from 'hash-wasm';

/** Runs apart, so that a second of full work and 256 MiB neither freeze a window nor stay behind. */
const { passphrase, salt, cost } = workerData as {
  passphrase: string;
  salt: Uint8Array;
  cost: { memoryKiB: number; iterations: number; parallelism: number };
};
const key = await argon2id({
  password: passphrase,
  salt,
  memorySize: cost.memoryKiB,
  iterations: cost.iterations,
  parallelism: cost.parallelism,
  hashLength: 32,
  outputType: 'binary',
});
parentPort?.postMessage(key);
