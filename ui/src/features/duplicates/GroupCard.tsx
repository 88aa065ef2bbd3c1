import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { dismissGroup, type DuplicateGroup } from '@/api/duplicates';
import type { EntityMeta } from '@/api/model';
import { LinkButton } from '@/kit/links';
import { showToast } from '@/kit/toast';
import { useAttempt } from '@/records/collaboration/useAttempt';
import { Certainty, Reasons } from '@/records/duplicates/Reasons';
import classes from './merge.module.css';

const most = 10;

/** Records that may be one, why, and what to do about it. */
export function GroupCard({ entity, group }: { entity: EntityMeta; group: DuplicateGroup }) {
  const { t } = useTranslation();
  const attempt = useAttempt();
  const dismiss = () => attempt(() => dismissGroup(group.id).then(() => showToast({ message: t('duplicates.dismissed') })));
  return (
    <li className={classes.group} data-testid="duplicate-group">
      <div className={classes.groupHead}>
        <Certainty certainty={group.certainty} percent={group.percent} />
        <Reasons entity={entity} reasons={group.reasons} />
        <span className={classes.ends}>
          <Button size="xs" variant="default" onClick={() => void dismiss()} data-testid="dismiss-group">{t('duplicates.dismiss')}</Button>
          <LinkButton
            size="xs" to="/$set/merge" params={{ set: entity.set }} data-testid="merge-group"
            search={{ ids: group.members.slice(0, most).map(({ id }) => id).join(',') }}
          >
            {t('duplicates.compare')}
          </LinkButton>
        </span>
      </div>
      <ul className={classes.members}>
        {group.members.map(({ id, name }) => (
          <li key={id}><Link to="/$set/$id" params={{ set: entity.set, id }}>{name || id}</Link></li>
        ))}
      </ul>
    </li>
  );
}
