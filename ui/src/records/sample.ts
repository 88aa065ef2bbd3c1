import { Model } from '@/api/metadata';
import type { EntityMeta, Metadata } from '@/api/model';

const rights = { create: true, read: 'all', edit: 'all', delete: 'all' } as const;

/** Two small entities for tests. */
export const deal: EntityMeta = {
  name: 'opportunity', set: 'opportunities', module: 'sales', label: 'Deal', pluralLabel: 'Deals', icon: 'target',
  nameField: 'name', owned: true, defaultSort: 'createdAt desc', can: rights,
  fields: [
    { name: 'name', type: 'text', label: 'Name', properties: ['name'], required: true },
    { name: 'account', type: 'lookup', label: 'Account', properties: ['accountId'], to: ['account'] },
    { name: 'amount', type: 'money', label: 'Amount', properties: ['amount', 'amountCurrency'] },
    { name: 'closeDate', type: 'date', label: 'Close date', properties: ['closeDate'] },
    {
      name: 'status', type: 'enum', label: 'Status', properties: ['status'],
      options: [{ value: 'Open', label: 'Open' }, { value: 'Won', label: 'Won' }],
    },
  ],
  list: ['name', 'account', 'amount'], create: ['name', 'amount'], form: [], related: [],
  board: { group: 'status', sum: 'amount' },
  views: [{ name: 'mine', label: 'Mine', filter: 'ownerId eq @me', orderby: 'closeDate', columns: ['name'] }],
};

const account: EntityMeta = {
  ...deal, name: 'account', set: 'accounts', label: 'Account', pluralLabel: 'Accounts', icon: 'building',
  fields: [{ name: 'name', type: 'text', label: 'Name', properties: ['name'] }],
  list: ['name'], create: ['name'], board: null, views: [],
};

const metadata: Metadata = {
  locale: 'en', locales: ['en'], entities: [deal, account],
  company: { name: 'Test', language: 'en', currency: 'EUR', country: 'PL', currencies: ['EUR', 'PLN'], zone: 'Europe/Warsaw' },
  user: { id: '018f2b5e-0000-7000-8000-0123456789ab', name: 'Anna', role: 'salesperson', zone: 'Europe/Warsaw' },
};

export const model = new Model(metadata);
