import { Alert, Button, Group, Select, Stack, Text, Title } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { resetLayout, saveLayout, type ModelDetail, type ModelLayout } from '@/api/customisation';
import { showToast } from '@/kit/toast';
import classes from './dataModel.module.css';
import { FieldConditions } from './FieldConditions';
import { FormSections } from './FormSections';
import { LayoutPreview } from './LayoutPreview';
import { OrderList, type Choice } from './OrderList';
import { useModelChange } from './useModelChange';
import { isFilledIn, useSaid } from './words';

/** What lists, records and dialogs of an entity show, in what order. */
export function LayoutEditor({ entity }: { entity: ModelDetail }) {
  const { t } = useTranslation();
  const said = useSaid();
  const [layout, setLayout] = useState<ModelLayout>(entity.layout);
  useEffect(() => setLayout(entity.layout), [entity.layout]);
  const { run, runAloud, busy, errors } = useModelChange(() => showToast({ message: t('model.layoutSaved') }));
  const change = (part: Partial<ModelLayout>) => setLayout((old) => ({ ...old, ...part }));
  const fields = entity.fields.map((field) => ({ value: field.name, label: said(field.labels, field.name) }));
  const forCreate = entity.fields.filter(isFilledIn).map((field) => ({ value: field.name, label: said(field.labels, field.name) }));
  const collections = entity.collections.map((one) => ({ value: one.name, label: said(one.labels, one.name) }));
  const isChanged = JSON.stringify(layout) !== JSON.stringify(entity.layout);
  const problem = Object.values(errors)[0];
  const part = (name: 'list' | 'create' | 'related', choices: Choice[]) => (
    <section className={classes.part}>
      <Title order={2} size="h4">{t(`model.layout.${name}`)}</Title>
      <OrderList id={name} label={t(`model.layout.${name}`)} value={layout[name]} choices={choices} onChange={(value) => change({ [name]: value })} />
    </section>
  );
  return (
    <Stack data-testid="layout-editor">
      <Group justify="space-between">
        <Text c="dimmed" maw={620}>{t('model.layoutText')}</Text>
        <Group gap="xs">
          <Button variant="default" onClick={() => runAloud(() => resetLayout(entity.name))}>{t('model.layoutReset')}</Button>
          <Button disabled={!isChanged} loading={busy} data-testid="save-layout" onClick={() => run(() => saveLayout(entity.name, layout))}>{t('action.save')}</Button>
        </Group>
      </Group>
      {problem && <Alert color="red" variant="light" role="alert">{problem}</Alert>}
      <div className={classes.parts}>
        {part('list', fields)}
        {part('create', forCreate)}
        <section className={classes.part}>
          <Title order={2} size="h4">{t('model.layout.form')}</Title>
          <FormSections sections={layout.form} fields={fields} onChange={(form) => change({ form })} />
          <FieldConditions
            entity={entity.name}
            fields={fields.filter((field) => layout.form.some((section) => section.fields.includes(field.value)))}
            value={layout.when}
            onChange={(when) => change({ when })}
          />
        </section>
        <div className={classes.part}>
          {part('related', collections)}
          <BoardChoice entity={entity} layout={layout} onChange={change} />
        </div>
      </div>
      <Title order={2} size="h4">{t('model.preview')}</Title>
      <LayoutPreview layout={layout} fields={fields} />
    </Stack>
  );
}

interface BoardChoiceProps {
  entity: ModelDetail;
  layout: ModelLayout;
  onChange: (part: Partial<ModelLayout>) => void;
}

/** A board has a column for each option, or for each record that a lookup leads to. */
function BoardChoice({ entity, layout, onChange }: BoardChoiceProps) {
  const { t } = useTranslation();
  const said = useSaid();
  const choice = (field: ModelDetail['fields'][number]) => ({ value: field.name, label: said(field.labels, field.name) });
  const groups = entity.fields.filter((field) => field.type === 'enum' || (field.type === 'lookup' && field.to?.length === 1 && field.to[0] !== '*'));
  const sums = entity.fields.filter((field) => field.type === 'money');
  const { board } = layout;
  const setGroup = (group: string | null) => onChange({ board: group ? { group, sum: board?.sum ?? '' } : null });
  return (
    <section className={classes.part}>
      <Title order={2} size="h4">{t('model.layout.board')}</Title>
      <Select
        label={t('model.boardGroup')}
        placeholder={t('model.noBoard')}
        data={groups.map(choice)}
        value={board?.group ?? null}
        clearable
        data-testid="board-group"
        onChange={setGroup}
      />
      {board && sums.length > 0 && (
        <Select
          label={t('model.boardSum')}
          data={sums.map(choice)}
          value={board.sum || null}
          clearable
          onChange={(sum) => onChange({ board: { ...board, sum: sum ?? '' } })}
        />
      )}
    </section>
  );
}
