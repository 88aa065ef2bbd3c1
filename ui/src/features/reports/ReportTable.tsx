import { Table } from '@mantine/core';
import '@mantine/core/styles/Table.css';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useModel } from '@/api/metadata';
import type { Cell, Report, Unit } from '@/api/reports';
import { useFormat } from '@/kit/format';
import { cellText } from './cellText';
import classes from './reports.module.css';

interface CellLinkProps {
  cell: Cell;
  unit: Unit;
  /** What the list that it opens is about. */
  about: string;
  big?: boolean;
}

/** A number that opens the records behind it. */
export function CellLink({ cell, unit, about, big }: CellLinkProps) {
  const format = useFormat();
  const { company } = useModel().metadata;
  const text = cellText(cell.value, unit, format, company.currency);
  return (
    <Link
      to="/$set"
      params={{ set: cell.set }}
      search={{ where: cell.filter || undefined, whereName: about }}
      className={big ? classes.bigNumber : classes.number}
      aria-label={`${about}: ${text}`}
    >
      {text}
    </Link>
  );
}

/** The numbers behind a chart. */
export function ReportTable({ report }: { report: Report }) {
  const { t } = useTranslation();
  const hasTotals = report.totals.length > 0 && report.rows.length > 1;
  return (
    <div className={classes.tableBox} tabIndex={0} role="group" aria-label={report.title}>
      <Table verticalSpacing={6} data-testid="report-table">
        <Table.Thead>
          <Table.Tr>
            <Table.Th><span className={classes.hidden}>{t('reports.row')}</span></Table.Th>
            {report.columns.map((column) => <Table.Th key={column.name} ta="end">{column.label}</Table.Th>)}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {report.rows.map((row) => (
            <Table.Tr key={JSON.stringify(row.key)}>
              <Table.Th scope="row" fw={500}>{row.label}</Table.Th>
              {row.cells.map((cell, index) => {
                const column = report.columns[index];
                return column && (
                  <Table.Td key={column.name} ta="end">
                    <CellLink cell={cell} unit={column.unit} about={`${column.label} · ${row.label}`} />
                  </Table.Td>
                );
              })}
            </Table.Tr>
          ))}
        </Table.Tbody>
        {hasTotals && (
          <Table.Tfoot>
            <Table.Tr>
              <Table.Th scope="row">{t('reports.total')}</Table.Th>
              {report.totals.map((cell, index) => {
                const column = report.columns[index];
                return column && <Table.Td key={column.name} ta="end" fw={700}><CellLink cell={cell} unit={column.unit} about={column.label} /></Table.Td>;
              })}
            </Table.Tr>
          </Table.Tfoot>
        )}
      </Table>
    </div>
  );
}
