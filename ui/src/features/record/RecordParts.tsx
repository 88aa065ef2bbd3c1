import { Tabs } from '@mantine/core';
import '@mantine/core/styles/Tabs.css';
import { useId, useMediaQuery } from '@mantine/hooks';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecordData } from '@/api/json';
import { useModel } from '@/api/metadata';
import type { EntityMeta } from '@/api/model';
import { AttachmentPanel } from '@/records/attachments/AttachmentPanel';
import { hasTimeline } from '@/records/collaboration/useComments';
import { RecordSections } from '@/records/detail/RecordSections';
import { RelatedList } from '@/records/detail/RelatedList';
import { LineagePanel } from '@/records/duplicates/LineagePanel';
import { Timeline } from '@/records/timeline/Timeline';
import { RecordPanel } from './RecordPanel';
import classes from './record.module.css';
import { Sheet } from './Sheet';

interface RecordPartsProps {
  entity: EntityMeta;
  record: RecordData;
  canEdit: boolean;
}

/**
 * What there is of a record: side by side, or on a narrow screen one sheet at a time. It is the same parts in the same
 * places either way, so that whoever turns a phone or draws a window narrower keeps what they typed.
 */
export function RecordParts({ entity, record, canEdit }: RecordPartsProps) {
  const isWide = useMediaQuery('(min-width: 1100px)', undefined, { getInitialValueInEffect: false });
  const withTimeline = hasTimeline(useModel(), entity);
  const [chosen, choose] = useState<string | null>('details');
  const id = useId();
  const sheet = (name: string) => ({ id, name, isAlone: !isWide, isShown: isWide || chosen === name });
  return (
    <Tabs id={id} value={chosen} className={classes.parts} onChange={choose}>
      {!isWide && <SheetTabs entity={entity} withTimeline={withTimeline} />}
      <div hidden={!isWide && chosen !== 'details'}><RecordPanel entity={entity} record={record} canEdit={canEdit} /></div>
      <div className={isWide && withTimeline ? classes.columns : classes.stack}>
        <div className={classes.stack} hidden={!isWide && chosen === 'timeline'}>
          <Sheet {...sheet('details')}>
            <RecordSections entity={entity} record={record} canEdit={canEdit} />
            <LineagePanel entity={entity} id={record.id} />
            <AttachmentPanel entity={entity} record={record} canEdit={canEdit} />
          </Sheet>
          <Sheet {...sheet('related')}>
            {entity.related.map((related) => <RelatedList key={related.name} parent={entity} record={record} related={related} />)}
          </Sheet>
        </div>
        {withTimeline && <aside className={classes.side}><Sheet {...sheet('timeline')}><Timeline entity={entity} record={record} /></Sheet></aside>}
      </div>
    </Tabs>
  );
}

function SheetTabs({ entity, withTimeline }: { entity: EntityMeta; withTimeline: boolean }) {
  const { t } = useTranslation();
  return (
    <Tabs.List>
      <Tabs.Tab value="details">{t('record.details')}</Tabs.Tab>
      {withTimeline && <Tabs.Tab value="timeline">{t('timeline.title')}</Tabs.Tab>}
      {entity.related.length > 0 && <Tabs.Tab value="related">{t('record.related')}</Tabs.Tab>}
    </Tabs.List>
  );
}
