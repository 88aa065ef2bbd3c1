import { Button, Menu } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { kinds, newField, type FormField, type Kind, type Target } from './formFields';

interface AddFieldProps {
  fields: FormField[];
  targets: Target[];
  onAdd: (field: FormField) => void;
}

/** Two menus: a field that fills a property, or a question whose answer stands in the deal. */
export function AddField({ fields, targets, onAdd }: AddFieldProps) {
  const { t } = useTranslation();
  const taken = fields.map((field) => field.id);
  const used = new Set(fields.map((field) => field.target));
  const groups = [...new Set(targets.map((target) => target.group))];
  const addTarget = (target: Target) => onAdd(newField(target, target.kinds[0] ?? 'text', target.label, taken));
  const addQuestion = (kind: Kind) => onAdd(newField(undefined, kind, t(`forms.kind.${kind}`), taken));
  return (
    <Button.Group>
      <Menu position="bottom-start" shadow="md">
        <Menu.Target>
          <Button variant="light" leftSection={<IconPlus size={17} aria-hidden="true" />} data-testid="form-add">{t('forms.addField')}</Button>
        </Menu.Target>
        <Menu.Dropdown mah={420} style={{ overflowY: 'auto' }}>
          {groups.map((group) => (
            <div key={group} role="group" aria-label={group}>
              <Menu.Label>{group}</Menu.Label>
              {targets.filter((target) => target.group === group).map((target) => (
                <Menu.Item key={target.value} disabled={used.has(target.value)} onClick={() => addTarget(target)}>{target.label}</Menu.Item>
              ))}
            </div>
          ))}
        </Menu.Dropdown>
      </Menu>
      <Menu position="bottom-start" shadow="md">
        <Menu.Target>
          <Button variant="default" data-testid="form-add-question">{t('forms.addQuestion')}</Button>
        </Menu.Target>
        <Menu.Dropdown>
          {kinds.map((kind) => <Menu.Item key={kind} onClick={() => addQuestion(kind)}>{t(`forms.kind.${kind}`)}</Menu.Item>)}
        </Menu.Dropdown>
      </Menu>
    </Button.Group>
  );
}
