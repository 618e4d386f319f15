import { counted, figure } from '../format.ts'

const sessions = (count: number) => counted('en', count, { one: 'session', other: 'sessions' })
const bookings = (count: number) => counted('en', count, { one: 'booking', other: 'bookings' })

/** Two clients who turn out to be one person, or two. */
export const clientMerge = {
  menu: 'Merge with…',
  title: (name: string) => `Merge ${name} with whom?`,
  other: 'The same person as',
  stays: 'Whose page stays',
  says: (from: string, into: string) =>
    `*${from} becomes one with ${into}, for good.* Nothing is lost: all that was theirs is on one page.`,
  addresses: 'Addresses',
  toBook: 'To book',
  booked: 'Booked',
  each: (one: number, other: number) => `${one} + ${other}`,
  together: (left: number) => `${figure('en', left)} together`,
  serves: (count: number) =>
    `*${bookings(count)}* that ${count === 1 ? 'waits' : 'wait'} for a package ${count === 1 ? 'is' : 'are'} paid at once.`,
  stillWaits: (count: number) => `${bookings(count)} still ${count === 1 ? 'waits' : 'wait'}.`,
  signIn: 'Each address then leads to the same page. The history keeps who did what before.',
  forGood: 'This cannot be undone.',
  keep: 'Keep them apart',
  act: (name: string) => `Merge into ${name}`,
  actNobody: 'Merge',
  done: (name: string, left: number) => `Merged into ${name}: ${sessions(left)} to book.`,
  alike: 'One person or two?',
  alikeHelp: 'These clients look alike. Two pages of one person have two balances.',
  left: (count: number) => `${sessions(count)} to book`,
  mergeThem: 'Merge…',
  mergeNamed: (one: string, other: string) => `Merge ${one} and ${other}`,
  two: 'Two people',
  twoNamed: (one: string, other: string) => `${one} and ${other} are two people`,
  keptApart: (one: string, other: string) => `${one} and ${other} are two people.`,
}

export type ClientMergeMessages = typeof clientMerge
