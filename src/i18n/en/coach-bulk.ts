import { counted, figure } from '../format.ts'

const packages = (count: number) => counted('en', count, { one: 'package', other: 'packages' })
const people = (count: number) => counted('en', count, { one: 'client', other: 'clients' })
const days = (count: number) => counted('en', count, { one: 'day', other: 'days' })

/** What a coach does about everyone whose package ends. */
export const coachBulk = {
  title: 'Packages that end',
  clients: 'Clients',
  open: 'Extend or write to several',
  lead: (count: number) =>
    count === 0
      ? 'No package ends in these days.'
      : `${counted('en', count, { one: 'package ends', other: 'packages end' })} in these days.`,
  cut: 'More than 200: choose fewer days.',
  from: 'From',
  until: 'Until',
  turned: 'The last day lies before the first.',
  all: (count: number): string => (count === 1 ? 'The only one' : `All ${figure('en', count)}`),
  chosen: (count: number) => `${figure('en', count)}\u00a0chosen`,
  choose: (name: string) => `Choose ${name}`,
  left: (left: number, booked: number) =>
    `${left}\u00a0to\u00a0book · ${booked === 0 ? 'nothing booked' : `${booked}\u00a0booked`}`,
  endsOn: (date: string) => `ends ${date}`,
  endedOn: (date: string) => `ended ${date}`,
  extend: 'Extend…',
  write: 'Write…',
  extendTitle: (count: number) => `Extend ${packages(count)}`,
  byDays: 'By how many days',
  byDaysUnit: 'days',
  byDaysWrong: 'A whole number from 1 to 3650.',
  moves: (before: string, after: string) => `${before} → *${after}*`,
  extendDo: (count: number) => `Extend ${packages(count)}`,
  extended: (count: number, by: number) => `${packages(count)} extended by ${days(by)}.`,
  notDone: (count: number) =>
    count === 1 ? 'One was not extended:' : `${count} were not extended:`,
  writeTitle: (count: number) => `Write about ${packages(count)}`,
  subject: 'Subject',
  subjectMissing: 'Give it a subject.',
  message: 'Message',
  messageMissing: 'Write something first.',
  help: '{first}, {left}, {end} and {package} are filled in for each. The balance and the way to book follow by themselves. It leaves outside of quiet hours.',
  unknown: (name: string) =>
    `Nobody knows {${name}}. There are {first}, {left}, {end} and {package}.`,
  preview: (name: string) => `What ${name} gets`,
  writeDo: (count: number) => `Write to ${people(count)}`,
  written: (count: number) => `${people(count)} will be written to.`,
  notWritten: (count: number) =>
    count === 1 ? 'One is not written to:' : `${count} are not written to:`,
  usualSubject: 'Your package ends soon',
  usualText:
    'Hello {first},\n\nYour package ends on {end}, and you have {left} left to book.\nShall we find dates for them?',
  problems: {
    NotFound: 'no longer there',
    PackageEnded: 'closed or refunded',
    AlreadyPaused: 'paused without an end',
    InvalidValidity: 'ends later already, or that day is past',
    'no-address': 'no address',
    muted: 'wants no such mails',
    demo: 'no mail leaves a demo',
    'same-client': 'gets it already, about another package',
    ChangedSince: 'has changed meanwhile',
    'already-written': 'got the same today',
  },
}

export type CoachBulkMessages = typeof coachBulk
