import { useEffect, useState } from 'react';

/** A copy of what is saved, to be changed part by part; what is saved anew replaces it. `onChanged` hears whether they differ. */
export function useEdited<T>(saved: T, onChanged: (isChanged: boolean) => void) {
  const [value, setValue] = useState(saved);
  useEffect(() => setValue(saved), [saved]);
  const isChanged = JSON.stringify(value) !== JSON.stringify(saved);
  useEffect(() => {
    onChanged(isChanged);
    return () => onChanged(false);
  }, [onChanged, isChanged]);
  return {
    value,
    change: (part: Partial<T>) => setValue((old) => ({ ...old, ...part })),
    isChanged,
  };
}
