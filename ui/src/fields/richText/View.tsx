import { useMemo } from 'react';
import type { ViewProps } from '../definition';
import fields from '../fields.module.css';
import { plainText, safeNodes } from './sanitise';
import classes from './richText.module.css';

export function RichTextView({ value, dense }: ViewProps<string | null>) {
  const nodes = useMemo(() => (dense ? null : safeNodes(value ?? '')), [value, dense]);
  if (dense) return <span className={fields.line}>{plainText(value ?? '')}</span>;
  return <div className={classes.prose}>{nodes}</div>;
}
