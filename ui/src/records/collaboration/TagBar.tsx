import { ActionIcon, Badge, Button } from '@mantine/core';
import { IconTag, IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { asText, type RecordData } from '@/api/json';
import { useModel } from '@/api/metadata';
import type { EntityMeta } from '@/api/model';
import { recordUrl } from '@/api/odata';
import { fetchPage, linkRecord, recordKeys, unlinkRecord } from '@/api/records';
import { ReferencePicker } from '@/fields/lookup/ReferencePicker';
import classes from './collaboration.module.css';
import { useAttempt } from './useAttempt';

const collection = 'labels';

interface TagBarProps {
  entity: EntityMeta;
  record: RecordData;
  canEdit: boolean;
}

/** The tags of a record, to add and take away; a new one is made while one types. */
export function TagBar({ entity, record, canEdit }: TagBarProps) {
  const target = useModel().entity('tag');
  const isTaggable = entity.fields.some(({ name, type }) => name === collection && type === 'many');
  return target && isTaggable ? <Tags entity={entity} record={record} canEdit={canEdit} target={target} /> : null;
}

function Tags({ entity, record, canEdit, target }: TagBarProps & { target: EntityMeta }) {
  const { t } = useTranslation();
  const attempt = useAttempt();
  const [picking, setPicking] = useState(false);
  const path = `${recordUrl(entity.set, record.id).replace('/api/v1/', '')}/${collection}`;
  const query = { orderby: 'name', top: 50 };
  const found = useQuery({ queryKey: recordKeys.list(path, query), queryFn: () => fetchPage(path, query) });
  const tags = found.data?.records ?? [];
  const add = (id: string | undefined) => {
    setPicking(false);
    if (id) void attempt(() => linkRecord(entity.set, record.id, collection, target.set, id));
  };
  const remove = (id: string) => void attempt(() => unlinkRecord(entity.set, record.id, collection, target.set, id));
  if (tags.length === 0 && !canEdit) return null;
  return (
    <div className={classes.tags} role="group" aria-label={target.pluralLabel} data-testid="tags">
      {tags.map((tag) => (
        <span key={tag.id} className={classes.tag}>
          <Badge variant="light" color={asText(tag.color) || 'gray'} radius="sm" tt="none" fw={600} size="lg">{asText(tag.name)}</Badge>
          {canEdit && (
            <ActionIcon variant="subtle" color="gray" size="sm" aria-label={t('tag.remove', { name: asText(tag.name) })} onClick={() => remove(tag.id)}>
              <IconX size={14} />
            </ActionIcon>
          )}
        </span>
      ))}
      {canEdit && !picking && (
        <Button variant="subtle" color="gray" size="compact-sm" leftSection={<IconTag size={15} />} data-testid="add-tag" onClick={() => setPicking(true)}>
          {t('tag.add')}
        </Button>
      )}
      {picking && (
        <div className={classes.tagPicker} onKeyDownCapture={(event) => event.key === 'Escape' && setPicking(false)}>
          <ReferencePicker target={target} value={null} scope={null} autoFocus aria-label={t('tag.add')} onChange={(tag) => add(tag?.id)} />
        </div>
      )}
    </div>
  );
}
