import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Stretch } from '@/api/calendar';
import { browserZone, isSameClock, useZone } from '@/kit/zone';

/** Says by whose clock the times are, where this computer's shows others. */
export function ZoneNote({ stretch }: { stretch: Stretch }) {
  const { t } = useTranslation();
  const zone = useZone();
  if (isSameClock(zone, browserZone(), [stretch.from, stretch.to])) return null;
  return <Text size="xs" maw={150} c="dimmed" data-testid="calendar-zone">{t('calendar.zone', { zone })}</Text>;
}
