import { Combobox, Kbd, Loader, TextInput, useCombobox } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useModel } from '@/api/metadata';
import { Icon } from '@/kit/Icon';
import classes from './search.module.css';
import { useGlobalSearch } from './useGlobalSearch';

/** The search box of the top bar: `/` goes there, arrows choose, Enter opens. */
export function GlobalSearch() {
  const { t } = useTranslation();
  const model = useModel();
  const navigate = useNavigate();
  const input = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState('');
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() });
  const { groups, enabled, isFetching } = useGlobalSearch(typed);
  const found = groups.map((group) => group.items.map((item) => item.id)).join();
  useHotkeys([['/', () => input.current?.focus()]]);
  useEffect(() => {
    if (found) combobox.selectFirstOption();
    // The store is new on each render, so it cannot be a dependency.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [found]);

  const open = (path: string) => {
    const [set = '', id = ''] = path.split('/');
    setTyped('');
    combobox.closeDropdown();
    input.current?.blur();
    void navigate({ to: '/$set/$id', params: { set, id } });
  };
  return (
    <Combobox store={combobox} onOptionSubmit={open} shadow="lg" width="target" offset={6}>
      <Combobox.Target>
        <TextInput
          ref={input}
          className={classes.box}
          data-testid="global-search"
          type="search"
          autoComplete="off"
          aria-label={t('search.label')}
          placeholder={t('search.placeholder')}
          value={typed}
          leftSection={<IconSearch size={17} aria-hidden="true" />}
          rightSection={isFetching && enabled ? <Loader size={16} /> : <Kbd size="xs" className={classes.key}>/</Kbd>}
          onChange={(event) => {
            setTyped(event.currentTarget.value);
            combobox.openDropdown();
          }}
          onFocus={() => combobox.openDropdown()}
          onBlur={() => combobox.closeDropdown()}
          onKeyDown={(event) => event.key === 'Escape' && event.currentTarget.blur()}
        />
      </Combobox.Target>
      <Combobox.Dropdown hidden={!enabled} data-testid="search-results">
        <Combobox.Options mah={460} className={classes.results}>
          {groups.map((group) => (
            <Combobox.Group key={group.set} label={model.entity(group.entity)?.pluralLabel ?? group.entity}>
              {group.items.map((item) => (
                <Combobox.Option key={item.id} value={`${group.set}/${item.id}`} className={classes.result}>
                  <Icon name={model.entity(group.entity)?.icon} size={17} />
                  <span className={classes.name}>{item.name}</span>
                  {item.subtitle && <span className={classes.subtitle}>{item.subtitle}</span>}
                </Combobox.Option>
              ))}
            </Combobox.Group>
          ))}
          {groups.length === 0 && !isFetching && <Combobox.Empty>{t('search.none', { text: typed.trim() })}</Combobox.Empty>}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}
