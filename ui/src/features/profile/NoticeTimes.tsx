import { Checkbox, NativeSelect, Switch, Text, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Digest, Quiet } from '@/api/notifications';
import classes from './notices.module.css';

interface TimeProps {
  label: string;
  value: string;
  disabled?: boolean;
  onChange: (value: string) => void;
}

function TimeField({ label, value, disabled, onChange }: TimeProps) {
  return (
    <TextInput
      type="time"
      label={label}
      value={value}
      disabled={disabled}
      className={classes.time}
      onChange={(event) => event.currentTarget.value && onChange(event.currentTarget.value)}
    />
  );
}

export function QuietFields({ quiet, zone, onChange }: { quiet: Quiet; zone: string; onChange: (quiet: Quiet) => void }) {
  const { t } = useTranslation();
  return (
    <fieldset className={classes.group} data-testid="notice-quiet">
      <legend className={classes.legend}>{t('notice.quiet')}</legend>
      <Text size="sm" c="dimmed">{t('notice.quietText', { zone })}</Text>
      <Switch label={t('notice.quietOn')} checked={quiet.on} onChange={(event) => onChange({ ...quiet, on: event.currentTarget.checked })} />
      {quiet.on && (
        <div className={classes.times}>
          <TimeField label={t('notice.from')} value={quiet.from} onChange={(from) => onChange({ ...quiet, from })} />
          <TimeField label={t('notice.to')} value={quiet.to} onChange={(to) => onChange({ ...quiet, to })} />
          <Checkbox
            label={t('notice.daysOff')}
            checked={quiet.daysOff}
            onChange={(event) => onChange({ ...quiet, daysOff: event.currentTarget.checked })}
          />
        </div>
      )}
    </fieldset>
  );
}

const everies = ['day', 'week'] as const;
/** 2024-01-01 was a Monday. */
const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

export function DigestFields({ digest, onChange }: { digest: Digest; onChange: (digest: Digest) => void }) {
  const { t, i18n } = useTranslation();
  const dayName = new Intl.DateTimeFormat(i18n.language, { weekday: 'long', timeZone: 'UTC' });
  return (
    <fieldset className={classes.group} data-testid="notice-digest">
      <legend className={classes.legend}>{t('notice.digest')}</legend>
      <Text size="sm" c="dimmed">{t('notice.digestText')}</Text>
      <div className={classes.times}>
        <NativeSelect
          label={t('notice.every')}
          value={digest.every}
          data={everies.map((every) => ({ value: every, label: t(`notice.everyWhat.${every}`) }))}
          onChange={(event) => onChange({ ...digest, every: event.currentTarget.value as Digest['every'] })}
        />
        {digest.every === 'week' && (
          <NativeSelect
            label={t('notice.weekday')}
            value={digest.day}
            data={weekdays.map((day, index) => ({ value: day, label: dayName.format(Date.UTC(2024, 0, index + 1)) }))}
            onChange={(event) => onChange({ ...digest, day: event.currentTarget.value })}
          />
        )}
        <TimeField label={t('notice.at')} value={digest.at} onChange={(at) => onChange({ ...digest, at })} />
      </div>
    </fieldset>
  );
}
