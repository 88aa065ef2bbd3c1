import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import type { FieldMeta, FieldType } from '@/api/model';
import { createFormat } from '@/kit/format';
import plans from 'libphonenumber-js/metadata.min';
import { localForm, storedForm } from './phone/localForm';
import { definitionOf } from './registry';
import { safeNodes } from './richText/sanitise';
import { completeUrl } from './url/definition';

const field = (type: FieldType, more: Partial<FieldMeta> = {}): FieldMeta => ({
  name: 'f', type, label: 'F', properties: ['f'], ...more,
});
const condition = (type: FieldType, operator: string, value?: string | number | number[] | string[]) =>
  definitionOf(field(type)).filter?.toOData(field(type), operator, value);

describe('Field types', () => {
  it('write what they read', () => {
    const record = { id: '1', f: 12.5, fCurrency: 'PLN' };
    const money = definitionOf(field('money'));
    expect(money.write(money.read(record, field('money')), field('money'))).toEqual({ f: 12.5, fCurrency: 'PLN' });
  });

  it('know where a polymorphic lookup points', () => {
    const meta = field('lookup', { to: ['account', 'contact'] });
    const lookup = definitionOf(meta);
    const value = lookup.read({ id: '1', fId: 'c1', f: { id: 'c1', subject: 'S', '@odata.type': '#Suki.contact' } }, meta);
    expect(value).toEqual({ id: 'c1', entity: 'contact', name: 'S' });
    expect(lookup.write(value, meta)).toEqual({ fId: 'c1', fType: 'contact' });
  });

  it('filter in OData and wait for a complete value', () => {
    expect(condition('text', 'contains', "d'Or")).toBe("contains(f,'d''Or')");
    expect(condition('text', 'contains', ' ')).toBeNull();
    expect(condition('decimal', 'between', [1, 2])).toBe('f ge 1 and f le 2');
    expect(condition('date', 'between', ['2026-03-28', '2026-03-29'])).toBe('f ge 2026-03-28 and f lt 2026-03-30');
    expect(condition('multiEnum', 'anyOf', ['a', 'b'])).toBe("f/any(x:x eq 'a') or f/any(x:x eq 'b')");
  });
});

describe('Rich text', () => {
  it('loses scripts, handlers and odd addresses but not its words', () => {
    const html = '<p onclick="x()">Hi <b>you</b><script>x()</script><a href="javascript:x()">go</a><img src=x onerror=x()></p>';
    expect(renderToStaticMarkup(<>{safeNodes(html)}</>)).toBe('<p>Hi <b>you</b><a>go</a></p>');
  });
});

describe('What people type', () => {
  it('becomes a whole web address', () => {
    expect(completeUrl(' example.org ')).toBe('https://example.org');
    expect(completeUrl('http://example.org')).toBe('http://example.org');
  });

  it('becomes E.164 and reads as at home', () => {
    expect(storedForm('12 654 00 00', 'PL', plans)).toBe('+48126540000');
    expect(localForm('+48126540000', 'PL', plans)).toBe('12 654 00 00');
    expect(localForm('+302107220000', 'PL', plans)).toBe('+30 21 0722 0000');
    expect(storedForm('ask Anna', 'PL', plans)).toBe('ask Anna');
  });
});

describe('Formats', () => {
  it('follow the locale', () => {
    expect(createFormat('pl').money(1234567.5, 'PLN').replace(/\s/g, ' ')).toBe('1 234 567,50 zł');
    expect(createFormat('el').day('2026-03-29')).toBe('29 Μαρ 2026');
  });
});
