import { Combobox, Kbd, Loader, TextInput, useCombobox } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useRouter } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useModel } from '@/api/metadata';
import { pathOf } from '@/api/search';
import classes from './search.module.css';
import { rememberText, useRecent } from './recent';
import { HitOptions, pageOf, RecentOptions, resultsPath } from './SearchOptions';
import { useGlobalSearch } from './useGlobalSearch';

/** The search box of the top bar: `/` goes there, arrows choose, Enter opens. */
export function GlobalSearch() {
  const { t } = useTranslation();
  const { user } = useModel().metadata;
  const { history } = useRouter();
  const input = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState('');
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() });
  const { groups, enabled, text, isFetching } = useGlobalSearch(typed);
  const [entered, setEntered] = useState(false);
  const isFound = text === typed.trim() && !isFetching;
  const isEmpty = typed.trim() === '';
  const recent = useRecent(isEmpty && combobox.dropdownOpened);
  const found = groups.map((group) => group.items.map((item) => item.id)).join();
  useHotkeys([['/', () => input.current?.focus()]]);
  useEffect(() => {
    if (found) combobox.selectFirstOption();
    // The store is new on each render, so it cannot be a dependency.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [found]);

  const open = (value: string) => {
    if (!isEmpty) rememberText(user.id, typed.trim());
    setTyped('');
    setEntered(false);
    combobox.closeDropdown();
    input.current?.blur();
    history.push(pageOf(value));
  };
  /** Enter before the hits are there, or without any, is kept until the answer. */
  const enter = () => {
    if (typed.trim().length < 2 || (isFound && combobox.getSelectedOptionIndex() >= 0)) return;
    combobox.resetSelectedOption();
    setEntered(true);
  };
  useEffect(() => {
    if (!entered || !isFound) return;
    const [group] = groups;
    const first = group?.items[0];
    open(group && first ? pathOf(group, first) : resultsPath(text));
    // The answer alone is waited for.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [entered, isFound]);

  const hasRecent = isEmpty && recent.texts.length + recent.records.length > 0;
  return (
    <Combobox store={combobox} onOptionSubmit={open} shadow="lg" width="target" offset={6} withinPortal={false} classNames={{ dropdown: classes.dropdown }}>
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
            setEntered(false);
            combobox.openDropdown();
          }}
          onFocus={() => combobox.openDropdown()}
          onBlur={() => {
            setEntered(false);
            combobox.closeDropdown();
          }}
          onKeyDown={(event) => {
            if (event.key === 'Escape') event.currentTarget.blur();
            if (event.key === 'Enter' && !event.nativeEvent.isComposing) enter();
          }}
        />
      </Combobox.Target>
      <Combobox.Dropdown hidden={!enabled && !hasRecent} data-testid="search-results">
        <Combobox.Options mah={460} className={classes.results} aria-label={t('search.label')}>
          {enabled ? <HitOptions groups={groups} text={text} /> : <RecentOptions enabled={isEmpty} />}
          {enabled && groups.length === 0 && !isFetching && <Combobox.Empty>{t('search.none', { text })}</Combobox.Empty>}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}
