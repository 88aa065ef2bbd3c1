import { Button, Code, CopyButton, Text, Title } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './webforms.module.css';

/** How the form comes to visitors: its own page, and the line for other pages. */
export function EmbedPanel({ slug }: { slug: string }) {
  const { t } = useTranslation();
  const address = `${location.origin}/forms/${slug}`;
  return (
    <section className={classes.panel} aria-labelledby="form-embed">
      <Title order={2} id="form-embed" className={classes.panelTitle}>{t('forms.publish')}</Title>
      <Copied text={t('forms.address')} value={address} testId="form-address" />
      <Copied text={t('forms.snippet')} value={`<script src="${address}/embed.js" async></script>`} testId="form-snippet" />
    </section>
  );
}

function Copied({ text, value, testId }: { text: string; value: string; testId: string }) {
  const { t } = useTranslation();
  return (
    <div className={classes.copied}>
      <Text size="sm">{text}</Text>
      <Code block tabIndex={0} role="group" aria-label={text} data-testid={testId} className={classes.code}>{value}</Code>
      <CopyButton value={value}>
        {({ copied, copy }) => (
          <Button
            variant="light"
            size="compact-sm"
            leftSection={copied ? <IconCheck size={15} aria-hidden="true" /> : <IconCopy size={15} aria-hidden="true" />}
            aria-label={`${t('keys.copy')}: ${text}`}
            onClick={copy}
          >
            {t(copied ? 'keys.copied' : 'keys.copy')}
          </Button>
        )}
      </CopyButton>
    </div>
  );
}
