import { describe, expect, it } from 'vitest';
import { pieces, startingFirst, stillMentioned, typingAt, withMention } from './mentions';

describe('A mention', () => {
  it('is typed behind an @ that begins a word', () => {
    expect(typingAt('Ask @Ann', 8)).toEqual({ start: 4, end: 8, text: 'Ann' });
    expect(typingAt('Ask @Anna No', 12)?.text).toBe('Anna No');
    expect(typingAt('@', 1)?.text).toBe('');
    expect(typingAt('anna@firm', 9)).toBeNull();
    expect(typingAt('Ask @Ann then', 13)?.text).toBe('Ann then');
    expect(typingAt('Ask @Ann and then', 17)).toBeNull();
  });

  it('takes the place of what was typed', () => {
    const typing = typingAt('Ask @żak now', 8);
    expect(typing && withMention('Ask @żak now', typing, 'Ewa Żak')).toEqual({ text: 'Ask @Ewa Żak now', caret: 13 });
  });

  it('offers first whose name has a word that begins so', () => {
    const names = ['Agnieszka Kaczmarek', 'Marek Wójcik', 'Ewa Marecka'].map((name) => ({ name }));
    expect(startingFirst(names, 'mare').map(({ name }) => name)).toEqual(['Marek Wójcik', 'Ewa Marecka', 'Agnieszka Kaczmarek']);
    expect(startingFirst(names, '')).toEqual(names);
  });

  it('goes when its name is taken out of the text', () => {
    const people = [{ name: 'Ewa' }, { name: 'Jan' }];
    expect(stillMentioned('@Ewa, look', people)).toEqual([{ name: 'Ewa' }]);
  });

  it('is marked in the text, the longest name first', () => {
    expect(pieces('Hi @Jan Lis!', ['Jan', 'Jan Lis'])).toEqual([
      { text: 'Hi ', mention: false }, { text: '@Jan Lis', mention: true }, { text: '!', mention: false },
    ]);
    expect(pieces('1 (a)', ['(a'])).toEqual([{ text: '1 (a)', mention: false }]);
  });
});
