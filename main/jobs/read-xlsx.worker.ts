import { readXlsx } from '../exchange/workbook/read-xlsx.ts';
import { serveJob } from './serve-job.ts';

/** A workbook from elsewhere is unpacked where it keeps nobody waiting. */
await serveJob<Uint8Array>(async file => readXlsx(Buffer.from(file)));
