import { useTranslation } from 'react-i18next';
import { asText, type RecordData } from '@/api/json';

/** What the scanner says of a file that it has not passed, else "". */
export function useScanText(record: RecordData): string {
  const { t } = useTranslation();
  const threat = asText(record.threat);
  switch (asText(record.scan)) {
    case 'Waiting': return t('attachment.checking');
    case 'Infected': return t('attachment.infected', { threat });
    case 'Unscannable': return t('attachment.unscannable', { threat });
    default: return '';
  }
}
