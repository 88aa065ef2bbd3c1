import { ActionIcon, Menu, Tooltip } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Icon } from '@/kit/Icon';
import { actionsFor, parametersOf } from './automation';
import { useBuilder, type Standing } from './BuilderContext';
import { controls, inserted, newStep, pathOf } from './rule';
import classes from './rules.module.css';
import { StepCard } from './StepCard';
import { actionIcon, useActionName } from './words';

/** Steps one under the other, with a place to add one before, between and after. */
export function StepList({ place, here, label }: Standing & { label: string }) {
  const { steps: all } = useBuilder();
  const steps = useListAt(place);
  return (
    <ol className={classes.steps} aria-label={label}>
      {steps.map((step, at) => (
        <li key={step.id ?? at} className={classes.step}>
          <AddStep place={place} at={at} />
          <StepCard place={[...place, at]} here={here} step={step} number={at} count={steps.length} all={all} />
        </li>
      ))}
      <li className={classes.step}><AddStep place={place} at={steps.length} last /></li>
    </ol>
  );
}

function useListAt(place: Standing['place']) {
  const { steps } = useBuilder();
  return place.reduce<unknown>((list, part) => (list as Record<string | number, unknown> | undefined)?.[part], steps) as typeof steps ?? [];
}

function AddStep({ place, at, last }: { place: Standing['place']; at: number; last?: boolean }) {
  const { t } = useTranslation();
  const { automation, guard, readOnly, steps, change, setOpen } = useBuilder();
  const name = useActionName();
  if (readOnly) return <div className={classes.line} aria-hidden="true" />;
  const add = (action: string) => {
    const defaults = parametersOf(automation, action).flatMap((parameter) => (parameter.default == null ? [] : [[parameter.name, parameter.default]]));
    change(place, (list) => inserted(list, at, { ...newStep(steps, action), ...Object.fromEntries(defaults) }));
    setOpen(pathOf([...place, at]));
  };
  const item = (action: string) => (
    <Menu.Item key={action} leftSection={<Icon name={actionIcon(action)} size={17} />} onClick={() => add(action)}>{name(action)}</Menu.Item>
  );
  return (
    <div className={classes.line} data-last={last || undefined}>
      <Menu shadow="md" position="bottom" width={250}>
        <Menu.Target>
          <Tooltip label={t('rule.addStep')}>
            <ActionIcon variant="default" radius="xl" aria-label={t('rule.addStep')} data-testid={last && place.length === 0 ? 'add-step' : undefined}>
              <IconPlus size={16} />
            </ActionIcon>
          </Tooltip>
        </Menu.Target>
        <Menu.Dropdown mah={380} style={{ overflowY: 'auto' }}>
          <Menu.Label>{t('rule.actions')}</Menu.Label>
          {actionsFor(automation, guard).map(item)}
          {!guard && <Menu.Label>{t('rule.flow')}</Menu.Label>}
          {!guard && controls.map(item)}
        </Menu.Dropdown>
      </Menu>
    </div>
  );
}
