import { BarChart as Bars, FunnelChart, LineChart, PieChart } from 'echarts/charts';
import { GridComponent, LegendComponent, TooltipComponent } from 'echarts/components';
import { init, use as register, type EChartsType } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import { useComputedColorScheme } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { chartHeight, type ChartData } from './chartData';

register([Bars, LineChart, PieChart, FunnelChart, GridComponent, LegendComponent, TooltipComponent, CanvasRenderer]);

interface ReportChartProps {
  data: ChartData;
  /** What it shows, for those who do not see it; the table beside it has the numbers. */
  label: string;
  onOpen: (row: number, series: number) => void;
}

const palette = ['#e0602b', '#3b82a0', '#e0a526', '#5b9c6a', '#9a6a94', '#6a6aa0', '#c98a6b', '#7aa5b5'];

function colors(element: HTMLElement) {
  const style = getComputedStyle(element);
  const read = (name: string) => style.getPropertyValue(name).trim();
  return { text: style.color, line: read('--suki-line') || '#ddd', surface: read('--suki-surface') || '#fff' };
}

type Param = { dataIndex: number; seriesIndex: number };

function frame(data: ChartData, element: HTMLElement) {
  const { text } = colors(element);
  const words = ({ dataIndex, seriesIndex }: Param) => {
    const series = data.series[seriesIndex];
    return [data.rows[dataIndex], series?.name, series?.texts[dataIndex]].filter(Boolean).join(' · ');
  };
  return {
    animationDuration: 250,
    color: palette,
    textStyle: { color: text },
    // As drawn text: markup with styles of its own is not allowed by the content security policy.
    tooltip: { trigger: 'item', renderMode: 'richText', confine: true, formatter: (at: Param) => words(at) },
    legend: data.series.length > 1 ? { type: 'scroll', top: 0, left: 0, textStyle: { color: text }, pageTextStyle: { color: text } } : undefined,
  };
}

/** Lying bars, one a row; several series stand behind each other. */
function lying(data: ChartData, element: HTMLElement) {
  const { text } = colors(element);
  const single = data.series.length === 1;
  const narrow = element.clientWidth < 480;
  return {
    ...frame(data, element),
    grid: { left: 4, right: single ? (narrow ? 70 : 96) : 12, top: single ? 4 : 34, bottom: 4, containLabel: true },
    xAxis: { type: 'value', show: false },
    yAxis: {
      type: 'category', inverse: true, data: data.rows, axisTick: { show: false }, axisLine: { show: false },
      axisLabel: { color: text, width: narrow ? 92 : 150, overflow: 'truncate', fontSize: 13 },
    },
    series: data.series.map((one) => ({
      name: one.name, type: 'bar', stack: 'all', data: one.values, barMaxWidth: 24, cursor: 'pointer',
      itemStyle: { borderRadius: single ? [0, 5, 5, 0] : 0 },
      label: {
        show: single, position: 'right', color: text, fontSize: 13,
        formatter: ({ dataIndex }: Param) => one.texts[dataIndex] ?? '',
      },
    })),
  };
}

function overTime(data: ChartData, element: HTMLElement) {
  const { text, line } = colors(element);
  const isLine = data.kind === 'line';
  return {
    ...frame(data, element),
    grid: { left: 4, right: 16, top: data.series.length > 1 ? 40 : 14, bottom: 4, containLabel: true },
    xAxis: {
      type: 'category', data: data.rows, boundaryGap: !isLine, axisTick: { show: false }, axisLine: { lineStyle: { color: line } },
      axisLabel: { color: text, hideOverlap: true, fontSize: 12 },
    },
    yAxis: {
      type: 'value', splitNumber: 4, splitLine: { lineStyle: { color: line } },
      axisLabel: { color: text, fontSize: 12, formatter: (value: number) => data.tick(value) },
    },
    series: data.series.map((one) => ({
      name: one.name, type: isLine ? 'line' : 'bar', stack: isLine ? undefined : 'all', data: one.values, barMaxWidth: 40, cursor: 'pointer',
      symbolSize: 7, lineStyle: { width: 2.5 }, itemStyle: { borderRadius: isLine || data.series.length > 1 ? 0 : [5, 5, 0, 0] },
    })),
  };
}

function round(data: ChartData, element: HTMLElement) {
  const { text, surface } = colors(element);
  const narrow = element.clientWidth < 480;
  const series = data.series[0];
  return {
    ...frame(data, element),
    legend: data.kind === 'funnel' ? undefined : narrow
      ? { type: 'scroll', bottom: 0, textStyle: { color: text }, pageTextStyle: { color: text } }
      : { type: 'scroll', orient: 'vertical', right: 0, top: 'middle', width: '46%', textStyle: { color: text, width: 220, overflow: 'truncate' }, pageTextStyle: { color: text } },
    series: [{
      type: data.kind === 'pie' ? 'pie' : 'funnel',
      ...(data.kind === 'pie'
        ? { radius: ['48%', '78%'], center: narrow ? ['50%', '44%'] : ['25%', '50%'] }
        : { sort: 'none', left: 0, width: narrow ? '46%' : '55%', top: 4, bottom: 4, gap: 3, minSize: '2%' }),
      data: data.rows.map((name, at) => ({ name, value: series?.values[at] ?? 0 })),
      cursor: 'pointer',
      itemStyle: { borderColor: surface, borderWidth: 2 },
      label: {
        show: data.kind === 'funnel', position: 'right', color: text, fontSize: 13, overflow: 'truncate', width: narrow ? 150 : 260,
        formatter: ({ dataIndex }: Param) => `${data.rows[dataIndex]}: ${series?.texts[dataIndex] ?? ''}`,
      },
      labelLine: { length: 10 },
    }],
  };
}

function options(data: ChartData, element: HTMLElement) {
  if (data.kind === 'pie' || data.kind === 'funnel') return round(data, element);
  return data.kind === 'line' || data.byTime ? overTime(data, element) : lying(data, element);
}

/** A report as a picture; a touch opens the records behind it. */
export function ReportChart({ data, label, onOpen }: ReportChartProps) {
  const element = useRef<HTMLDivElement>(null);
  const chart = useRef<EChartsType>(undefined);
  const open = useRef(onOpen);
  open.current = onOpen;
  const latest = useRef(data);
  latest.current = data;
  const scheme = useComputedColorScheme('light');
  useEffect(() => {
    const box = element.current;
    if (!box) return undefined;
    const drawn = init(box);
    chart.current = drawn;
    drawn.on('click', (event) => open.current(event.dataIndex, event.seriesIndex ?? 0));
    const watcher = new ResizeObserver(() => {
      drawn.resize();
      drawn.setOption(options(latest.current, box), { notMerge: true });
    });
    watcher.observe(box);
    return () => { watcher.disconnect(); drawn.dispose(); };
  }, []);
  useEffect(() => {
    chart.current?.resize();
    if (element.current) chart.current?.setOption(options(data, element.current), { notMerge: true });
  }, [data, scheme]);
  return <div ref={element} role="img" aria-label={label} style={{ height: chartHeight(data) }} />;
}
