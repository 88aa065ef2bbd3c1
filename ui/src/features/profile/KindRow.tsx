import { Checkbox, NativeSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Channels, MailWay } from '@/api/notifications';
import classes from './notices.module.css';

interface KindRowProps {
  kind: { code: string; label: string };
  channels: Channels;
  onChange: (change: Partial<Channels>) => void;
}

const mailWays: MailWay[] = ['off', 'now', 'digest'];

/** One kind of notification and its three ways. */
export function KindRow({ kind, channels, onChange }: KindRowProps) {
  const { t } = useTranslation();
  const named = (way: string) => `${kind.label}: ${way}`;
  return (
    <li className={classes.kind} data-testid={`notice-kind-${kind.code}`}>
      <span className={classes.kindName}>{kind.label}</span>
      <span className={classes.ways}>
        <Checkbox
          label={t('notice.inApp')}
          aria-label={named(t('notice.inApp'))}
          checked={channels.app}
          onChange={(event) => onChange({ app: event.currentTarget.checked })}
        />
        <Checkbox
          label={t('notice.onDevices')}
          aria-label={named(t('notice.onDevices'))}
          checked={channels.push}
          onChange={(event) => onChange({ push: event.currentTarget.checked })}
        />
        <NativeSelect
          size="sm"
          aria-label={named(t('notice.email'))}
          value={channels.email}
          data={mailWays.map((way) => ({ value: way, label: t(`notice.mail.${way}`) }))}
          onChange={(event) => onChange({ email: event.currentTarget.value as MailWay })}
        />
      </span>
    </li>
  );
}
