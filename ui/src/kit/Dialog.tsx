import { Modal, type ModalProps } from '@mantine/core';
import { useMediaQuery, useWindowEvent } from '@mantine/hooks';
import { useCallback, useRef } from 'react';
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
  const root = useRef<HTMLDivElement>(null);
  const isPhone = useMediaQuery('(max-width: 640px)');
  // Escape closes what lies on top: a calendar, a list of choices or a dialog above first, and only then the dialog.
  const onKey = useCallback((event: KeyboardEvent) => {
    const isTop = () => root.current?.contains([...document.querySelectorAll('[role="dialog"][aria-modal]')].at(-1) ?? null);
    if (event.key === 'Escape' && !event.isComposing && opened && !isPopupOpen() && isTop()) onClose();
  }, [opened, onClose]);
  useWindowEvent('keydown', onKey, { capture: true });
  return (
    <Modal
      ref={root}
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
