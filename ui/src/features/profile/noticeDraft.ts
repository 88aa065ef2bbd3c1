import type { AllNotices, Channels, OwnNotices } from '@/api/notifications';

/** What counts when `own` is said over what is taken over. */
export function together(own: OwnNotices, inherited: AllNotices): AllNotices {
  const channels = Object.fromEntries(
    Object.entries(inherited.channels).map(([kind, taken]) => [kind, { ...taken, ...own.channels?.[kind] }]));
  return { channels, quiet: own.quiet ?? inherited.quiet, digest: own.digest ?? inherited.digest };
}

/** `own` with another way for one kind; what is the same as taken over is not said. */
export function withChannel(own: OwnNotices, inherited: AllNotices, kind: string, change: Partial<Channels>): OwnNotices {
  const taken = inherited.channels[kind];
  const said: Partial<Channels> = { ...own.channels?.[kind], ...change };
  const kept = Object.fromEntries(Object.entries(said).filter(([way, value]) => taken?.[way as keyof Channels] !== value));
  const { [kind]: _old, ...others } = own.channels ?? {};
  const channels = Object.keys(kept).length ? { ...others, [kind]: kept as Partial<Channels> } : others;
  const { channels: _channels, ...rest } = own;
  return Object.keys(channels).length ? { ...rest, channels } : rest;
}

/** Is a setting the scope's own? */
export function saysNothing(own: OwnNotices): boolean {
  return !own.quiet && !own.digest && Object.keys(own.channels ?? {}).length === 0;
}
