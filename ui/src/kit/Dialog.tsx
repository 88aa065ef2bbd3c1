import { Modal, type ModalProps } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';

/** A dialog that fills the screen of a phone. */
export function Dialog(props: ModalProps) {
  const { t } = useTranslation();
  const isPhone = useMediaQuery('(max-width: 640px)');
  return (
    <Modal
      centered={!isPhone}
      fullScreen={Boolean(isPhone) && props.size !== 'sm'}
      lockScroll={false}
      overlayProps={{ backgroundOpacity: 0.45, blur: 2 }}
      closeButtonProps={{ 'aria-label': t('action.close') }}
      {...props}
    />
  );
}
