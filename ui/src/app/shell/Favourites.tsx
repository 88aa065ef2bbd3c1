import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { asText, type RecordData } from '@/api/json';
import { useModel, type Model } from '@/api/metadata';
import { keyLiteral } from '@/api/odata';
import { fetchPage, recordKeys } from '@/api/records';
import { nameOf } from '@/fields/lookup/value';
import { NavLink } from './NavLink';
import classes from './shell.module.css';

interface Favourite {
  id: string;
  set: string;
  icon: string;
  name: string;
}

/** What the stars lead to, by its name of today: one question for each kind of record. */
async function fetchFavourites(model: Model): Promise<Favourite[]> {
  const { records } = await fetchPage('favourites', { select: ['id', 'recordId', 'recordType'], orderby: 'createdAt', top: 50 });
  const kinds = [...new Set(records.map(({ recordType }) => asText(recordType)))];
  const found = new Map<string, Favourite>();
  await Promise.all(kinds.map(async (kind) => {
    const entity = model.entity(kind);
    if (!entity) return;
    const ids = records.filter(({ recordType }) => recordType === kind).map(({ recordId }) => keyLiteral(asText(recordId)));
    const page = await fetchPage(entity.set, { filter: `id in (${ids.join(',')})`, select: ['id', entity.nameField], top: 50 });
    for (const record of page.records) {
      found.set(record.id, { id: record.id, set: entity.set, icon: entity.icon, name: nameOf(record, entity) });
    }
  }));
  return records
    .map((star: RecordData) => found.get(asText(star.recordId)))
    .filter((favourite): favourite is Favourite => favourite !== undefined);
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
