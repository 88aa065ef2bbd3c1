import { useQuery } from '@tanstack/react-query';
import { useModel } from '@/api/metadata';
import { fetchTotals } from '@/api/records';
import { fetchTemplates, templatesKey } from '@/api/templates';
import { useStored } from '@/kit/useStored';

/** Nothing is here yet, and nobody has said how the firm works. */
async function isNew(): Promise<boolean> {
  const [templates, rows] = await Promise.all([fetchTemplates(), fetchTotals('accounts', 'aggregate($count as number)')]);
  return templates.every((template) => !template.applied) && Number(rows[0]?.number ?? 0) === 0;
}

/** Is an administrator to be asked how the firm works? undefined: not known yet. */
export function useFirstStart(): { ask: boolean | undefined; later: () => void } {
  const isAdministrator = useModel().metadata.user.role === 'administrator';
  const [putOff, setPutOff] = useStored('suki.welcomeLater', false);
  const wanted = isAdministrator && !putOff;
  const query = useQuery({ queryKey: [...templatesKey, 'first'], queryFn: isNew, enabled: wanted });
  return { ask: wanted && !query.isError ? query.data : false, later: () => setPutOff(true) };
}
