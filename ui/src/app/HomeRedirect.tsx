import { Navigate } from '@tanstack/react-router';
import { useModel } from '@/api/metadata';
import { useFirstStart } from '@/features/templates/useFirstStart';
import { LoadingRows } from '@/kit/LoadingRows';
import { NotFound } from './NotFound';

/** A new firm is asked how it works. Work starts at the board of the pipeline where there is one, else at the first list. */
export function HomeRedirect() {
  const menu = useModel().menu();
  const { ask } = useFirstStart();
  const deals = menu.find((entity) => entity.board?.within);
  const first = deals ?? menu[0];
  if (ask === undefined) return <LoadingRows rows={6} />;
  if (ask) return <Navigate to="/welcome" replace />;
  if (!first) return <NotFound />;
  if (deals) return <Navigate to="/$set/board" params={{ set: deals.set }} replace />;
  return <Navigate to="/$set" params={{ set: first.set }} replace />;
}
