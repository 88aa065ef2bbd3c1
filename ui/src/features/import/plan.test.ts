import { describe, expect, it } from 'vitest';
import type { ImportDraft } from '@/api/imports';
import { planOf } from './plan';
import { suggested, type SavedMapping } from './savedMappings';

const column = (name: string, field: string | null) => ({ name, field, samples: [], dates: null, decimal: null, ambiguousDates: false });

const draft: ImportDraft = {
  id: '1', set: 'accounts', file: 'x.csv', encoding: 'utf-8', delimiter: ',', rows: 1, preview: [],
  columns: [column('Firma', 'name'), column('Miasto', null)],
  fields: [{ name: 'name', label: 'Name', required: true }, { name: 'phone', label: 'Phone', required: false }],
};

function mapping(id: string, headings: string[], isMine: boolean, plan: SavedMapping['plan'] = {}): SavedMapping {
  return { id, name: id, headings, plan, shared: !isMine, isMine };
}

describe('saved mappings', () => {
  it('are suggested for the same headings in any order, one\'s own first', () => {
    const all = [mapping('other', ['Firma'], true), mapping('shared', ['Miasto', 'Firma'], false), mapping('mine', ['Firma', 'Miasto'], true)];
    expect(suggested(draft, all)?.id).toBe('mine');
    expect(suggested(draft, all.slice(0, 2))?.id).toBe('shared');
    expect(suggested(draft, all.slice(0, 1))).toBeUndefined();
  });

  it('are taken as far as the file has the columns and the person the fields', () => {
    const plan = planOf(draft, mapping('mine', [], true, {
      mapping: { Firma: 'phone', Miasto: 'secret', Gone: 'name' }, onDuplicate: 'ask', forms: { Gone: { dates: 'dmy' }, Miasto: { decimal: ',' } },
    }));
    expect(plan.mapping).toEqual({ Firma: 'phone', Miasto: null });
    expect(plan.onDuplicate).toBe('ask');
    expect(plan.missing).toBe('reject');
    expect(plan.forms).toEqual({ Miasto: { decimal: ',' } });
  });
});
