import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { builtInPacksFolder, readPack } from '../../main/packs/read-pack.ts';
import { dateFault, type EvidenceFacts, missingFacts } from '../../shared/domain/evidence.ts';
import { guessEvidenceType } from '../../shared/domain/guess-evidence-type.ts';
import type { EvidenceType } from '../../shared/domain/packs.ts';

const result = readPack(path.join(builtInPacksFolder, 'hkia-gl14-gl8'));
if (!result.ok) throw new Error('the built-in pack is broken');
const types = result.pack.evidenceTypes;

describe('the type a file name speaks of', () => {
  it.each([
    ['AWS SOC 2 Report - Current.pdf', 'soc2-type2'],
    ['Service Organization Controls (SOC) 1 Report.pdf', 'soc1-type2'],
    ['SOC2-Type2-2025.pdf', 'soc2-type2'],
    ['soc_3_report.pdf', 'soc3'],
    ['SOC Continued Operations Letter.pdf', 'continued-operations-letter'],
    ['iso27018-2019.pdf', 'iso-27018'],
    ['PCI DSS AOC 2025.pdf', 'pci-dss-aoc'],
    ['PCI DSS Responsibility Summary.pdf', 'pci-responsibility-summary'],
    ['OSPAR 2024.pdf', 'ospar'],
    ['Form 10-K.pdf', 'annual-report'],
    ['Outsourcing policy v5.pdf', 'internal-policy'],
    ['年報2025.pdf', 'annual-report'],
    ['服務協議（已簽署）.pdf', 'service-agreement'],
    ['保監局來函.pdf', 'ia-correspondence'],
  ])('%s', (name, type) => expect(guessEvidenceType(name, types)?.id).toBe(type));

  it.each([
    'scan0001.pdf',
    'report.pdf',
    'certificate.pdf',
    '2025.pdf',
    '1.txt',
    '.pdf',
    'ISO.pdf',
    '掃描.pdf',
  ])('%s speaks of none', name => expect(guessEvidenceType(name, types)).toBeUndefined());

  it('a pack without types has nothing to guess', () =>
    expect(guessEvidenceType('SOC 2.pdf', [])).toBeUndefined());
});

const facts: EvidenceFacts = {
  type: 'x',
  title: 'T',
  issuer: '',
  version: '',
  periodStart: null,
  periodEnd: null,
  issuedOn: null,
  expiresOn: null,
  exportClass: 'nda',
  note: '',
};
const typeOf = (id: string): EvidenceType => {
  const found = types.find(type => type.id === id);
  if (!found) throw new Error(`no type ${id}`);
  return found;
};

describe('facts', () => {
  it('that are missing are what the rule of the type needs', () => {
    expect(missingFacts(typeOf('soc2-type2'), facts)).toEqual(['issuer', 'period']);
    expect(missingFacts(typeOf('soc2-type2'), { ...facts, periodEnd: '2025-12-31' })).toContain('period');
    expect(missingFacts(typeOf('iso-27001'), { ...facts, issuer: 'A certifier' })).toEqual(['expires']);
    expect(missingFacts(typeOf('test-record'), { ...facts, issuer: 'IT' })).toEqual(['issued']);
    expect(missingFacts(typeOf('internal-record'), { ...facts, issuer: 'IT' })).toEqual([]);
    expect(missingFacts(undefined, { ...facts, type: 'other' })).toEqual(['type']);
    // A type of a pack that is not at hand: nobody knows what it needs.
    expect(missingFacts(undefined, facts)).toEqual([]);
  });

  it('with dates the wrong way round are told apart', () => {
    expect(dateFault(facts)).toBeNull();
    expect(dateFault({ ...facts, periodStart: '2025-02-01', periodEnd: '2025-02-01' })).toBeNull();
    expect(dateFault({ ...facts, periodStart: '2025-02-02', periodEnd: '2025-02-01' })).toBe(
      'evidence.period_backwards',
    );
    expect(dateFault({ ...facts, issuedOn: '2025-02-02', expiresOn: '2025-02-01' })).toBe(
      'evidence.expires_before_issue',
    );
  });
});
