import classes from './marked.module.css';

/** A text with the parts that match a search. */
export function Marked({ text, marks }: { text: string; marks: [number, number][] }) {
  const parts = marks.map(([first, last], i) => ({ before: text.slice(marks[i - 1]?.[1] ?? 0, first), part: text.slice(first, last), first }));
  return (
    <>
      {parts.map(({ before, part, first }) => (
        <span key={first}>{before}<mark className={classes.mark}>{part}</mark></span>
      ))}
      {text.slice(marks.at(-1)?.[1] ?? 0)}
    </>
  );
}
