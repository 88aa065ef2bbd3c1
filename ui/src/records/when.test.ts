import { describe, expect, it } from 'vitest';
import type { EntityMeta, FieldMeta } from '@/api/model';
import { isRequired, meets, shownFields } from './when';

const record = {
  id: '018f0000-0000-7000-8000-000000000001', status: 'Won', amount: 120.5, name: "O'Hara & syn", lost: null,
  stage: { id: 'x', name: 'Offer' }, closeDate: '2026-05-01', at: '2026-05-01T10:00:00Z', urgent: true,
};

describe('meets', () => {
  it.each([
    ["status eq 'Won'", true], ["status ne 'Won'", false], ["status in ('Open','Won')", true],
    ['amount gt 100 and amount lt 121', true], ['amount lt 100 or not (amount eq 1)', true],
    ['lost eq null', true], ['lost ne null', false], ["lost ne 'x'", true], ['lost gt 5', false], ['missing eq null', true],
    ["contains(name,'O''Hara')", true], ["startswith(tolower(name),'o')", true], ["stage/name eq 'Offer'", true],
    ['closeDate ge 2026-05-01', true], ['at gt 2026-05-01T11:00:00+02:00', true], ['urgent', true], ['urgent eq false', false],
    ["status eq 'Won' and (amount gt 1000 or urgent eq true)", true], ['id eq 018f0000-0000-7000-8000-000000000001', true],
  ])('%s is %s', (filter, expected) => {
    expect(meets(record, filter)).toBe(expected);
  });

  it.each(["contacts/any(c:c/name eq 'x')", "account/name eq 'x'", 'amount add 1 gt 5', "status eq '", 'sum(1,2) eq 3'])(
    'leaves %s to the server', (filter) => {
      expect(meets(record, filter)).toBeUndefined();
    },
  );
});

describe('fields of a form', () => {
  const field = (name: string) => ({ name, type: 'text', label: name, properties: [name] }) as FieldMeta;
  const entity = {
    when: { reason: { visible: "status eq 'Lost'" }, amount: { required: "status eq 'Won'" }, far: { visible: "account/name eq 'x'" } },
  } as unknown as EntityMeta;

  it('are shown where their condition holds, and where only the server can say', () => {
    const shown = shownFields(entity, [field('name'), field('reason'), field('far')], record);
    expect(shown.map(({ name }) => name)).toEqual(['name', 'far']);
  });

  it('are required while their condition holds', () => {
    expect(isRequired(entity, field('amount'), record)).toBe(true);
    expect(isRequired(entity, field('amount'), { ...record, status: 'Open' })).toBe(false);
    expect(isRequired(entity, { ...field('name'), required: true }, record)).toBe(true);
  });
});
