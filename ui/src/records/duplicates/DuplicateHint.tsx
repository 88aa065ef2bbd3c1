import { useTranslation } from 'react-i18next';
import type { Candidate, Candidates } from '@/api/duplicates';
import type { EntityMeta } from '@/api/model';
import { CandidateList } from './CandidateList';
import classes from './duplicates.module.css';
import { areSure } from './useDuplicates';

interface DuplicateHintProps {
  entity: EntityMeta;
  found: Candidates;
  onUse: (candidate: Candidate) => void;
}

/** Under a form: what is there already, or may be. */
export function DuplicateHint({ entity, found, onUse }: DuplicateHintProps) {
  const { t } = useTranslation();
  if (found.candidates.length === 0 && found.hidden === 0) return null;
  const isSure = areSure(found);
  return (
    <section className={classes.hint} data-sure={isSure || undefined} role="status" data-testid="duplicate-hint">
      <p className={classes.hintTitle}>{t(isSure ? 'duplicates.isThere' : 'duplicates.mayBeThere')}</p>
      <CandidateList entity={entity} candidates={found.candidates} onUse={onUse} />
      {found.hidden > 0 && <span className={classes.reasons}>{t('duplicates.hidden', { number: found.hidden })}</span>}
    </section>
  );
}
