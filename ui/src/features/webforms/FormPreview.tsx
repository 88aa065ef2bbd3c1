import { Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { asText, type RecordData } from '@/api/json';
import type { FormField } from './formFields';
import classes from './webforms.module.css';

/** The form as visitors will see it; nothing in it is sent. */
export function FormPreview({ record, fields }: { record: RecordData; fields: FormField[] }) {
  const { t } = useTranslation();
  const consent = asText(record.consentText);
  return (
    <section className={classes.panel} aria-labelledby="form-preview" data-testid="form-preview">
      <Title order={2} id="form-preview" className={classes.panelTitle}>{t('forms.preview')}</Title>
      <div className={classes.preview} lang={asText(record.language)}>
        <p className={classes.previewTitle}>{asText(record.title) || asText(record.name)}</p>
        {asText(record.intro) && <p className={classes.previewIntro}>{asText(record.intro)}</p>}
        <fieldset disabled className={classes.previewForm}>
          <legend className={classes.unseen}>{t('forms.preview')}</legend>
          {fields.filter((field) => field.type !== 'hidden').map((field) => <PreviewField key={field.id} field={field} />)}
          {consent && (
            <label className={classes.previewTick}><input type="checkbox" /> <span>{consent}{record.consentRequired === true && <Required />}</span></label>
          )}
          <span className={classes.previewSend}>{asText(record.submitLabel) || t('forms.send')}</span>
        </fieldset>
      </div>
    </section>
  );
}

function Required() {
  const { t } = useTranslation();
  return <span className={classes.previewHelp}> ({t('forms.requiredMark')})</span>;
}

function PreviewField({ field }: { field: FormField }) {
  const label = <>{field.label}{field.required && <Required />}</>;
  if (field.type === 'checkbox') return <label className={classes.previewTick}><input type="checkbox" /> <span>{label}</span></label>;
  const buttons = field.type === 'choices' || (field.type === 'choice' && field.options.length <= 6);
  if (buttons) {
    return (
      <fieldset className={classes.previewForm}>
        <legend className={classes.previewLabel}>{label}</legend>
        {field.options.map((option, index) => (
          <label key={index} className={classes.previewTick}>
            <input type={field.type === 'choice' ? 'radio' : 'checkbox'} name={`preview-${field.id}`} /> <span>{option.label}</span>
          </label>
        ))}
        {field.help && <span className={classes.previewHelp}>{field.help}</span>}
      </fieldset>
    );
  }
  return (
    <label className={classes.previewField}>
      <span className={classes.previewLabel}>{label}</span>
      <PreviewControl field={field} />
      {field.help && <span className={classes.previewHelp}>{field.help}</span>}
    </label>
  );
}

function PreviewControl({ field }: { field: FormField }) {
  const common = { placeholder: field.placeholder, value: field.value, readOnly: true, className: classes.previewInput };
  if (field.type === 'longText') return <textarea rows={3} {...common} />;
  if (field.type === 'file') return <input type="file" multiple={field.multiple} />;
  if (field.type === 'choice') {
    return <select className={classes.previewInput}>{field.options.map((option, index) => <option key={index}>{option.label}</option>)}</select>;
  }
  return <input type={field.type === 'date' ? 'date' : 'text'} {...common} />;
}
