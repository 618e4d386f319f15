import { counted } from '../format.ts'

const sessions = (count: number) => counted('en', count, { one: 'session', other: 'sessions' })

/** What the team does with the time of a package. */
export const coachPackage = {
  more: (name: string) => `More actions: ${name}`,
  extend: 'Extend',
  extendNamed: (name: string) => `Extend the package of ${name}`,
  extendTitle: (name: string) => `Extend “${name}”`,
  extendDo: (date: string) => `Valid until ${date}`,
  extendNothing: 'Extend',
  lastDay: 'New last day',
  extendSays: (before: string, left: number) =>
    `*Instead of ${before}.* ${sessions(left)} left to book. What had expired comes back.`,
  extended: (name: string, date: string) => `“${name}” is valid until ${date}.`,
  pause: 'Pause…',
  pauseTitle: (name: string) => `Pause “${name}”`,
  pauseDo: (date: string) => `Pause from ${date}`,
  from: 'From',
  until: 'Last day of the pause',
  untilHelp: 'Empty: until it is resumed.',
  pauseOpen: '*The package will last longer* by as many days.',
  pauseSays: (date: string) => `*Valid until ${date} then.*`,
  pauseFree: 'Nothing is booked within the pause.',
  pauseBooked: (count: number) => `${sessions(count)} booked within the pause:`,
  those: (count: number): string => (count === 1 ? 'This session' : 'These sessions'),
  keep: (count: number): string => (count === 1 ? 'Keep it' : 'Keep them'),
  cancel: 'Cancel and give back',
  paused: (name: string) => `“${name}” is paused.`,
  pausedSince: (from: string) => `since ${from}`,
  pausedBetween: (from: string, until: string) => `from ${from} to ${until}`,
  resume: 'Resume',
  resumed: (name: string, date: string) => `“${name}” goes on, valid until ${date}.`,
  resumedOpen: (name: string) => `“${name}” goes on.`,
  close: 'Close for good…',
  closeTitle: (name: string) => `Close “${name}”?`,
  closeDo: 'Close the package',
  closeKeep: 'Keep the package',
  closeSays: (left: number) =>
    `*${sessions(left)} can no longer be booked.* What is booked stays booked.`,
  closed: (name: string) => `“${name}” is closed.`,
}

export type CoachPackageMessages = typeof coachPackage
