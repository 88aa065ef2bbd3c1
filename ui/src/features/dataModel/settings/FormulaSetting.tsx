import { useModel } from '@/api/metadata';
import { FormulaEditor } from '@/fields/formula/FormulaEditor';
import type { SettingProps } from '../fieldKinds';
import { ScaleSetting } from './ScaleSetting';

/** What a formula is worked out by; nothing of it is stored, so all of it may change at any time. */
export function FormulaSetting(props: SettingProps) {
  const { draft, name, entity, errors, onChange } = props;
  const about = useModel().entity(entity);
  if (!about) return null;
  return (
    <>
      <FormulaEditor
        entity={about}
        field={name}
        value={draft.expression}
        result={draft.result}
        error={errors.expression}
        onChange={(expression) => onChange({ expression })}
        onResult={(result) => onChange({ result })}
      />
      {draft.result === 'decimal' && <ScaleSetting {...props} isNew />}
    </>
  );
}
