import { Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useModel } from '@/api/metadata';
import { pathOf, type SearchGroup } from '@/api/search';
import { useFormat } from '@/kit/format';
import { LinkButton } from '@/kit/links';
import { HitText } from '@/records/search/HitText';
import classes from '@/records/search/search.module.css';

interface GroupSectionProps {
  group: SearchGroup;
  q: string;
  /** All that is asked for are results of this kind. */
  single: boolean;
}

/** The results of one kind of record. */
export function GroupSection({ group, q, single }: GroupSectionProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const entity = useModel().entity(group.entity);
  const count = group.count ?? group.items.length;
  const hasMore = count > group.items.length;
  return (
    <section className={classes.group} aria-labelledby={`results-${group.set}`} data-testid={`results-${group.set}`}>
      <div className={classes.groupHead}>
        <Title order={2} size="h4" id={`results-${group.set}`}>
          {entity?.pluralLabel ?? group.entity} <span data-testid="results-count">{format.number(count)}</span>
        </Title>
        <div className={classes.more}>
          {hasMore && !single && (
            <LinkButton to="/search" search={{ q, set: group.set }} variant="subtle" size="compact-sm">
              {t('search.more', { count })}
            </LinkButton>
          )}
          {entity?.menu ? (
            <LinkButton to="/$set" params={{ set: group.set }} search={{ q }} variant="subtle" size="compact-sm">
              {t('search.asList')}
            </LinkButton>
          ) : null}
        </div>
      </div>
      <ul className={classes.hits}>
        {group.items.map((item) => (
          <li key={`${pathOf(group, item)} ${item.id}`}>
            <Link to={pathOf(group, item)} className={`${classes.result} ${classes.hit}`}>
              <HitText group={group} item={item} />
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
