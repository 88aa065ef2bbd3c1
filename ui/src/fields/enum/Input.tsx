import { Autocomplete, Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { InputProps } from '../definition';
import { controlProps } from '../inputCommon';
import { offered } from './offered';

export function EnumInput(props: InputProps<string | null>) {
  if (props.field.allowOther) return <OpenChoice {...props} />;
  return <ClosedChoice {...props} />;
}

function ClosedChoice(props: InputProps<string | null>) {
  const { t } = useTranslation();
  const options = offered(props.field, props.value);
  return (
    <Select
      {...controlProps(props)}
      data={options}
      value={props.value}
      searchable={options.length > 8}
      clearable={!props.field.required}
      nothingFoundMessage={t('lookup.nothing')}
      onChange={props.onChange}
    />
  );
}

/** Options as suggestions: what is typed matches a label or is kept as it is. */
function OpenChoice(props: InputProps<string | null>) {
  const options = offered(props.field, props.value);
  const shown = options.find((option) => option.value === props.value)?.label ?? props.value ?? '';
  const change = (text: string) => {
    const option = options.find((candidate) => candidate.label.toLowerCase() === text.trim().toLowerCase());
    props.onChange(option?.value ?? (text || null));
  };
  const labels = [...new Set(options.map((option) => option.label))];
  return <Autocomplete {...controlProps(props)} data={labels} value={shown} onChange={change} />;
}
