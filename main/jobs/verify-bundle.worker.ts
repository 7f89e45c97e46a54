import { type VerifyOptions, verifyBundle } from '../bundles/verify/verify-bundle.ts';
import { serveJob } from './serve-job.ts';

export type VerifyInput = Pick<VerifyOptions, 'file' | 'trusted' | 'expectedSeal'>;

await serveJob<VerifyInput>((input, { signal, progress }) =>
  verifyBundle({ ...input, signal, onProgress: (done, total) => progress('bundles.verifying', done, total) }),
);
