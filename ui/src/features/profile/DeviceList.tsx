import { Button, Text, Title } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { canPush, knownDevice, PushRefused, turnOff, turnOn } from '@/api/devicePush';
import { asText } from '@/api/json';
import { useModel } from '@/api/metadata';
import { keyLiteral, type ListQuery } from '@/api/odata';
import { fetchPage, recordKeys } from '@/api/records';
import { useErrorText } from '@/kit/errorText';
import { useFormat } from '@/kit/format';
import { showToast } from '@/kit/toast';
import classes from './notices.module.css';

const set = 'pushDevices';

/** The browsers that show notifications while Suki is closed; this one can become one of them. */
export function DeviceList() {
  const { t } = useTranslation();
  const format = useFormat();
  const client = useQueryClient();
  const errorText = useErrorText();
  const { user } = useModel().metadata;
  const query: ListQuery = { filter: `userId eq ${keyLiteral(user.id)}`, orderby: 'createdAt desc', page: 50 };
  const devices = useQuery({ queryKey: recordKeys.list(set, query), queryFn: () => fetchPage(set, query) });
  const settle = {
    onSettled: () => client.invalidateQueries({ queryKey: [...recordKeys.all, set] }),
    onError: (error: Error) =>
      showToast({ message: error instanceof PushRefused ? t('notice.refused') : errorText(error), tone: 'bad' }),
  };
  const add = useMutation({ mutationFn: turnOn, ...settle });
  const remove = useMutation({ mutationFn: turnOff, ...settle });
  const records = devices.data?.records ?? [];
  const here = knownDevice();
  const isOn = records.some(({ id }) => id === here);
  return (
    <section aria-labelledby="notice-devices" data-testid="notice-devices">
      <Title order={3} size="h5" id="notice-devices">{t('notice.devices')}</Title>
      <Text size="sm" c="dimmed">{t(canPush() ? 'notice.devicesText' : 'notice.cannotPush')}</Text>
      <ul className={classes.kinds}>
        {records.map((device) => (
          <li key={device.id} className={classes.device} data-testid="notice-device">
            <span>
              {asText(device.name)}{device.id === here && ` (${t('notice.thisDevice')})`}
              <Text size="xs" c="dimmed">{format.moment(asText(device.lastUsedAt) || asText(device.createdAt))}</Text>
            </span>
            <Button
              variant="subtle"
              color="red"
              size="compact-sm"
              aria-label={t('notice.removeDevice', { name: asText(device.name) })}
              onClick={() => remove.mutate(device.id)}
            >
              {t('action.delete')}
            </Button>
          </li>
        ))}
      </ul>
      {canPush() && !isOn && (
        <Button mt="xs" variant="light" loading={add.isPending} onClick={() => add.mutate()} data-testid="notice-device-add">{t('notice.addDevice')}</Button>
      )}
    </section>
  );
}
