import { describe, expect, it } from 'vitest';
import { allOf, keyLiteral, listUrl, localPath, quote } from './odata';

describe('OData text', () => {
  it('doubles quotes inside a string', () => {
    expect(quote("O'Neil")).toBe("'O''Neil'");
  });

  it('writes a GUID bare and any other key quoted', () => {
    expect(keyLiteral('018f2b5e-0000-7000-8000-0123456789ab')).toBe('018f2b5e-0000-7000-8000-0123456789ab');
    expect(keyLiteral("x' or 1 eq 1")).toBe("'x'' or 1 eq 1'");
  });

  it('keeps conditions apart when it joins them', () => {
    expect(allOf(['a eq 1 or b eq 2', null, 'c eq 3'])).toBe('(a eq 1 or b eq 2) and (c eq 3)');
    expect(allOf([undefined, 'a eq 1'])).toBe('a eq 1');
    expect(allOf([])).toBeUndefined();
  });

  it('escapes every option of an address', () => {
    expect(listUrl('accounts', { filter: "name eq 'A&B'", top: 5 })).toBe(
      "/api/v1/accounts?$filter=name%20eq%20'A%26B'&$top=5",
    );
  });

  it('follows a next link of any form without leaving the server', () => {
    expect(localPath('accounts?$skiptoken=x')).toBe('/api/v1/accounts?$skiptoken=x');
    expect(localPath('https://elsewhere.example/api/v1/accounts?$skiptoken=x')).toBe('/api/v1/accounts?$skiptoken=x');
  });
});
