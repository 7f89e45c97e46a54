import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { addDays, addMonths } from '../../shared/domain/calendar.ts';
import { recognisedFields } from '../../shared/domain/recognition/rules.ts';
import { type Layout, layouts } from './render.ts';

/** What a person would read out of a document, by field; beside every document of a corpus as NAME.truth.json. */
export const truthSchema = z.strictObject({
  fields: z.partialRecord(z.enum(recognisedFields), z.array(z.string()).min(1)),
  /** Days that could be read two ways. */
  ambiguous: z.array(z.enum(recognisedFields)),
});
export type Truth = z.infer<typeof truthSchema>;

export interface CorpusDocument {
  name: string;
  layout: Layout;
  chinese: boolean;
  lines: string[];
  truth: Truth;
}

const templatesSchema = z.record(
  z.string(),
  z.array(
    z.strictObject({
      chinese: z.boolean().optional(),
      lines: z.array(z.string()).min(1),
      has: z.array(z.string()),
      truth: z.record(z.string(), z.union([z.string(), z.array(z.string())])),
    }),
  ),
);

type Write = (day: string) => string;
const months = 'January February March April May June July August September October November December'.split(
  ' ',
);
const parts = (day: string) => {
  const [y = 0, m = 0, d = 0] = day.split('-').map(Number);
  return { y, m, d, month: months[m - 1] ?? '' };
};
const two = (value: number) => String(value).padStart(2, '0');
const ordinal = (d: number) =>
  d % 10 === 1 && d !== 11 ? 'st' : d % 10 === 2 && d !== 12 ? 'nd' : d % 10 === 3 && d !== 13 ? 'rd' : 'th';
const han = (text: string) => text.replace(/\d/g, figure => '〇一二三四五六七八九'[Number(figure)] ?? '');
const hanNumber = (n: number) =>
  n < 10
    ? han(String(n))
    : `${n < 20 ? '' : han(String(Math.floor(n / 10)))}十${n % 10 === 0 ? '' : han(String(n % 10))}`;

/** Days as people write them. The one in figures alone can mean two days. */
const english: Write[] = [
  day => `${parts(day).d} ${parts(day).month} ${parts(day).y}`,
  day => `${parts(day).month.slice(0, 3)} ${parts(day).d}, ${parts(day).y}`,
  day => `${parts(day).month} ${parts(day).d}, ${parts(day).y}`,
  day => day,
  day => `${two(parts(day).d)}/${two(parts(day).m)}/${parts(day).y}`,
  day => `${parts(day).d}-${parts(day).month.slice(0, 3)}-${parts(day).y}`,
  day => `${parts(day).d}${ordinal(parts(day).d)} ${parts(day).month}, ${parts(day).y}`,
  day => `${parts(day).month} ${parts(day).d}${ordinal(parts(day).d)}, ${parts(day).y}`,
];
const SLASHED = 4;
const chineseDays: Write[] = [
  day => `${parts(day).y}年${parts(day).m}月${parts(day).d}日`,
  day => day,
  day => `${han(String(parts(day).y))}年${hanNumber(parts(day).m)}月${hanNumber(parts(day).d)}日`,
];

const issuers = [
  'Hartwell & Brooke LLP',
  'Northmere LLP',
  'Calder Assurance Limited',
  'Lindqvist CertifyPoint',
  'Okafor Rahman LLP',
];
const chineseIssuers = ['明嶺會計師事務所', '海岸認證有限公司'];
const services: [string, string][] = [
  ['Amazon Elastic Compute Cloud (EC2)', 'Amazon EC2'],
  ['Amazon S3', 'Amazon S3'],
  ['AWS Key Management Service', 'AWS KMS'],
  ['Amazon RDS', 'Amazon RDS'],
  ['AWS Lambda', 'AWS Lambda'],
  ['Amazon DynamoDB', 'Amazon DynamoDB'],
  ['AWS CloudTrail', 'AWS CloudTrail'],
];
const regions: [string, string, string][] = [
  ['Asia Pacific (Hong Kong)', 'ap-east-1', '亞太區域（香港）'],
  ['Asia Pacific (Singapore)', 'ap-southeast-1', '亞太區域（新加坡）'],
  ['ap-northeast-1', 'ap-northeast-1', '東京'],
  ['US East (N. Virginia)', 'us-east-1', 'us-east-1'],
];
const editions: Record<string, string[]> = {
  'iso-27001': ['2022', '2013'],
  'iso-27017': ['2015'],
  'iso-27018': ['2019'],
  'iso-27701': ['2019'],
  'iso-22301': ['2019'],
  'iso-9001': ['2015'],
  mtcs: ['2020'],
  c5: ['2020'],
  'configuration-output': ['3.0.0', '1.4.0'],
  'internal-policy': ['4.2', '7'],
};

