import { Combobox } from '@mantine/core';
import { IconClock, IconSearch } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useModel } from '@/api/metadata';
import { pathOf, type SearchGroup } from '@/api/search';
import { Icon } from '@/kit/Icon';
import { HitText } from './HitText';
import classes from './search.module.css';
import { useRecent } from './recent';

/** An option's value is its page, behind it what tells two of one page apart. */
export function pageOf(value: string): string {
  return value.split(' ')[0] ?? '';
}

export function resultsPath(text: string): string {
  return `/search?q=${encodeURIComponent(text)}`;
}

/** What was found, as options of a combobox, and the way to all of it. */
export function HitOptions({ groups, text }: { groups: SearchGroup[]; text: string }) {
  const { t } = useTranslation();
  const model = useModel();
  return (
    <>
      {groups.map((group) => (
        <Combobox.Group key={group.set} label={model.entity(group.entity)?.pluralLabel ?? group.entity}>
          {group.items.map((item) => {
            const value = `${pathOf(group, item)} ${item.id}`;
            return (
              <Combobox.Option key={value} value={value} className={classes.result} data-testid="search-hit">
                <HitText group={group} item={item} />
              </Combobox.Option>
            );
          })}
        </Combobox.Group>
      ))}
      {groups.length > 0 && (
        <Combobox.Option value={resultsPath(text)} className={classes.result} data-testid="search-all">
          <IconSearch size={17} aria-hidden="true" /> {t('search.all', { text })}
        </Combobox.Option>
      )}
    </>
  );
}

/** What this person opened and looked for last. */
export function RecentOptions({ enabled }: { enabled: boolean }) {
  const { t } = useTranslation();
  const { texts, records } = useRecent(enabled);
  return (
    <>
      {records.length > 0 && (
        <Combobox.Group label={t('search.recentRecords')}>
          {records.map((record) => (
            <Combobox.Option key={record.id} value={`/${record.set}/${record.id}`} className={classes.result} data-testid="recent-record">
              <Icon name={record.icon} size={17} /> <span className={classes.name}>{record.name}</span>
            </Combobox.Option>
          ))}
        </Combobox.Group>
      )}
      {texts.length > 0 && (
        <Combobox.Group label={t('search.recentTexts')}>
          {texts.map((text) => (
            <Combobox.Option key={text} value={resultsPath(text)} className={classes.result} data-testid="recent-text">
              <IconClock size={17} aria-hidden="true" /> {text}
            </Combobox.Option>
          ))}
        </Combobox.Group>
      )}
    </>
  );
}
