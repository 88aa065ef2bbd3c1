import { use } from 'react';
import { useModel } from '@/api/metadata';
import type { ViewProps } from '../definition';
import classes from '../fields.module.css';
import { LinkOut } from '../LinkOut';
import { CallButton } from './CallButton';
import { useStartCall } from './CallContext';
import { localForm } from './localForm';
import { plansFor } from './zones';

export default function PhoneView({ field, value, record, dense }: ViewProps<string | null>) {
  const { metadata } = useModel();
  const start = useStartCall();
  const plans = use(plansFor(value ?? ''));
  const shown = (plans ? localForm(value ?? '', metadata.company.country, plans) : value) ?? '';
  const entity = start && record.id ? metadata.entities.find(({ fields }) => fields.includes(field)) : undefined;
  if (entity) {
    return (
      <span className={classes.phone}>
        <span className={dense ? classes.line : undefined}>{shown}</span>
        <CallButton set={entity.set} id={record.id} field={field.name} who={shown} />
      </span>
    );
  }
  if (dense) return <span className={classes.line}>{shown}</span>;
  return <LinkOut href={`tel:${value ?? ''}`}>{shown}</LinkOut>;
}
