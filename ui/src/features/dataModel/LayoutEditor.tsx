import { Select, Stack, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { resetLayout, saveLayout, type ModelDetail, type ModelLayout } from '@/api/customisation';
import classes from './dataModel.module.css';
import { EditorHead } from './EditorHead';
import { FormPart } from './FormPart';
import { LayoutPreview } from './LayoutPreview';
import { OrderList, type Choice } from './OrderList';
import { useEdited } from './useEdited';
import { isFilledIn, useSaid } from './words';

/** What lists, records and dialogs of an entity show, in what order. */
export function LayoutEditor({ entity, onChanged }: { entity: ModelDetail; onChanged: (isChanged: boolean) => void }) {
  const { t } = useTranslation();
  const said = useSaid();
  const { value: layout, change, isChanged } = useEdited<ModelLayout>(entity.layout, onChanged);
  const fields = entity.fields.map((field) => ({ value: field.name, label: said(field.labels, field.name) }));
  const forCreate = entity.fields.filter(isFilledIn).map((field) => ({ value: field.name, label: said(field.labels, field.name) }));
  const collections = entity.collections.map((one) => ({ value: one.name, label: said(one.labels, one.name) }));
  const part = (name: 'list' | 'create' | 'related', choices: Choice[]) => (
    <section className={classes.part}>
      <Title order={2} size="h4">{t(`model.layout.${name}`)}</Title>
      <OrderList id={name} label={t(`model.layout.${name}`)} value={layout[name]} choices={choices} onChange={(value) => change({ [name]: value })} />
    </section>
  );
  return (
    <Stack data-testid="layout-editor">
      <EditorHead
        text={t('model.layoutText')}
        resetLabel={t('model.layoutReset')}
        onReset={() => resetLayout(entity.name)}
        isChanged={isChanged}
        onSave={() => saveLayout(entity.name, layout)}
        saveId="save-layout"
      />
      <div className={classes.parts}>
        {part('list', fields)}
        {part('create', forCreate)}
        <FormPart entity={entity.name} fields={fields} value={layout} onChange={change} />
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
