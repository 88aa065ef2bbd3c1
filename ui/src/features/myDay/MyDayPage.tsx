import { Button, Title } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import { IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useModel } from '@/api/metadata';
import { EmptyState } from '@/kit/EmptyState';
import { ErrorState } from '@/kit/ErrorState';
import { LinkButton } from '@/kit/links';
import { LoadingRows } from '@/kit/LoadingRows';
import { useZone } from '@/kit/zone';
import { News } from '@/records/calm/News';
import { useCalm } from '@/records/calm/useCalm';
import { useOpenCreate } from '@/records/form/CreateProvider';
import page from '@/records/page.module.css';
import { DayItem } from './DayItem';
import { DayReminder } from './DayReminder';
import classes from './myDay.module.css';
import { useMyDay, type Item, type MyDay, type ReminderItem } from './useMyDay';

const idOf = (item: Item) => item.record.id + (item.occurrence ?? '');
const sections: (keyof MyDay)[] = ['overdue', 'calls', 'today', 'next'];

/** What one person has to do: each thing done with one touch. */
export function MyDayPage() {
  const { t, i18n } = useTranslation();
  useDocumentTitle(`${t('myDay.title')} · Suki`);
  const timeZone = useZone();
  const { day, reminders, isPending, failed } = useMyDay();
  const isEmpty = reminders.length === 0 && sections.every((name) => day[name].length === 0);
  const date = new Intl.DateTimeFormat(i18n.language, { weekday: 'long', day: 'numeric', month: 'long', timeZone }).format(new Date());
  return (
    <div className={`${page.page} ${page.scrolling} ${classes.page}`} data-testid="my-day">
      <div className={page.head}>
        <div>
          <Title order={1} className={page.title}>{t('myDay.title')}</Title>
          <span className={classes.date}>{date}</span>
        </div>
        <div className={page.headActions}>
          <LinkButton to="/calendar" variant="default">{t('calendar.title')}</LinkButton>
          <NewTask />
        </div>
      </div>
      {isPending && <LoadingRows rows={6} />}
      {failed && <ErrorState error={failed.error} retry={failed.retry} />}
      {!isPending && !failed && isEmpty && <EmptyState icon="sparkles" title={t('myDay.empty')} text={t('myDay.emptyText')} />}
      {reminders.length > 0 && <Reminders reminders={reminders} />}
      {sections.map((name) => day[name].length > 0 && <Section key={name} name={name} items={day[name]} />)}
    </div>
  );
}

function Section({ name, items }: { name: keyof MyDay; items: Item[] }) {
  const { t } = useTranslation();
  const calm = useCalm(items, idOf, name);
  return (
    <section aria-labelledby={`my-day-${name}`} data-testid={`my-day-${name}`}>
      <Title order={2} size="h4" id={`my-day-${name}`} className={classes.heading} data-late={name === 'overdue' || undefined}>
        {t(`myDay.${name}`)} <span>{items.length}</span>
      </Title>
      <News count={calm.waiting} onShow={calm.settle} />
      <ul className={classes.list} {...calm.watch}>
        {calm.rows.map(({ item, mark }) => <DayItem key={idOf(item)} item={item} mark={mark} late={name === 'overdue'} />)}
      </ul>
    </section>
  );
}

function Reminders({ reminders }: { reminders: ReminderItem[] }) {
  const { t } = useTranslation();
  return (
    <section aria-labelledby="my-day-reminders" data-testid="my-day-reminders">
      <Title order={2} size="h4" id="my-day-reminders" className={classes.heading}>
        {t('myDay.reminders')} <span>{reminders.length}</span>
      </Title>
      <ul className={classes.list}>
        {reminders.map((reminder) => <DayReminder key={reminder.id} reminder={reminder} />)}
      </ul>
    </section>
  );
}

function NewTask() {
  const { t } = useTranslation();
  const entity = useModel().entity('task');
  const open = useOpenCreate();
  if (!entity?.can.create) return null;
  return (
    <Button leftSection={<IconPlus size={16} aria-hidden="true" />} onClick={() => void open(entity)}>
      {t('form.new', { entity: entity.label })}
    </Button>
  );
}
