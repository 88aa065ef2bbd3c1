import { Badge } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Reason } from '@/api/duplicates';
import { fieldOf } from '@/api/metadata';
import type { EntityMeta } from '@/api/model';
import classes from './duplicates.module.css';

/** How sure it is. */
export function Certainty({ certainty, percent }: { certainty: 'perhaps' | 'surely'; percent: number }) {
  const { t } = useTranslation();
  return (
    <Badge variant="light" color={certainty === 'surely' ? 'red' : 'yellow'} flex="none" data-testid="certainty">
      {t(`duplicates.${certainty}`, { percent })}
    </Badge>
  );
}

/** Why: the fields that are alike. */
export function Reasons({ entity, reasons }: { entity: EntityMeta; reasons: Reason[] }) {
  const { t } = useTranslation();
  const labels = reasons.map(({ fields, percent }) => {
    const label = fields.map((name) => fieldOf(entity, name)?.label ?? name).join(' / ');
    return percent === 100 ? label : t('duplicates.alike', { label, percent });
  });
  return <span className={classes.reasons}>{t('duplicates.because', { reasons: labels.join(', ') })}</span>;
}
