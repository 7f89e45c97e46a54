import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { builtInPacksFolder, readPack } from '../../main/packs/read-pack.ts';
import { listQuestions } from '../../shared/domain/packs.ts';

const entrySchema = z.strictObject({
  lines: z.tuple([z.int(), z.int()]),
  section: z.string().min(1),
  skip: z.string().min(1).optional(),
  facts: z
    .array(
      z.strictObject({
        fact: z.string().min(1),
        questions: z.array(z.string()).min(1),
        says: z.string().min(3),
      }),
    )
    .min(1)
    .optional(),
});

const entries = z
  .array(entrySchema)
  .parse(parse(readFileSync(path.join(import.meta.dirname, 'source-coverage.yaml'), 'utf8')));
const facts = entries.flatMap(entry => entry.facts ?? []);
const read = readPack(path.join(builtInPacksFolder, 'hkia-gl14-gl8'));
if (!read.ok) throw new Error(JSON.stringify(read.faults));
const { pack } = read;
const questions = new Map(listQuestions(pack).map(({ question }) => [question.id, question]));
/** Lines of the source document that was read. */
const SOURCE_LINES = 980;

describe('facts of the source document', () => {
  it('are looked for in every line of it, once', () => {
    let next = 1;
    for (const { lines, section, skip, facts: found } of entries) {
      expect(lines[0], section).toBe(next);
      expect(lines[1], section).toBeGreaterThanOrEqual(lines[0]);
      expect(Boolean(skip), section).toBe(!found);
      next = lines[1] + 1;
    }
    expect(next).toBe(SOURCE_LINES + 1);
  });

  it.each(facts.map(fact => [fact.fact, fact] as const))('%s', (_name, { questions: ids, says }) => {
    const texts = ids.map(id => {
      const question = questions.get(id);
      expect(question, id).toBeDefined();
      return (JSON.stringify(question).match(/"en":"(?:[^"\\]|\\.)*"/g) ?? []).join(' ');
    });
    expect(texts.some(text => text.toLowerCase().includes(says.toLowerCase()))).toBe(true);
  });

  it('are told wherever a question quotes the provider', () => {
    const named = new Set(facts.flatMap(fact => fact.questions));
    const quoting = [...questions.values()].filter(question => question.provider);
    expect(quoting.length).toBeGreaterThan(90);
    expect(quoting.map(question => question.id).filter(id => !named.has(id))).toEqual([]);
  });

  const source = [
    process.env['ASSAY_SOURCE'],
    path.join(import.meta.dirname, '../../../shared/source/aws-hkia-user-guide.txt'),
  ].find(file => file !== undefined && existsSync(file));
  if (source !== undefined)
    it('are in our own words', () => {
      const text = readFileSync(source, 'utf8');
      expect(text.split('\n').length - 1).toBe(SOURCE_LINES);
      const words = (of: string) => of.toLowerCase().match(/[a-z0-9]+/g) ?? [];
      const runs = (list: string[]) => list.slice(0, -7).map((_word, at) => list.slice(at, at + 8).join(' '));
      const known = new Set(runs(words(text)));
      expect(facts.flatMap(({ fact }) => runs(words(fact))).filter(run => known.has(run))).toEqual([]);
    });
});
