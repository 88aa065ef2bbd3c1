import { useRef, useState, type DragEvent } from 'react';

const hasFiles = (event: DragEvent) => event.dataTransfer.types.includes('Files');

/** Lets files be dropped on an element: spread `events` on it; `isOver` while some hang above. */
export function useDrop(onFiles: (files: File[]) => void) {
  const depth = useRef(0);  // children enter before their parents leave
  const [isOver, setIsOver] = useState(false);
  const move = (by: number) => {
    depth.current = Math.max(0, depth.current + by);
    setIsOver(depth.current > 0);
  };
  const events = {
    onDragEnter: (event: DragEvent) => { if (hasFiles(event)) move(1); },
    onDragLeave: (event: DragEvent) => { if (hasFiles(event)) move(-1); },
    onDragOver: (event: DragEvent) => { if (hasFiles(event)) event.preventDefault(); },
    onDrop: (event: DragEvent) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      depth.current = 0;
      setIsOver(false);
      onFiles([...event.dataTransfer.files]);
    },
  };
  return { isOver, events };
}
