import { z } from 'zod';

/**
 * A file or folder outside the workspace, as a shell offered it. Opaque, single use, bound to one direction: no path ever
 * crosses the seam, in either way.
 */
export const fileTokenSchema = z.string().regex(/^[A-Za-z0-9_-]{43}$/, 'expected a file token');
