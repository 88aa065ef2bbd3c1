import { ActionIcon } from '@mantine/core';
import { IconPhoneCall } from '@tabler/icons-react';
import { useState, type MouseEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallRequest } from '@/api/calls';
import { useStartCall } from './CallContext';

interface CallButtonProps extends CallRequest {
  /** Whom or what number the button calls, for its name. */
  who: string;
  size?: number;
}

/** Calls; nothing where one may not. */
export function CallButton({ who, size = 26, ...request }: CallButtonProps) {
  const { t } = useTranslation();
  const start = useStartCall();
  const [busy, setBusy] = useState(false);
  if (!start) return null;
  const press = (event: MouseEvent) => {
    event.stopPropagation();
    event.preventDefault();
    setBusy(true);
    void start(request).finally(() => setBusy(false));
  };
  const label = t('call.start', { who });
  return (
    <ActionIcon variant="light" radius="xl" size={size} loading={busy} aria-label={label} title={label} data-testid="call-button" onClick={press}>
      <IconPhoneCall size={Math.round(size * 0.6)} aria-hidden="true" />
    </ActionIcon>
  );
}
