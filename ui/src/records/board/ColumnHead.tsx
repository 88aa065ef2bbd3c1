import { Text } from '@mantine/core';
import { useModel } from '@/api/metadata';
import { useFormat } from '@/kit/format';
import classes from './board.module.css';
import type { Stage } from './stages';
import type { Total } from './totals';

interface ColumnHeadProps {
  stage: Stage;
  total: Total | undefined;
  withSum: boolean;
}

/** A column's name, how many cards it has and what they come to. */
export function ColumnHead({ stage, total, withSum }: ColumnHeadProps) {
  const format = useFormat();
  const { company } = useModel().metadata;
  const sums = Object.entries(total?.sums ?? {})
    .filter(([, sum]) => sum !== 0)
    .sort(([a], [b]) => Number(b === company.currency) - Number(a === company.currency) || a.localeCompare(b));
  const words = sums.length > 0
    ? sums.map(([currency, sum]) => format.roundMoney(sum, currency)).join(' + ')
    : format.roundMoney(0, company.currency);
  return (
    <header className={classes.columnHead}>
      <span className={classes.mark} style={{ background: `var(--mantine-color-${stage.color || 'gray'}-5)` }} />
      <Text component="h2" className={classes.columnName} title={stage.label}>{stage.label}</Text>
      <span className={classes.count} data-testid="column-count">{total ? format.number(total.count) : '…'}</span>
      {withSum && <span className={classes.sum} data-testid="column-sum">{total ? words : '…'}</span>}
    </header>
  );
}
