import type { EntityMeta } from '@/api/model';
import { languageName } from '@/kit/language';
import type { Command, CommandContext } from './command';

/** Second keys after `g`, by entity. */
const goKeys: Record<string, string> = { account: 'a', contact: 'c', lead: 'l', opportunity: 'o', task: 't' };

function goCommands({ t, model, go }: CommandContext): Command[] {
  return model.menu().map((entity) => ({
    id: `go.${entity.name}`,
    group: 'go',
    label: t('command.goTo', { entity: entity.pluralLabel }),
    icon: entity.icon,
    keys: goKeys[entity.name] && `g ${goKeys[entity.name]}`,
    run: () => go(`/${entity.set}`),
  }));
}

function boardCommands({ t, model, go }: CommandContext): Command[] {
  return model.menu().filter((entity) => entity.board).map((entity) => ({
    id: `board.${entity.name}`,
    group: 'go',
    label: t('command.board', { entity: entity.pluralLabel }),
    icon: 'layout-kanban',
    keys: entity.name === 'opportunity' ? 'g b' : undefined,
    run: () => go(`/${entity.set}/board`),
  }));
}

/** The form for a new record of `entity`; the record opens when it is made. */
export function makeAndOpen({ create, go }: CommandContext, entity: EntityMeta): void {
  void create(entity).then((record) => record && go(`/${entity.set}/${record.id}`));
}

function createCommands(context: CommandContext): Command[] {
  return context.model.menu().filter((entity) => entity.can.create && entity.create.length > 0).map((entity) => ({
    id: `create.${entity.name}`,
    group: 'create',
    label: context.t('form.new', { entity: entity.label }),
    icon: entity.icon,
    run: () => makeAndOpen(context, entity),
  }));
}

function importCommands({ t, model, go }: CommandContext): Command[] {
  return model.menu().filter((entity) => entity.can.create && entity.create.length > 0).map((entity) => ({
    id: `import.${entity.name}`,
    group: 'other',
    label: t('command.import', { entity: entity.pluralLabel }),
    icon: 'file',
    run: () => go(`/${entity.set}/import`),
  }));
}

function personalCommands({ t, model, go, setTheme, setLanguage, logOut, showKeys }: CommandContext): Command[] {
  const theme = (name: 'light' | 'dark' | 'auto'): Command => ({
    id: `theme.${name}`, group: 'other', label: t(`theme.${name}`), icon: 'sparkles', run: () => setTheme(name),
  });
  return [
    theme('light'), theme('dark'), theme('auto'),
    ...model.metadata.locales.map((locale): Command => ({
      id: `language.${locale}`, group: 'other', label: languageName(locale), icon: 'message', run: () => setLanguage(locale),
    })),
    { id: 'profile', group: 'other', label: t('menu.profile'), icon: 'user', run: () => go('/settings/profile') },
    { id: 'apiKeys', group: 'other', label: t('menu.apiKeys'), icon: 'key', run: () => go('/settings/keys') },
    { id: 'keys', group: 'other', label: t('command.keys'), icon: 'activity', keys: '?', run: showKeys },
    { id: 'logOut', group: 'other', label: t('menu.logOut'), icon: 'home', run: logOut },
  ];
}

function workCommands({ t, go }: CommandContext): Command[] {
  return [
    { id: 'myDay', group: 'go', label: t('command.goTo', { entity: t('myDay.title') }), icon: 'sun', keys: 'g d', run: () => go('/my-day') },
    { id: 'calendar', group: 'go', label: t('command.goTo', { entity: t('calendar.title') }), icon: 'calendar', keys: 'g k', run: () => go('/calendar') },
  ];
}

/** Everything that the palette offers. */
export function allCommands(context: CommandContext): Command[] {
  return [
    ...workCommands(context),
    ...goCommands(context),
    ...boardCommands(context),
    ...createCommands(context),
    ...importCommands(context),
    ...personalCommands(context),
  ];
}
