import { counted, figure } from '../format.ts'

const packages = (count: number) => counted('en', count, { one: 'package', other: 'packages' })

/** Packages that were sold with a former version of their offer, and taking them to the newest. */
export const coachMigration = {
  title: 'Packages sold before',
  offers: 'Offers',
  lead: (count: number, version: number) =>
    count === 0
      ? `No package from before version ${version}.`
      : `${packages(count)} from before version ${version}.`,
  none: 'Whatever is sold of this offer has its newest version, or is over.',
  says: 'Sessions and price stay as they were sold, and what is booked keeps what it cost. Terms and validity become those of the newest version, from now on.',
  cut: 'These are the 200 oldest; the others follow once these are done.',
  common: 'For all of them',
  nothing: 'Nothing but the version changes.',
  version: (before: number) => `version ${before}`,
  left: (left: number) => `${figure('en', left)}\u00a0to\u00a0book`,
  leftAfter: (before: number, after: number) => `${before} → *${after}* to book`,
  paid: (days: string, _count: number) => `pays for ${days}, waiting for a package today`,
  stays: (days: string, _count: number) => `stays booked after the end: ${days}`,
  limit: (days: string) => `the new limit holds for ${days} too`,
  choose: (name: string) => `Choose ${name}`,
  all: (count: number) => `All ${figure('en', count)}`,
  chosen: (count: number) => `${figure('en', count)}\u00a0chosen`,
  take: (version: number) => `Take to version ${version}…`,
  confirmTitle: (count: number, version: number) =>
    `Take ${packages(count)} to version ${version}?`,
  confirmSays: 'Each gets a line in its history with this reason. One step takes all of it back.',
  confirmDo: (count: number, version: number) => `Take ${packages(count)} to version ${version}`,
  done: (count: number, version: number) => `${packages(count)} taken to version ${version}.`,
  noneDone: 'No package was taken to another version.',
  results: 'What was done',
  isDone: (version: number) => `now version ${version}`,
  isNot: (why: string) => `stays as it is: ${why}`,
  undo: 'Undo',
  undone: 'The packages are as they were before.',
  problems: {
    NotFound: 'it is no more',
    PackageEnded: 'it is over',
    AlreadyPaused: 'it is paused without a last day; resume it first',
    InvalidValidity: 'its new last day has passed already',
    ChangedSince: 'it changed meanwhile; look at it again',
  },
  link: 'Packages sold before this version',
  linkNamed: (name: string) => `Packages sold before this version: ${name}`,
}

export type CoachMigrationMessages = typeof coachMigration