/** Numbers that look drawn by lot and are the same every time. */
function lot(seed: number): (below: number) => number {
  let state = seed * 2_654_435_761 + 1;
  return below => {
    state = (Math.imul(state ^ (state >>> 15), 2_246_822_519) + 3_266_489_917) >>> 0;
    return (state >>> 8) % below;
  };
}

/** The whole corpus: every template in several layouts, with days, issuers and scopes of its own. */
export function composeCorpus(): CorpusDocument[] {
  const file = path.join(import.meta.dirname, 'templates.yaml');
  const templates = templatesSchema.parse(parse(readFileSync(file, 'utf8')));
  const all = Object.entries(templates).flatMap(([type, variants]) =>
    variants.flatMap((template, at) => [0, 1].map(round => ({ type, template, round, at }))),
  );
  return all.map(({ type, template, round, at }, index) => {
    const draw = lot(index + 1);
    const chinese = template.chinese === true;
    const styles = chinese ? chineseDays : english;
    const style = (index + round) % styles.length;
    const write = styles[style] ?? (day => day);
    const start = addDays(addMonths('2023-01-01', draw(24)), draw(2) * 14);
    const end = addDays(addMonths(start, draw(2) === 0 ? 6 : 12), -1);
    const issued = addDays(end, 20 + draw(60));
    const expires = addDays(addMonths(issued, 36), -1);
    const printed = addDays(issued, 90);
    const list = editions[type] ?? ['4.0.1', '3.2.1'];
    const edition = list[draw(list.length)] ?? '';
    const issuer = chinese ? (chineseIssuers[draw(2)] ?? '') : (issuers[draw(issuers.length)] ?? '');
    const count = 2 + draw(3);
    const inScope = services.slice(draw(3), draw(3) + count + 1);
    const where = regions.slice(0, 1 + draw(regions.length));
    const fill: Record<string, string> = {
      start: write(start),
      end: write(end),
      issued: write(issued),
      expires: write(expires),
      printed: write(printed),
      edition,
      issuer,
      services: inScope.map(([text]) => text).join(chinese ? '、' : ', '),
      regions: where.map(([text, , han_]) => (chinese ? han_ : text)).join(chinese ? '、' : ', '),
    };
    const known: Record<string, [string, string[]]> = {
      start: ['periodStart', [start]],
      end: ['periodEnd', [end]],
      yearStart: ['periodStart', [addDays(addMonths(end, -12), 1)]],
      since: ['periodStart', [addDays(end, 1)]],
      issued: ['issuedOn', [issued]],
      expires: ['expiresOn', [expires]],
      edition: ['version', [edition]],
      issuer: ['issuer', [issuer]],
      services: ['services', inScope.map(([, value]) => value)],
      regions: ['regions', where.map(([, value]) => value)],
    };
    const read = Object.fromEntries(
      template.has.flatMap(name => (known[name] && known[name][1].length > 0 ? [known[name]] : [])),
    );
    const said = Object.entries(template.truth).map(([field, value]) => [field, [value].flat()]);
    // A letter speaks until the day it was written.
    if (template.has.includes('since')) Object.assign(read, { periodEnd: [issued] });
    const fields = { type: [type], ...read, ...Object.fromEntries(said) } as Truth['fields'];
    const slashed = !chinese && style === SLASHED;
    const days = (['periodStart', 'periodEnd', 'issuedOn', 'expiresOn'] as const).filter(
      field => fields[field],
    );
    // One day that leaves no choice settles it for the whole document.
    const written = [start, end, issued, expires, printed].filter((_day, place) =>
      template.lines.join(' ').includes(`{${['start', 'end', 'issued', 'expires', 'printed'][place]}}`),
    );
    const settled = written.some(day => parts(day).d > 12);
    return {
      name: nameOf(index, type, at),
      layout: layouts[(index * 5 + round * 3) % layouts.length] ?? 'plain',
      chinese,
      lines: template.lines.map(line =>
        line.replace(/\{(\w+)\}/g, (_hole, name: string) => fill[name] ?? ''),
      ),
      truth: {
        fields,
        ambiguous:
          slashed && !settled
            ? days.filter(field => parts(fields[field]?.[0] ?? '').d !== parts(fields[field]?.[0] ?? '').m)
            : [],
      },
    };
  });
}

/** Names as downloads have them: some say what it is, some say nothing. */
const nameOf = (index: number, type: string, at: number): string =>
  `${String(index + 1).padStart(3, '0')} ${['Report - Current', type.replaceAll('-', ' '), 'download', '文件'][(index + at) % 4]}.pdf`;
