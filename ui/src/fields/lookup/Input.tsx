import { Select } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { InputProps } from '../definition';
import { controlProps } from '../inputCommon';
import { ReferencePicker } from './ReferencePicker';
import { scopeOf, useFirstChoice, useTargets } from './useCandidates';
import type { Reference } from './value';
import classes from './lookup.module.css';

export function LookupInput(props: InputProps<Reference | null>) {
  const { t } = useTranslation();
  const { field, value, entity, values, onChange } = props;
  const targets = useTargets(field);
  const [chosen, setChosen] = useState(value?.entity);
  const target = targets.find((candidate) => candidate.name === (chosen ?? value?.entity)) ?? targets[0];
  const scope = target ? scopeOf(entity, field, target, values) : null;
  useFirstChoice(field, target, scope, value, onChange);
  if (!target) return null;
  const picker = (
    <ReferencePicker
      {...controlProps(props)}
      target={target}
      value={value?.entity === target.name ? value : null}
      scope={scope}
      clearable={!field.required}
      onChange={onChange}
    />
  );
  if (targets.length < 2) return picker;
  return (
    <div className={classes.polymorphic}>
      <Select
        aria-label={t('lookup.kind')}
        data={targets.map((candidate) => ({ value: candidate.name, label: candidate.label }))}
        value={target.name}
        allowDeselect={false}
        disabled={props.disabled}
        onChange={(name) => setChosen(name ?? undefined)}
      />
      {picker}
    </div>
  );
}
