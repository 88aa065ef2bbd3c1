import { createTheme, type MantineColorsTuple } from '@mantine/core';

// Persimmon on warm paper: the colours of a market stall, where a regular customer is a "suki".
const persimmon: MantineColorsTuple = [
  '#fff3ec', '#ffe3d3', '#fdc6a9', '#f9a67b', '#f48a56', '#ee7440', '#e0602b', '#c24a19', '#9d3b13', '#7d2f10',
];
const gray: MantineColorsTuple = [
  '#faf8f5', '#f4f0eb', '#ebe5de', '#ddd5cc', '#c8beb3', '#a99e92', '#857a6e', '#5f564d', '#403933', '#2a2520',
];
const dark: MantineColorsTuple = [
  '#ede7e0', '#d3cbc2', '#b3a99e', '#8d8378', '#5a524a', '#423b35', '#332e29', '#262220', '#1c1917', '#141210',
];

/** The part of the theme that becomes CSS variables; read by the build as well as by the page. */
export const theme = createTheme({
  colors: { persimmon, gray, dark },
  primaryColor: 'persimmon',
  primaryShade: 7,
  autoContrast: false,
  black: '#2a2520',
  fontFamily: "'Manrope Variable', system-ui, sans-serif",
  headings: { fontFamily: "'Manrope Variable', system-ui, sans-serif", fontWeight: '700' },
  defaultRadius: 'md',
  radius: { xs: '4px', sm: '6px', md: '8px', lg: '12px', xl: '20px' },
  fontSizes: { xs: '12px', sm: '14px', md: '15px', lg: '17px', xl: '20px' },
  cursorType: 'pointer',
  respectReducedMotion: true,
});
