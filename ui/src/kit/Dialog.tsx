import { Modal, type ModalProps } from '@mantine/core';
import { useMediaQuery, useWindowEvent } from '@mantine/hooks';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';

/** Is a calendar, a menu or a list of choices open? Much else has a position, but no role. */
function isPopupOpen(): boolean {
  const popups = [...document.querySelectorAll('[data-position][role]')];
  return popups.some((popup) => popup.getClientRects().length > 0);
}

// The page's banner is another header. The type of the property does not know it.
const ofParts: object = { attributes: { header: { role: 'presentation' } } };

/** A dialog that fills the screen of a phone. */
export function Dialog(props: ModalProps) {
  const { t } = useTranslation();
  const { opened, onClose } = props;
  const isPhone = useMediaQuery('(max-width: 640px)');
  // Escape closes what lies on top: a calendar or a list of choices first, and only then the dialog.
  const onKey = useCallback((event: KeyboardEvent) => {
    if (event.key === 'Escape' && !event.isComposing && opened && !isPopupOpen()) onClose();
  }, [opened, onClose]);
  useWindowEvent('keydown', onKey, { capture: true });
  return (
    <Modal
      centered={!isPhone}
      fullScreen={Boolean(isPhone) && props.size !== 'sm'}
      lockScroll={false}
      overlayProps={{ backgroundOpacity: 0.45, blur: 2 }}
      closeButtonProps={{ 'aria-label': t('action.close') }}
      {...ofParts}
      {...props}
      closeOnEscape={false}
    />
  );
}
