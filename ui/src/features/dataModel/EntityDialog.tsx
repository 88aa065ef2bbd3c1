import { Alert, Button, Group, Input, Stack, Switch, UnstyledButton } from '@mantine/core';
import { useRef, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { changeEntity, makeEntity, type ModelEntity, type Wish } from '@/api/customisation';
import { Dialog } from '@/kit/Dialog';
import { Icon, iconNames } from '@/kit/Icon';
import { useUnsaved } from '@/kit/useUnsaved';
import classes from './dataModel.module.css';
import { changedTexts } from './fieldDraft';
import { LanguageTexts } from './LanguageTexts';
import { useModelChange } from './useModelChange';
import { useSaid } from './words';

interface EntityDialogProps {
  /** Null: a new one. */
  entity: ModelEntity | null;
  onSaved: (name: string) => void;
  onClose: () => void;
}

type Draft = Pick<ModelEntity, 'labels' | 'plurals' | 'icon' | 'inMenu' | 'timeline' | 'owned' | 'staged'>;

const fresh: Draft = { labels: {}, plurals: {}, icon: 'box', inMenu: true, timeline: true, owned: true, staged: false };

/** What is sent of a draft: all of a new kind of record, of another what has changed. */
function entityWish(draft: Draft, entity: ModelEntity | null): Wish {
  const { icon, inMenu, timeline, owned, staged } = draft;
  const flags = { icon, inMenu, timeline, staged, ...(entity ? {} : { owned }) };
  const changed = Object.entries(flags).filter(([key, value]) => !entity || entity[key as keyof Draft] !== value);
  return {
    ...Object.fromEntries(changed),
    labels: changedTexts(entity?.labels ?? {}, draft.labels),
    plurals: changedTexts(entity?.plurals ?? {}, draft.plurals),
  };
}

export function EntityDialog({ entity, onSaved, onClose }: EntityDialogProps) {
  const { t } = useTranslation();
  const said = useSaid();
  const [draft, setDraft] = useState<Draft>(entity ?? fresh);
  const [isChanged, setChanged] = useState(false);
  const isDone = useRef(false);
  const unsaved = useUnsaved(isChanged, isDone);
  const close = () => unsaved.ask(onClose);
  const { run, busy, errors, mend } = useModelChange();
  const change = (part: Partial<Draft>) => {
    setDraft((old) => ({ ...old, ...part }));
    mend(Object.keys(part));
    setChanged(true);
  };
  const saved = (name: string) => {
    isDone.current = true;
    onSaved(name);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const wish = entityWish(draft, entity);
    run(async () => saved(entity ? (await changeEntity(entity.name, wish), entity.name) : (await makeEntity(wish)).entity));
  };
  const problem = errors[''] ?? errors.icon ?? errors.staged;
  const isOwn = !entity || entity.own;
  const flags = ['inMenu', 'timeline', ...(entity ? [] : ['owned' as const]), ...(isOwn ? ['staged' as const] : [])] as const;
  return (
    <>
      <Dialog opened size="lg" title={entity ? said(entity.labels, entity.name) : t('model.newEntity')} onClose={close}>
        <form onSubmit={submit} noValidate data-testid="entity-form">
          <Stack>
            {problem && <Alert color="red" variant="light" role="alert">{problem}</Alert>}
            <LanguageTexts name="labels" label={t('model.singular')} description={t('model.singularText')} required value={draft.labels} error={errors.labels} onChange={(labels) => change({ labels })} />
            <LanguageTexts name="plurals" label={t('model.plural')} description={t('model.pluralText')} value={draft.plurals} error={errors.plurals} onChange={(plurals) => change({ plurals })} />
            <IconChoice value={draft.icon} onChange={(icon) => change({ icon })} />
            {flags.map((flag) => (
              <Switch
                key={flag}
                label={t(`model.entity.${flag}`)}
                description={t(`model.entity.${flag}Text`)}
                checked={draft[flag]}
                onChange={(event) => change({ [flag]: event.currentTarget.checked })}
              />
            ))}
            <Group justify="flex-end">
              <Button variant="default" onClick={close}>{t('action.cancel')}</Button>
              <Button type="submit" loading={busy}>{t('action.save')}</Button>
            </Group>
          </Stack>
        </form>
      </Dialog>
      {unsaved.dialog}
    </>
  );
}

function IconChoice({ value, onChange }: { value: string; onChange: (icon: string) => void }) {
  const { t } = useTranslation();
  return (
    <Input.Wrapper label={t('model.icon')} labelElement="div">
      <div className={classes.icons} role="group" aria-label={t('model.icon')}>
        {iconNames.map((name) => (
          <UnstyledButton key={name} className={classes.icon} aria-label={t('model.iconNamed', { name })} aria-pressed={name === value} onClick={() => onChange(name)}>
            <Icon name={name} size={20} />
          </UnstyledButton>
        ))}
      </div>
    </Input.Wrapper>
  );
}
