import { Navigate } from '@tanstack/react-router';
import { useModel } from '@/api/metadata';
import { NotFound } from './NotFound';

/** Work starts at the board of the pipeline where there is one, else at the first list. */
export function HomeRedirect() {
  const menu = useModel().menu();
  const deals = menu.find((entity) => entity.board?.within);
  const first = deals ?? menu[0];
  if (!first) return <NotFound />;
  if (deals) return <Navigate to="/$set/board" params={{ set: deals.set }} replace />;
  return <Navigate to="/$set" params={{ set: first.set }} replace />;
}
