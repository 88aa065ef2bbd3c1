import { useParams } from '@tanstack/react-router';
import { useModel } from '@/api/metadata';
import type { EntityMeta } from '@/api/model';

/** The entity whose set the address names; undefined when there is none that the user may see. */
export function useEntity(): EntityMeta | undefined {
  const { set } = useParams({ strict: false });
  return useModel().set(set ?? '');
}
