import { Stepper } from '@mantine/core';
import '@mantine/core/styles/Progress.css';
import '@mantine/core/styles/Radio.css';
import '@mantine/core/styles/Stepper.css';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportDraft } from '@/api/imports';
import { fieldOf } from '@/api/metadata';
import type { EntityMeta } from '@/api/model';
import { UnknownPage } from '@/kit/UnknownPage';
import { PageHead } from '@/records/PageHead';
import page from '@/records/page.module.css';
import { useEntity } from '@/records/useEntity';
import { FileStep } from './FileStep';
import { ImportHistory } from './ImportHistory';
import { MappingStep } from './MappingStep';
import { firstPlan } from './plan';
import { PreviewStep } from './PreviewStep';
import { ResultStep } from './ResultStep';
import classes from './import.module.css';

type Step = 'file' | 'mapping' | 'preview' | 'result';
const steps: Step[] = ['file', 'mapping', 'preview', 'result'];

export function ImportPage() {
  const entity = useEntity();
  return entity?.can.create ? <EntityImport key={entity.name} entity={entity} /> : <UnknownPage />;
}

/** The server names fields in the language of the user's account; the page may be in another. */
function inPageLanguage(draft: ImportDraft, entity: EntityMeta): ImportDraft {
  const fields = draft.fields.map((field) => ({ ...field, label: fieldOf(entity, field.name)?.label ?? field.label }));
  return { ...draft, fields };
}

/** File, columns, checked preview, result: nothing is written before the last step. */
function EntityImport({ entity }: { entity: EntityMeta }) {
  const { t } = useTranslation();
  const [step, setStep] = useState<Step>('file');
  const [draft, setDraft] = useState<ImportDraft>();
  const [plan, setPlan] = useState(() => firstPlan());
  const [file, setFile] = useState<File>();
  const [shown, setShown] = useState<string>();
  const show = (id: string) => {
    setShown(id);
    setStep('result');
  };
  const take = (answer: ImportDraft, from: File) => {
    setFile(from);
    const next = inPageLanguage(answer, entity);
    setDraft(next);
    setPlan(firstPlan(next));
    setStep('mapping');
  };
  return (
    <div className={`${page.page} ${page.scrolling} ${classes.page}`} data-testid="import-page">
      <PageHead entity={entity} mode="other" title={`${t('import.title')}: ${entity.pluralLabel}`} />
      <Stepper active={steps.indexOf(step)} size="sm" allowNextStepsSelect={false} classNames={{ stepBody: classes.stepBody }}>
        {steps.map((name) => <Stepper.Step key={name} label={t(`import.step.${name}`)} allowStepSelect={false} />)}
      </Stepper>
      {step === 'file' && <FileStep entity={entity} onReady={take} />}
      {step === 'file' && <ImportHistory entity={entity} onOpen={show} />}
      {draft && file && step === 'mapping' && (
        <MappingStep key={draft.id} draft={draft} plan={plan} file={file} onRead={take} onChange={setPlan} onBack={() => setStep('file')} onNext={() => setStep('preview')} />
      )}
      {draft && step === 'preview' && (
        <PreviewStep entity={entity} draft={draft} plan={plan} onBack={() => setStep('mapping')} onStarted={() => show(draft.id)} />
      )}
      {shown && step === 'result' && <ResultStep key={shown} id={shown} entity={entity} onAgain={() => setStep('file')} />}
    </div>
  );
}
