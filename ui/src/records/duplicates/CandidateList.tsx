import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Candidate } from '@/api/duplicates';
import type { EntityMeta } from '@/api/model';
import { LinkButton } from '@/kit/links';
import classes from './duplicates.module.css';
import { Certainty, Reasons } from './Reasons';

interface CandidateListProps {
  entity: EntityMeta;
  candidates: Candidate[];
  /** Takes the one that is there instead of making another. */
  onUse?: (candidate: Candidate) => void;
  /** Offers to merge each with this record. */
  mergeWith?: string;
}

/** Records that may be the same: each opens beside what is being done. */
export function CandidateList({ entity, candidates, onUse, mergeWith }: CandidateListProps) {
  const { t } = useTranslation();
  return (
    <ul className={classes.list}>
      {candidates.map((candidate) => (
        <li key={candidate.id} className={classes.candidate} data-testid="duplicate-candidate">
          <a className={classes.name} href={`/${entity.set}/${candidate.id}`} target="_blank" rel="noopener">
            {candidate.name || candidate.id}
          </a>
          <Certainty certainty={candidate.certainty} percent={candidate.percent} />
          <Reasons entity={entity} reasons={candidate.reasons} />
          <span className={classes.ends}>
            {onUse && (
              <Button size="compact-sm" variant="default" onClick={() => onUse(candidate)} data-testid="use-existing">{t('duplicates.use')}</Button>
            )}
            {mergeWith && (
              <LinkButton size="compact-sm" variant="light" to="/$set/merge" params={{ set: entity.set }} search={{ ids: `${mergeWith},${candidate.id}` }} data-testid="merge-candidate">
                {t('duplicates.compare')}
              </LinkButton>
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}
