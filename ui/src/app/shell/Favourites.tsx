import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { asText } from '@/api/json';
import { useModel, type Model } from '@/api/metadata';
import { fetchPage, recordKeys } from '@/api/records';
import { fetchNamed, type Named } from '@/records/named';
import { NavLink } from './NavLink';
import classes from './shell.module.css';

/** What the stars lead to. */
async function fetchFavourites(model: Model): Promise<Named[]> {
  const { records } = await fetchPage('favourites', { select: ['id', 'recordId', 'recordType'], orderby: 'createdAt', top: 50 });
  return fetchNamed(model, records.map((star) => ({ entity: asText(star.recordType), id: asText(star.recordId) })));
}

/** My starred records, in the navigation. */
export function Favourites({ narrow }: { narrow: boolean }) {
  const { t } = useTranslation();
  const model = useModel();
  const hasAny = model.entity('favourite') !== undefined;
  const list = useQuery({
    queryKey: [...recordKeys.all, 'favourites', 'navigation'],
    queryFn: () => fetchFavourites(model),
    enabled: hasAny,
    staleTime: 60_000,
  });
  if (!list.data?.length) return null;
  return (
    <div role="group" aria-label={t('favourite.title')} className={classes.favourites} data-testid="favourites">
      <div className={classes.heading}>{t('favourite.title')}</div>
      {list.data.map(({ id, set, icon, name }) => (
        <NavLink key={id} target={{ to: '/$set/$id', params: { set, id } }} icon={icon} label={name} narrow={narrow} />
      ))}
    </div>
  );
}
