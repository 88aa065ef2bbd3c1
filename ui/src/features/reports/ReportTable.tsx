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

/** What several columns stand under, and how many they are. */
function groupsOf(report: Report): { over: string; span: number }[] {
  const groups: { over: string; span: number }[] = [];
  for (const { over = '' } of report.columns) {
    const last = groups.at(-1);
    if (last?.over === over) last.span += 1;
    else groups.push({ over, span: 1 });
  }
  return groups;
}

/** One row of headings, or two where several numbers stand under each value of a second grouping. */
function Headings({ report }: { report: Report }) {
  const { t } = useTranslation();
  const groups = groupsOf(report);
  const isDouble = report.columns[0]?.over !== undefined && groups.length < report.columns.length;
  const corner = <Table.Th rowSpan={isDouble ? 2 : 1}><span className={classes.hidden}>{t('reports.row')}</span></Table.Th>;
  if (!isDouble)
    return <Table.Tr>{corner}{report.columns.map((column) => <Table.Th key={column.name} ta="end">{column.label}</Table.Th>)}</Table.Tr>;
  return (
    <>
      <Table.Tr>
        {corner}
        {groups.map(({ over, span }) => <Table.Th key={over} colSpan={span} scope="colgroup" ta="center" className={classes.group}>{over}</Table.Th>)}
      </Table.Tr>
      <Table.Tr>{report.columns.map((column) => <Table.Th key={column.name} ta="end">{column.measure}</Table.Th>)}</Table.Tr>
    </>
  );
}

/** The numbers behind a chart; at most so many rows of them. */
export function ReportTable({ report, most }: { report: Report; most?: number }) {
  const { t } = useTranslation();
  const hasTotals = report.totals.length > 0 && report.rows.length > 1;
  return (
    <div className={classes.tableBox} tabIndex={0} role="group" aria-label={report.title}>
      <Table verticalSpacing={6} data-testid="report-table">
        <Table.Thead>
          <Headings report={report} />
        </Table.Thead>
        <Table.Tbody>
          {report.rows.slice(0, most).map((row) => (
            <Table.Tr key={JSON.stringify(row.key)}>
              <Table.Th scope="row" fw={500} className={classes.rowName}>{row.label}</Table.Th>
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
