import { ActionIcon, Menu, Stack, Text, UnstyledButton } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconChevronDown, IconCopy, IconDots, IconTrash } from '@tabler/icons-react';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { Json } from '@/api/json';
import { useModel } from '@/api/metadata';
import { Icon } from '@/kit/Icon';
import { innerEntity, parametersOf } from './automation';
import { useBuilder, type Standing } from './BuilderContext';
import { ParameterInput } from './ParameterInput';
import { copyOf, inserted, listsOf, moved, pathOf, type Step } from './rule';
import classes from './rules.module.css';
import { StepList } from './StepList';
import { actionIcon, useActionName, useStepSummary } from './words';

interface StepCardProps extends Standing {
  step: Step;
  number: number;
  count: number;
  all: Step[];
}

/** A step: closed it says what it does, open it is a form; branches and loops hold further steps. */
export function StepCard({ place, here, step, number, count, all }: StepCardProps) {
  const { t } = useTranslation();
  const model = useModel();
  const name = useActionName();
  const summary = useStepSummary();
  const { errors, openPath, setOpen, readOnly } = useBuilder();
  const form = useId();
  const path = pathOf(place);
  const isOpen = openPath === path;
  const problem = Object.entries(errors).find(([target]) => isWithin(target, path, step));
  const inner = innerEntity(model, here, step);
  return (
    <>
      <section className={classes.card} data-kind={step.do} data-bad={problem ? true : undefined} data-testid={`step-${step.id}`}>
        <div className={classes.cardHead}>
          <UnstyledButton className={classes.cardTitle} aria-expanded={isOpen} aria-controls={isOpen ? form : undefined} onClick={() => setOpen(isOpen ? null : path)}>
            <span className={classes.medal}><Icon name={actionIcon(step.do)} size={19} /></span>
            <span className={classes.words}>
              <b>{name(step.do)}</b>
              <span className={classes.summary}>{summary(step, here)}</span>
            </span>
            <IconChevronDown size={17} className={classes.chevron} data-open={isOpen || undefined} aria-hidden="true" />
          </UnstyledButton>
          {!readOnly && <StepMenu place={place} step={step} number={number} count={count} all={all} />}
        </div>
        {problem && <Text size="sm" c="red" px="md" pb="xs" role="alert">{problem[1]}</Text>}
        {isOpen && <div id={form} className={classes.cardBody}><StepForm place={place} here={here} step={step} /></div>}
      </section>
      {listsOf(step).length > 0 && (
        <div className={classes.lanes} data-count={listsOf(step).length}>
          {listsOf(step).map((list) => (
            <div key={list} className={classes.lane}>
              <span className={classes.laneName}>{t(`ruleLane.${list}` as 'ruleLane.then')}</span>
              <StepList place={[...place, list]} here={inner} label={`${name(step.do)}: ${t(`ruleLane.${list}` as 'ruleLane.then')}`} />
            </div>
          ))}
        </div>
      )}
    </>
  );
}

/** An error of this step itself, and not of one inside. */
function isWithin(target: string, path: string, step: Step): boolean {
  if (!target.startsWith(path)) return false;
  const rest = target.slice(path.length);
  return rest === '' || (rest.startsWith('.') && !listsOf(step).some((list) => rest.startsWith(`.${list}[`)));
}

function StepForm({ place, here, step }: Standing & { step: Step }) {
  const { automation, errors, change, readOnly } = useBuilder();
  const path = pathOf(place);
  const at = place.at(-1) as number;
  const set = (name: string, value: Json) =>
    change(place.slice(0, -1), (list) => list.map((old, index) => (index === at ? withParameter(old, name, value) : old)));
  const below = (prefix: string) =>
    Object.fromEntries(Object.entries(errors).filter(([target]) => target.startsWith(prefix)).map(([target, text]) => [target.slice(prefix.length), text]));
  return (
    <fieldset disabled={readOnly} className={classes.form}>
      <Stack gap="sm">
        {parametersOf(automation, step.do).map((parameter) => (
          <ParameterInput
            key={parameter.name}
            parameter={parameter}
            step={step}
            here={here}
            error={errors[`${path}.${parameter.name}`]}
            errors={below(`${path}.${parameter.name}.`)}
            onChange={(value) => set(parameter.name, value)}
          />
        ))}
      </Stack>
    </fieldset>
  );
}

/** Empty parameters are left out, so that the server sees them as not given. */
function withParameter(step: Step, name: string, value: Json): Step {
  const { [name]: _old, ...others } = step;
  return (value === '' || value === null ? others : { ...others, [name]: value }) as Step;
}

type StepMenuProps = Omit<StepCardProps, 'here'>;

function StepMenu({ place, step, number, count, all }: StepMenuProps) {
  const { t } = useTranslation();
  const name = useActionName();
  const { change, setOpen } = useBuilder();
  const list = place.slice(0, -1);
  const move = (to: number) => {
    change(list, (steps) => moved(steps, number, to));
    setOpen(null);
  };
  return (
    <Menu shadow="md" position="bottom-end">
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size="lg" aria-label={t('rule.stepMenu', { step: name(step.do) })}><IconDots size={18} /></ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconArrowUp size={16} />} disabled={number === 0} onClick={() => move(number - 1)}>{t('rule.moveUp')}</Menu.Item>
        <Menu.Item leftSection={<IconArrowDown size={16} />} disabled={number === count - 1} onClick={() => move(number + 1)}>{t('rule.moveDown')}</Menu.Item>
        <Menu.Item leftSection={<IconCopy size={16} />} onClick={() => change(list, (steps) => inserted(steps, number + 1, copyOf(all, step)))}>
          {t('rule.duplicate')}
        </Menu.Item>
        <Menu.Item color="red" leftSection={<IconTrash size={16} />} onClick={() => { change(list, (steps) => steps.filter((_, at) => at !== number)); setOpen(null); }}>
          {t('rule.removeStep')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
