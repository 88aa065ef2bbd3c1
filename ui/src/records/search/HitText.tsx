import { useModel } from '@/api/metadata';
import type { SearchGroup, SearchItem } from '@/api/search';
import { Icon } from '@/kit/Icon';
import { Marked } from '@/kit/Marked';
import classes from './search.module.css';

interface HitTextProps {
  group: SearchGroup;
  item: SearchItem;
}

/** One result: what it is, its name, what tells it apart, and where it matches. */
export function HitText({ group, item }: HitTextProps) {
  const model = useModel();
  const entity = model.entity(group.entity);
  const holder = model.entity(item.leadsTo?.entity);
  const field = entity?.fields.find((candidate) => candidate.properties.includes(item.found?.property ?? ''));
  const subtitle = [holder?.label, item.subtitle].filter(Boolean).join(': ');
  return (
    <>
      <Icon name={entity?.icon} size={17} />
      <span className={classes.name}>
        {item.name ? <Marked text={item.name} marks={item.marks} /> : entity?.label}
      </span>
      {item.found && item.found.text !== item.subtitle ? (
        <span className={classes.subtitle}>
          {field?.label}: <Marked text={item.found.text} marks={item.found.marks} />
        </span>
      ) : (
        subtitle && (
          <span className={classes.subtitle}>
            {item.found ? <Marked text={subtitle} marks={item.found.marks} /> : subtitle}
          </span>
        )
      )}
    </>
  );
}
