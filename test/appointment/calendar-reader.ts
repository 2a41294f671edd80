import ICAL from 'ical.js'
import type { AppointmentWorld } from './appointment-world.js'

/** What a calendar program reads: the file as it is, and its events. */
export function read(body: string): { calendar: ICAL.Component; events: ICAL.Event[] } {
  const calendar = new ICAL.Component(ICAL.parse(body) as never)
  return { calendar, events: calendar.getAllSubcomponents('vevent').map((event) => new ICAL.Event(event)) }
}

export const statusOf = (event: ICAL.Event) => event.component.getFirstPropertyValue('status')

/** As a program that was given the address. */
export const fetchFile = ({ gateway }: AppointmentWorld, url: string, headers: Record<string, string> = {}) =>
  gateway.server.inject({ method: 'GET', url: url.replace(/^https?:\/\/[^/]+/, ''), headers })
