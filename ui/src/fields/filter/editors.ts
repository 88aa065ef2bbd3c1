// What people fill in for a filter; comes when the first filter opens.
export { LookupFilterEditor } from './LookupFilterEditor';
export { NumberFilterEditor } from './NumberFilterEditor';
export { OptionFilterEditor } from './OptionFilterEditor';
export { TextFilterEditor } from './TextFilterEditor';
