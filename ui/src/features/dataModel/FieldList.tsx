import { ActionIcon, Badge, Button, Text, TextInput } from '@mantine/core';
import { IconPencil, IconPlus, IconSearch, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ModelDetail, ModelField } from '@/api/customisation';
import { useModel } from '@/api/metadata';
import { Icon } from '@/kit/Icon';
import classes from './dataModel.module.css';
import { DropDialog } from './DropDialog';
import { FieldDialog } from './FieldDialog';
import { kindOf } from './fieldKinds';
import { useSaid } from './words';

const standard = new Set(['createdAt', 'createdBy', 'modifiedAt', 'modifiedBy']);

/** All fields of an entity: the firm's own first. */
export function FieldList({ entity }: { entity: ModelDetail }) {
  const { t } = useTranslation();
  const said = useSaid();
  const [wanted, setWanted] = useState('');
  const [editing, setEditing] = useState<ModelField | null>();
  const [dropping, setDropping] = useState<ModelField>();
  const matches = (field: ModelField) => `${said(field.labels, field.name)} ${field.name}`.toLowerCase().includes(wanted.trim().toLowerCase());
  const fields = entity.fields.filter((field) => !standard.has(field.name) && matches(field)).sort((a, b) => Number(b.own) - Number(a.own));
  return (
    <>
      <div className={classes.bar}>
        <TextInput
          aria-label={t('model.findField')}
          placeholder={t('model.findField')}
          leftSection={<IconSearch size={16} aria-hidden="true" />}
          value={wanted}
          onChange={(event) => setWanted(event.currentTarget.value)}
        />
        <Button leftSection={<IconPlus size={17} aria-hidden="true" />} data-testid="new-field" onClick={() => setEditing(null)}>{t('model.newField')}</Button>
      </div>
      <ul className={classes.rows} data-testid="field-list">
        {fields.map((field) => <FieldRow key={field.name} field={field} onEdit={() => setEditing(field)} onDrop={() => setDropping(field)} />)}
      </ul>
      {editing !== undefined && <FieldDialog entity={entity} field={editing} onClose={() => setEditing(undefined)} />}
      {dropping && (
        <DropDialog
          entity={entity.name}
          field={dropping.name}
          label={said(dropping.labels, dropping.name)}
          onDropped={() => setDropping(undefined)}
          onClose={() => setDropping(undefined)}
        />
      )}
    </>
  );
}

function FieldRow({ field, onEdit, onDrop }: { field: ModelField; onEdit: () => void; onDrop: () => void }) {
  const { t } = useTranslation();
  const said = useSaid();
  const model = useModel();
  const name = said(field.labels, field.name);
  const targets = (field.to ?? []).map((one) => (one === '*' ? t('model.anyRecord') : (model.entity(one)?.label ?? one)));
  const facts = [t(`fieldType.${field.type}.name`), ...(targets.length > 4 ? [`${targets.length}`] : targets)].join(' · ');
  return (
    <li className={classes.row} data-testid={`model-field-${field.name}`}>
      <Icon name={kindOf(field.type)?.icon} size={19} />
      <span className={classes.what}>
        <b>{name}</b>
        <Text span c="dimmed" size="sm">{facts}</Text>
      </span>
      <span className={classes.marks}>
        {field.own && <Badge variant="light">{t('model.ownOne')}</Badge>}
        {field.required && <Badge variant="light" color="red">{t('model.tick.required')}</Badge>}
        {field.unique && <Badge variant="light" color="grape">{t('model.tick.unique')}</Badge>}
      </span>
      <span className={classes.buttons}>
        <ActionIcon variant="subtle" aria-label={t('model.edit', { name })} onClick={onEdit}><IconPencil size={17} /></ActionIcon>
        {field.own && <ActionIcon variant="subtle" color="red" aria-label={t('model.drop', { name })} onClick={onDrop}><IconTrash size={17} /></ActionIcon>}
      </span>
    </li>
  );
}
