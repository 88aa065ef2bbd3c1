import { useModel } from '@/api/metadata';
import type { EntityMeta, FieldMeta } from '@/api/model';
import { FieldInput } from '@/fields/FieldInput';
import { ReferencePicker } from '@/fields/lookup/ReferencePicker';
import type { Reference } from '@/fields/lookup/value';
import { definitionOf } from '@/fields/registry';
import type { Draft } from '../form/draft';

interface DemandedFieldProps {
  entity: EntityMeta;
  field: FieldMeta;
  draft: Draft;
  link: Reference | null;
  error: string | undefined;
  onChange: (value: unknown) => void;
  onLink: (reference: Reference | null) => void;
}

/** One field that a stage asks for. Of a collection one record is enough to begin with. */
export function DemandedField({ entity, field, draft, link, error, onChange, onLink }: DemandedFieldProps) {
  const model = useModel();
  const target = field.type === 'many' ? model.entity(field.to?.[0]) : undefined;
  return (
    <div data-testid={`field-${field.name}`}>
      {target ? (
        <ReferencePicker label={field.label} withAsterisk target={target} value={link} scope={null} clearable error={error} onChange={onLink} />
      ) : (
        <FieldInput
          field={{ ...field, required: true }}
          entity={entity}
          value={definitionOf(field).read(draft, field)}
          values={draft}
          label={field.label}
          error={error}
          onChange={onChange}
        />
      )}
    </div>
  );
}
