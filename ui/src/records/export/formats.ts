import type { EntityMeta } from '@/api/model';

export type Choice = 'csvSemicolon' | 'csvComma' | 'xlsx' | 'vcard' | 'vcard4';

const onCards = new Set(['personName', 'phone', 'email']);

/** vCards only of kinds that have a name of a person, a number or an address. */
export function choicesFor(entity: EntityMeta): Choice[] {
  const tables: Choice[] = ['csvSemicolon', 'csvComma', 'xlsx'];
  return entity.fields.some(({ type }) => onCards.has(type)) ? [...tables, 'vcard', 'vcard4'] : tables;
}

export function fileName(entity: EntityMeta, choice: Choice): string {
  const end = choice === 'xlsx' ? 'xlsx' : choice.startsWith('vcard') ? 'vcf' : 'csv';
  return `${entity.pluralLabel}.${end}`;
}

/** Hands bytes that are here already to the browser as a download. */
export function save(file: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
