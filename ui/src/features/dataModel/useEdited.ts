import { useEffect, useState } from 'react';

/** A copy of what is saved, to be changed part by part; what is saved anew replaces it. */
export function useEdited<T>(saved: T) {
  const [value, setValue] = useState(saved);
  useEffect(() => setValue(saved), [saved]);
  return {
    value,
    change: (part: Partial<T>) => setValue((old) => ({ ...old, ...part })),
    isChanged: JSON.stringify(value) !== JSON.stringify(saved),
  };
}
