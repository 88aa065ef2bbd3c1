import './theme/mantine';
import '@mantine/notifications/styles.css';
import '@fontsource-variable/manrope/wght.css';
import 'virtual:theme.css';
import './theme/base.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './App';
import { startTexts } from './i18n/i18n';
import { keepClient } from './updates';

async function start() {
  await startTexts();
  const root = document.getElementById('root');
  if (root) createRoot(root).render(<StrictMode><App /></StrictMode>);
  keepClient();
}

void start();
