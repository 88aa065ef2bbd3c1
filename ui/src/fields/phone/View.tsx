import { useModel } from '@/api/metadata';
import type { ViewProps } from '../definition';
import classes from '../fields.module.css';
import { LinkOut } from '../LinkOut';
import { localForm } from './localForm';

export default function PhoneView({ value, dense }: ViewProps<string | null>) {
  const { company } = useModel().metadata;
  const shown = localForm(value ?? '', company.country);
  if (dense) return <span className={classes.line}>{shown}</span>;
  return <LinkOut href={`tel:${value ?? ''}`}>{shown}</LinkOut>;
}
