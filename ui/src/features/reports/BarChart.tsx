import { BarChart as Bars } from 'echarts/charts';
import { GridComponent, TooltipComponent } from 'echarts/components';
import { init, use as register, type EChartsType } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';

register([Bars, GridComponent, TooltipComponent, CanvasRenderer]);

export interface Bar {
  label: string;
  value: number;
  text: string;
}

interface BarChartProps {
  bars: Bar[];
  /** What it shows, for those who do not see it; the table beside it has the numbers. */
  label: string;
  onOpen: (index: number) => void;
}

function colors(element: HTMLElement) {
  const style = getComputedStyle(element);
  const read = (name: string) => style.getPropertyValue(name).trim();
  return { bar: read('--mantine-color-persimmon-6') || '#e0602b', text: style.color };
}

function options(bars: Bar[], element: HTMLElement) {
  const { bar, text } = colors(element);
  return {
    animationDuration: 250,
    grid: { left: 4, right: 88, top: 4, bottom: 4, containLabel: true },
    // As drawn text: markup with styles of its own is not allowed by the content security policy.
    tooltip: { trigger: 'item', renderMode: 'richText', formatter: ({ dataIndex }: { dataIndex: number }) => `${bars[dataIndex]?.label}: ${bars[dataIndex]?.text}` },
    xAxis: { type: 'value', show: false },
    yAxis: {
      type: 'category', inverse: true, data: bars.map((one) => one.label), axisTick: { show: false }, axisLine: { show: false },
      axisLabel: { color: text, width: 130, overflow: 'truncate', fontSize: 13 },
    },
    series: [{
      type: 'bar', data: bars.map((one) => one.value), barMaxWidth: 24, cursor: 'pointer',
      itemStyle: { color: bar, borderRadius: [0, 5, 5, 0] },
      label: { show: true, position: 'right', color: text, fontSize: 13, formatter: ({ dataIndex }: { dataIndex: number }) => bars[dataIndex]?.text ?? '' },
    }],
  };
}

/** Lying bars, one a row; a touch opens the records behind it. */
export function BarChart({ bars, label, onOpen }: BarChartProps) {
  const element = useRef<HTMLDivElement>(null);
  const chart = useRef<EChartsType>(undefined);
  const open = useRef(onOpen);
  open.current = onOpen;
  useEffect(() => {
    if (!element.current) return undefined;
    const drawn = init(element.current);
    chart.current = drawn;
    drawn.on('click', (event) => open.current(event.dataIndex));
    const watcher = new ResizeObserver(() => drawn.resize());
    watcher.observe(element.current);
    return () => { watcher.disconnect(); drawn.dispose(); };
  }, []);
  useEffect(() => {
    if (element.current) chart.current?.setOption(options(bars, element.current), { notMerge: true });
    chart.current?.resize();
  }, [bars]);
  return <div ref={element} role="img" aria-label={label} style={{ height: Math.max(90, bars.length * 36 + 10) }} />;
}
