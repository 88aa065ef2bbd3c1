import { Button, Menu } from '@mantine/core';
import { IconChevronDown, IconDownload } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { FileFormat } from '@/api/reports';

interface ExportMenuProps {
  formats: FileFormat[];
  url: (format: FileFormat) => string;
}

/** Files to take away, in the reader's language and with their rights. */
export function ExportMenu({ formats, url }: ExportMenuProps) {
  const { t } = useTranslation();
  return (
    <Menu position="bottom-end" shadow="md">
      <Menu.Target>
        <Button variant="default" leftSection={<IconDownload size={16} />} rightSection={<IconChevronDown size={14} />} data-testid="report-export">
          {t('reports.export')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {formats.map((format) => (
          <Menu.Item key={format} component="a" href={url(format)} download data-testid={`export-${format}`}>
            {t(`reports.formats.${format}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
