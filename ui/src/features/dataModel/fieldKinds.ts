import type { ComponentType } from 'react';
import type { FieldType } from '@/api/model';
import type { FieldDraft } from './fieldDraft';
import { BoundSettings } from './settings/BoundSettings';
import { DefaultSetting } from './settings/DefaultSetting';
import { FormulaSetting } from './settings/FormulaSetting';
import { LengthSetting } from './settings/LengthSetting';
import { OptionsSetting } from './settings/OptionsSetting';
import { PrefixSetting } from './settings/PrefixSetting';
import { RollUpSetting } from './settings/RollUpSetting';
import { ScaleSetting } from './settings/ScaleSetting';
import { TargetSetting } from './settings/TargetSetting';
import { TreeSetting } from './settings/TreeSetting';

export interface SettingProps {
  draft: FieldDraft;
  isNew: boolean;
  /** Of a field that is there. */
  name?: string;
  /** The entity that has the field. */
  entity: string;
  errors: Record<string, string>;
  onChange: (change: Partial<FieldDraft>) => void;
}

/** A type of field that administrators add. A new type is one entry here, and one in src/customisation/field_kinds.cpp. */
export interface FieldKind {
  type: FieldType;
  icon: string;
  /** Drawn below the name, in this order. */
  settings: ComponentType<SettingProps>[];
  /** What may be ticked besides required and recommended. */
  ticks?: ('unique' | 'search' | 'allowOther')[];
  /** Members of the wish that the settings fill in, sent at first and, without `fixed`, at each change. */
  keys: (keyof FieldDraft)[];
  fixed?: (keyof FieldDraft)[];
  /** People never type it in, so it is neither required nor recommended. */
  automatic?: boolean;
}

export const fieldKinds: FieldKind[] = [
  { type: 'text', icon: 'text', settings: [LengthSetting, DefaultSetting], ticks: ['unique', 'search'], keys: ['maxLength', 'default'] },
  { type: 'longText', icon: 'text-long', settings: [LengthSetting], ticks: ['search'], keys: ['maxLength'] },
  { type: 'richText', icon: 'text-rich', settings: [], ticks: ['search'], keys: [] },
  { type: 'integer', icon: 'number', settings: [BoundSettings, DefaultSetting], ticks: ['unique'], keys: ['min', 'max', 'default'] },
  { type: 'decimal', icon: 'decimal', settings: [ScaleSetting, BoundSettings, DefaultSetting], keys: ['min', 'max', 'default'], fixed: ['scale'] },
  { type: 'money', icon: 'cash', settings: [BoundSettings], keys: ['min', 'max'] },
  { type: 'boolean', icon: 'checkbox', settings: [DefaultSetting], keys: ['default'] },
  { type: 'date', icon: 'calendar', settings: [], keys: [] },
  { type: 'instant', icon: 'clock', settings: [], keys: [] },
  { type: 'enum', icon: 'tag', settings: [OptionsSetting, DefaultSetting], ticks: ['allowOther'], keys: ['options', 'default'] },
  { type: 'multiEnum', icon: 'list-check', settings: [OptionsSetting], ticks: ['allowOther'], keys: ['options'] },
  { type: 'lookup', icon: 'link', settings: [TargetSetting, TreeSetting], keys: ['tree'], fixed: ['to', 'collection'] },
  { type: 'many', icon: 'affiliate', settings: [TargetSetting], keys: [], fixed: ['to', 'collection'] },
  { type: 'formula', icon: 'activity', settings: [FormulaSetting], keys: ['expression', 'result', 'scale'], automatic: true },
  { type: 'rollUp', icon: 'chart-bar', settings: [RollUpSetting], keys: ['of', 'aggregate', 'field', 'filter'], automatic: true },
  { type: 'email', icon: 'mail', settings: [], ticks: ['unique', 'search'], keys: [] },
  { type: 'phone', icon: 'phone', settings: [], ticks: ['unique', 'search'], keys: [] },
  { type: 'url', icon: 'world', settings: [], ticks: ['unique', 'search'], keys: [] },
  { type: 'address', icon: 'map-pin', settings: [], ticks: ['search'], keys: [] },
  { type: 'personName', icon: 'user', settings: [], ticks: ['search'], keys: [] },
  { type: 'autoNumber', icon: 'hash', settings: [PrefixSetting], ticks: ['search'], keys: ['prefix'], automatic: true },
  { type: 'file', icon: 'paperclip', settings: [], keys: [] },
  { type: 'weekHours', icon: 'activity', settings: [], keys: [] },
];

export function kindOf(type: FieldType): FieldKind | undefined {
  return fieldKinds.find((kind) => kind.type === type);
}
