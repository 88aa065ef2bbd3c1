import { use } from 'react';
import { useModel } from '@/api/metadata';
import type { ViewProps } from '../definition';
import classes from '../fields.module.css';
import { LinkOut } from '../LinkOut';
import { localForm } from './localForm';
import { plansFor } from './zones';

export default function PhoneView({ value, dense }: ViewProps<string | null>) {
  const { company } = useModel().metadata;
  const plans = use(plansFor(value ?? ''));
  const shown = plans ? localForm(value ?? '', company.country, plans) : value;
  if (dense) return <span className={classes.line}>{shown}</span>;
  return <LinkOut href={`tel:${value ?? ''}`}>{shown}</LinkOut>;
}
