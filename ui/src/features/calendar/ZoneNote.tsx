import { Text } from '@mantine/core';
import { IconWorld } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Stretch } from '@/api/calendar';
import { browserZone, isSameClock, useZone } from '@/kit/zone';
import classes from './calendar.module.css';

/** Says by whose clock the times are, where this computer's shows others. */
export function ZoneNote({ stretch }: { stretch: Stretch }) {
  const { t } = useTranslation();
  const zone = useZone();
  if (isSameClock(zone, browserZone(), [stretch.from, stretch.to])) return null;
  return (
    <Text size="sm" c="dimmed" className={classes.zone} data-testid="calendar-zone">
      <IconWorld size={15} aria-hidden="true" /> {t('calendar.zone', { zone: zone.replaceAll('_', ' ') })}
    </Text>
  );
}
