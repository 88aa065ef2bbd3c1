import { Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { RecordData } from '@/api/json';
import { fieldsOf } from '@/api/metadata';
import type { EntityMeta } from '@/api/model';
import { FieldView } from '@/fields/FieldView';
import { nameOf } from '@/fields/lookup/value';
import { definitionOf } from '@/fields/registry';
import { Icon } from '@/kit/Icon';
import { Visitors } from '../presence/Visitors';
import classes from './detail.module.css';
import { WaitingBadge } from './WaitingBadge';

/** Types that would not fit a line. */
const tall = new Set(['address', 'longText', 'richText', 'many', 'json']);

/** The facts that tell a record from its neighbours: the list's first columns that have a value. */
function keyFacts(entity: EntityMeta, record: RecordData) {
  return fieldsOf(entity, entity.list)
    .filter((field) => field.name !== entity.nameField && !tall.has(field.type))
    .filter((field) => !definitionOf(field).isEmpty(definitionOf(field).read(record, field)))
    .slice(0, 5);
}

interface RecordHeaderProps {
  entity: EntityMeta;
  record: RecordData;
  actions: ReactNode;
}

export function RecordHeader({ entity, record, actions }: RecordHeaderProps) {
  return (
    <header className={classes.header}>
      <div className={classes.headline}>
        <div className={classes.medal}><Icon name={entity.icon} size={24} /></div>
        <div className={classes.titles}>
          <Link to="/$set" params={{ set: entity.set }} className={classes.kind}>{entity.pluralLabel}</Link>
          <Title order={1} className={classes.title} data-testid="record-name">{nameOf(record, entity)}</Title>
        </div>
        <WaitingBadge set={entity.set} id={record.id} />
        <Visitors entity={entity} />
        <div className={classes.actions}>{actions}</div>
      </div>
      <dl className={classes.facts}>
        {keyFacts(entity, record).map((field) => (
          <div key={field.name} className={classes.fact}>
            <dt>{field.label}</dt>
            <dd><FieldView field={field} record={record} /></dd>
          </div>
        ))}
      </dl>
    </header>
  );
}
