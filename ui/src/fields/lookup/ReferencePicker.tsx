import { CloseButton, Combobox, Loader, TextInput, useCombobox } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useContext, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { EntityMeta } from '@/api/model';
import { CreateContext } from './CreateContext';
import classes from './lookup.module.css';
import { useCandidates } from './useCandidates';
import type { Reference } from './value';

interface ReferencePickerProps {
  target: EntityMeta;
  value: Reference | null;
  scope: string | null;
  clearable?: boolean;
  onChange: (value: Reference | null) => void;
  label?: string;
  'aria-label'?: string;
  placeholder?: string;
  error?: string;
  name?: string;
  withAsterisk?: boolean;
  autoFocus?: boolean;
  disabled?: boolean;
}

const createNew = '\0create';

/** A combobox that searches the server while one types, and can make the missing record. */
export function ReferencePicker({ target, value, scope, clearable, onChange, ...control }: ReferencePickerProps) {
  const { t } = useTranslation();
  const create = useContext(CreateContext);
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() });
  const [typed, setTyped] = useState<string>();
  const { references, isFetching } = useCandidates(target, typed ?? '', scope, combobox.dropdownOpened);
  const canCreate = create !== null && target.can.create;

  const finish = () => {
    setTyped(undefined);
    combobox.closeDropdown();
  };
  const submit = async (id: string) => {
    const wanted = typed?.trim() ?? '';
    finish();
    if (id !== createNew) return onChange(references.find((reference) => reference.id === id) ?? null);
    const made = await create?.(target.name, wanted);
    if (made) onChange(made);
  };

  const clear = clearable && value && !control.disabled && (
    <CloseButton size="sm" aria-label={t('action.clear')} onMouseDown={(event) => event.preventDefault()} onClick={() => onChange(null)} />
  );
  return (
    <Combobox store={combobox} onOptionSubmit={(id) => void submit(id)} shadow="md">
      <Combobox.Target>
        <TextInput
          {...control}
          autoComplete="off"
          placeholder={control.placeholder ?? t('lookup.search')}
          value={typed ?? value?.name ?? ''}
          rightSection={isFetching && combobox.dropdownOpened ? <Loader size={15} /> : clear || undefined}
          rightSectionPointerEvents="all"
          onFocus={(event) => { event.currentTarget.select(); combobox.openDropdown(); }}
          onClick={() => combobox.openDropdown()}
          onBlur={finish}
          onKeyDown={(event) => { if (event.key === 'Escape' && combobox.dropdownOpened) { event.stopPropagation(); finish(); } }}
          onChange={(event) => {
            setTyped(event.currentTarget.value);
            combobox.openDropdown();
            combobox.updateSelectedOptionIndex();
          }}
        />
      </Combobox.Target>
      <Combobox.Dropdown>
        <Combobox.Options mah={260} className={classes.options}>
          {references.map((reference) => (
            <Combobox.Option key={reference.id} value={reference.id} active={reference.id === value?.id}>
              {reference.name}
            </Combobox.Option>
          ))}
          {references.length === 0 && !isFetching && <Combobox.Empty>{t('lookup.nothing')}</Combobox.Empty>}
          {canCreate && (
            <Combobox.Option value={createNew}>
              <span className={classes.create}>
                <IconPlus size={15} aria-hidden="true" />
                {typed?.trim() ? t('lookup.createNamed', { name: typed.trim() }) : t('lookup.create', { entity: target.label })}
              </span>
            </Combobox.Option>
          )}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}
