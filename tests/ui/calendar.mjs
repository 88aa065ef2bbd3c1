// The calendar: what is planned is seen, made and moved, with the mouse and without, and by the team side by side, in the
// person's own zone.
import assert from 'node:assert/strict';

export const name = 'plans in the calendar, alone and with the team, and works through the day';

/** The moment when a clock in the zone shows that; no change of the clocks is near. */
function at(day, time, zone) {
  const utc = Date.parse(`${day}T${time}:00Z`);
  const shown = Date.parse(`${new Date(utc).toLocaleString('sv-SE', { timeZone: zone }).replace(' ', 'T')}Z`);
  return new Date(2 * utc - shown).toISOString();
}

async function api(person, method, path, body) {
  return person.page.evaluate(async ([verb, target, values]) => {
    const { csrfToken } = await (await fetch('/api/session')).json();
    const answer = await fetch(target, { method: verb, headers: { 'Content-Type': 'application/json', 'X-CSRF-Token': csrfToken, Prefer: 'return=representation' }, body: values && JSON.stringify(values) });
    const text = await answer.text();
    return text ? JSON.parse(text) : null;
  }, [method, path, body]);
}

/** A weekday far ahead, where the demo company has nothing planned. */
function quietDay() {
  const day = new Date();
  day.setDate(day.getDate() + 400);
  while (day.getUTCDay() !== 3) day.setDate(day.getDate() + 1);
  return day.toISOString().slice(0, 10);
}

async function seesAndMoves(person, day, zone) {
  const made = await api(person, 'POST', '/api/v1/meetings', { subject: 'Pomiary Żak', startsAt: at(day, '10:00', zone), endsAt: at(day, '11:30', zone) });
  await person.goTo(`/calendar?view=week&date=${day}`);
  await person.see('calendar-zone').getByText(zone).waitFor();
  await person.page.locator('.suki-meeting', { hasText: 'Pomiary Żak' }).getByText(/^10:00/).waitFor();
  const event = person.page.locator('.suki-meeting', { hasText: 'Pomiary Żak' });
  await event.waitFor();
  await person.check('calendar-week');
  const slot = await event.boundingBox();
  await person.page.mouse.move(slot.x + slot.width / 2, slot.y + 10);
  await person.page.mouse.down();
  await person.page.mouse.move(slot.x + slot.width / 2, slot.y + 10 + 52, { steps: 8 });
  await person.page.mouse.up();
  const starts = async () => (await api(person, 'GET', `/api/v1/meetings(${made.id})`)).startsAt;
  await person.until(starts, at(day, '11:00', zone), 'dragged an hour later');
  return made.id;
}

async function movesWithoutMouse(person, day, zone, id) {
  await person.page.waitForLoadState('networkidle'); // the drag's answer draws the meeting anew, without the focus
  await person.page.locator('.suki-meeting', { hasText: 'Pomiary Żak' }).press('Enter');
  const dialog = person.see('calendar-event');
  await dialog.waitFor();
  await dialog.locator('input[type=datetime-local]').fill(`${day}T14:30`);
  await dialog.getByRole('button').filter({ hasText: /^(Move|Przenieś)$/ }).click();
  const starts = async () => (await api(person, 'GET', `/api/v1/meetings(${id})`)).startsAt;
  await person.until(starts, at(day, '14:30', zone), 'moved by keyboard');
}

async function createsBySelecting(person, day) {
  await person.goTo(`/calendar?view=day&date=${day}`);
  await person.page.locator('.fc-timegrid-slot-lane[data-time="08:00:00"]').click();
  await person.see('create-meeting').click();
  await person.see('form-meeting').waitFor();
  await person.see('input-startsAt').getByText('08:00').waitFor();
  await person.page.keyboard.press('Escape');
}

async function showsTeam(person, day, zone) {
  const users = (await api(person, 'GET', '/api/v1/users?$top=3&$filter=active eq true&$select=id')).value.map((user) => user.id);
  await api(person, 'POST', '/api/v1/calls', { subject: 'Krótki telefon', ownerId: users[0], startsAt: at(day, '09:00', zone), durationMinutes: 10 });
  await person.goTo(`/calendar?view=team&date=${day}&people=${users.join(',')}`);
  await person.see('team-person').nth(2).waitFor();
  assert.equal(await person.see('team-person').count(), 3);
  await person.see('team-person').locator('.suki-call').getByText('Krótki telefon').waitFor();
  await person.check('calendar-team');
  for (const view of ['month', 'list']) {
    await person.goTo(`/calendar?view=${view}&date=${day}`);
    await person.page.locator('.suki-meeting').first().waitFor();
  }
}

async function worksThroughTheDay(person) {
  const late = new Date(Date.now() - 3_600_000).toISOString();
  const task = await api(person, 'POST', '/api/v1/tasks', { subject: 'Oddzwonić od razu', dueAt: late });
  await person.goTo('/my-day');
  const item = person.see('my-day-overdue').locator('[data-testid=my-day-item]', { hasText: 'Oddzwonić od razu' });
  await item.getByRole('button').first().click();
  const status = async () => (await api(person, 'GET', `/api/v1/tasks(${task.id})`)).status;
  await person.until(status, 'Completed', 'done with one click');
  await item.waitFor({ state: 'detached' });
}

async function subscribes(person) {
  await person.goTo('/settings/profile');
  await person.see('calendar-feed').getByRole('button').first().click();
  const address = new URL(await person.see('feed-url').textContent());
  const text = await person.page.evaluate(async (path) => (await fetch(path)).text(), address.pathname);
  assert.match(text, /^BEGIN:VCALENDAR/);
}

export async function run({ newPerson, logins }) {
  // Far from the firm: the times are the firm's nevertheless.
  const person = await newPerson(undefined, { timezoneId: 'Asia/Tokyo' });
  await person.logIn(logins[0]);
  const day = quietDay();
  const { zone } = (await api(person, 'GET', '/api/metadata')).user;
  const id = await seesAndMoves(person, day, zone);
  await movesWithoutMouse(person, day, zone, id);
  await createsBySelecting(person, day);
  await showsTeam(person, day, zone);
  await worksThroughTheDay(person);
  await subscribes(person);
}
