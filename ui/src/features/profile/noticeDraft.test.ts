import { describe, expect, it } from 'vitest';
import type { AllNotices } from '@/api/notifications';
import { saysNothing, together, withChannel } from './noticeDraft';

const inherited: AllNotices = {
  channels: { mention: { app: true, email: 'now', push: true }, report: { app: true, email: 'digest', push: false } },
  quiet: { on: false, from: '22:00', to: '07:00', daysOff: false },
  digest: { every: 'day', at: '08:00', day: 'monday' },
};

describe('Notification settings', () => {
  it('take over what is not said', () => {
    const own = withChannel({}, inherited, 'mention', { email: 'off' });
    expect(own).toEqual({ channels: { mention: { email: 'off' } } });
    expect(together(own, inherited).channels.mention).toEqual({ app: true, email: 'off', push: true });
    expect(together(own, inherited).quiet).toEqual(inherited.quiet);
  });

  it('do not repeat what is taken over', () => {
    const changed = withChannel({ quiet: inherited.quiet }, inherited, 'report', { push: true });
    const back = withChannel(changed, inherited, 'report', { push: false });
    expect(back).toEqual({ quiet: inherited.quiet });
    expect(saysNothing(back)).toBe(false);
    expect(saysNothing(withChannel({}, inherited, 'report', { push: false }))).toBe(true);
  });
});
