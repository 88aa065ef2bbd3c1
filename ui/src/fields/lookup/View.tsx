import { Link } from '@tanstack/react-router';
import { useModel } from '@/api/metadata';
import { Icon } from '@/kit/Icon';
import type { ViewProps } from '../definition';
import classes from '../fields.module.css';
import own from './lookup.module.css';
import { RecordName } from './RecordName';
import type { Reference } from './value';

export function LookupView({ value, dense }: ViewProps<Reference | null>) {
  const model = useModel();
  const entity = model.entity(value?.entity);
  if (!value) return null;
  const shown = value.name || (entity ? <RecordName entity={entity} id={value.id} /> : value.id);
  if (dense || !entity) return <span className={classes.line}>{shown}</span>;
  return (
    <span className={own.reference}>
      <Icon name={entity.icon} size={15} />
      <Link
        to="/$set/$id"
        params={{ set: entity.set, id: value.id }}
        className={classes.link}
        onClick={(event) => event.stopPropagation()}
      >
        {shown}
      </Link>
    </span>
  );
}
