import { Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { fieldsOf, useModel } from '@/api/metadata';
import type { EntityMeta, FieldMeta } from '@/api/model';
import { FieldView } from '@/fields/FieldView';
import { definitionOf } from '@/fields/registry';
import { useFormat } from '@/kit/format';
import classes from './merge.module.css';
import type { MergeDraft } from './useMergeDraft';

/** What is left: the record as it will be, and what comes to it. */
export function MergePreview({ entity, draft }: { entity: EntityMeta; draft: MergeDraft }) {
  const { t } = useTranslation();
  const take = draft.preview?.take ?? {};
  const names = entity.form.flatMap(({ fields }) => fields);
  const shown = fieldsOf(entity, [...new Set([entity.nameField, ...names])]).filter(({ name }) => name in take);
  return (
    <aside className={classes.preview} data-testid="merge-preview">
      <Title order={2} className={classes.previewTitle}>{t('duplicates.result')}</Title>
      <dl>
        {shown.map((field) => <Line key={field.name} field={field} draft={draft} />)}
      </dl>
      <Related entity={entity} draft={draft} />
    </aside>
  );
}

function Line({ field, draft }: { field: FieldMeta; draft: MergeDraft }) {
  const source = draft.sourceOf(field.name);
  const record = draft.records.find(({ id }) => id === source);
  const all = draft.records.flatMap((one) => (Array.isArray(one[field.name]) ? (one[field.name] as string[]) : []));
  const left = record ?? { id: '', [field.name]: [...new Set(all)] };
  const definition = definitionOf(field);
  if (definition.isEmpty(definition.read(left, field))) return null;
  return (
    <div>
      <dt>{field.label}</dt>
      <dd data-testid={`result-${field.name}`}><FieldView field={field} record={left} dense /></dd>
    </div>
  );
}

function Related({ draft }: { entity: EntityMeta; draft: MergeDraft }) {
  const { t } = useTranslation();
  const format = useFormat();
  const model = useModel();
  const related = draft.preview?.related ?? [];
  if (related.length === 0) return null;
  const label = (set: string) => model.set(set)?.pluralLabel ?? set;
  return (
    <p className={classes.related} data-testid="merge-related">
      {t('duplicates.comesAlong', { what: related.map(({ set, count }) => `${label(set)} (${format.number(count)})`).join(', ') })}
    </p>
  );
}
