import { diffWordsWithSpace } from 'diff';
import classes from './conflict.module.css';

/** A text with what is new in it marked, and what has gone struck out. */
export function TextChanges({ before, after }: { before: string; after: string }) {
  return (
    <div className={classes.text}>
      {diffWordsWithSpace(before, after).map(({ value, added, removed }, index) => (
        added ? <ins key={index}>{value}</ins> : removed ? <del key={index}>{value}</del> : <span key={index}>{value}</span>
      ))}
    </div>
  );
}
