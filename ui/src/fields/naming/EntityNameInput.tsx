import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useModel } from '@/api/metadata';
import type { InputProps } from '../definition';
import { controlProps } from '../inputCommon';
import { choices } from './names';

const settings = 900;

/** A choice among the kinds of records that people work with. */
export function EntityNameInput(props: InputProps<string | null>) {
  const { t } = useTranslation();
  const { entities } = useModel().metadata;
  const offered = entities
    .filter((entity) => entity.timeline || ((entity.menu ?? 0) > 0 && (entity.menu ?? 0) < settings))
    .map((entity) => ({ value: entity.name, label: entity.pluralLabel }));
  return (
    <Select
      {...controlProps(props)}
      searchable
      clearable={!props.field.required}
      data={choices(offered, props.value ? [props.value] : [])}
      value={props.value}
      nothingFoundMessage={t('lookup.nothing')}
      onChange={props.onChange}
    />
  );
}
