import { describe, expect, it } from 'vitest';
import { createFormat } from './format';
import { browserZone, dayIn, fromWall, fromWallText, isSameClock, knownZone, midnight, toWall, wallText } from './zone';

const warsaw = 'Europe/Warsaw';
const moment = (text: string, zone = warsaw) => fromWallText(text, zone).toISOString().slice(0, 16);

describe('The clock on the wall', () => {
  it('shows the time of its zone, in winter and in summer', () => {
    expect(wallText('2026-03-02T09:00:00Z', warsaw)).toBe('2026-03-02T10:00:00');
    expect(wallText('2026-07-02T09:00:00Z', warsaw)).toBe('2026-07-02T11:00:00');
    expect(wallText('2026-03-02T20:00:00Z', 'Asia/Manila')).toBe('2026-03-03T04:00:00');
    expect(moment('2026-07-02 11:00:00')).toBe('2026-07-02T09:00');
  });

  it('skips an hour in spring: what it never shows is the moment of the change', () => {
    expect(moment('2026-03-29T01:59')).toBe('2026-03-29T00:59');
    expect(moment('2026-03-29T02:00')).toBe('2026-03-29T01:00');
    expect(moment('2026-03-29T02:30')).toBe('2026-03-29T01:00');
    expect(moment('2026-03-29T03:00')).toBe('2026-03-29T01:00');
    expect(moment('2026-10-04T02:15', 'Australia/Lord_Howe')).toBe('2026-10-03T15:30');
  });

  it('shows an hour twice in autumn: the first is meant', () => {
    expect(wallText('2026-10-25T00:30:00Z', warsaw)).toBe('2026-10-25T02:30:00');
    expect(wallText('2026-10-25T01:30:00Z', warsaw)).toBe('2026-10-25T02:30:00');
    expect(moment('2026-10-25T02:30')).toBe('2026-10-25T00:30');
    expect(moment('2026-10-25T03:00')).toBe('2026-10-25T02:00');
    expect(moment('2026-11-01T01:30', 'America/New_York')).toBe('2026-11-01T05:30');
  });

  it.each([
    [warsaw, '2026-03-28', 0], [warsaw, '2026-10-24', 2], ['America/New_York', '2026-03-07', 0], ['America/New_York', '2026-10-31', 2],
    ['Australia/Lord_Howe', '2026-10-03', 0], ['Australia/Lord_Howe', '2026-04-04', 1], ['Asia/Kathmandu', '2026-03-28', 0],
  ])('in %s gives back every half hour of three days from %s but %i that come twice', (zone, first, twice) => {
    const halfHours = Array.from({ length: 3 * 48 }, (_, index) => Date.parse(first) + index * 1_800_000);
    expect(halfHours.filter((at) => fromWall(toWall(at, zone), zone).getTime() !== at)).toHaveLength(twice);
  });

  it('knows where a day begins', () => {
    expect(dayIn('2026-03-02T23:30:00Z', warsaw)).toBe('2026-03-03');
    expect(midnight('2026-03-30', warsaw).toISOString()).toBe('2026-03-29T22:00:00.000Z');
    // Clocks there are put forward at midnight.
    expect(midnight('2026-04-24', 'Africa/Cairo').toISOString()).toBe('2026-04-23T22:00:00.000Z');
  });

  it('is the same as another one while both show the same', () => {
    const winter = new Date('2026-01-15T00:00:00Z');
    expect(isSameClock(warsaw, 'Europe/Berlin', [winter])).toBe(true);
    expect(isSameClock(warsaw, 'Africa/Lagos', [winter])).toBe(true);
    expect(isSameClock(warsaw, 'Africa/Lagos', [winter, new Date('2026-07-15T00:00:00Z')])).toBe(false);
  });

  it('is this computer’s where the browser does not know the zone', () => {
    expect(knownZone(warsaw)).toBe(warsaw);
    expect(knownZone('Middle/Earth')).toBe(browserZone());
    expect(knownZone(undefined)).toBe(browserZone());
  });
});

describe('A moment', () => {
  it('is written in the words of the reader and the time of the zone', () => {
    const format = createFormat('en-GB', 'Asia/Manila');
    expect(format.moment('2026-03-02T20:00:00Z')).toBe('3 Mar 2026, 04:00');
    expect(format.dayOf('2026-03-02T20:00:00Z')).toBe('3 Mar 2026');
    expect(format.day('2026-03-02')).toBe('2 Mar 2026');
  });
});
