import { counted } from '../format.ts'

/** What stands around the team's pages. */
export const coachFrame = {
  today: 'Today',
  decide: 'To decide',
  calendar: 'Calendar',
  clients: 'Clients',
  offers: 'Offers',
  reports: 'Reports',
  deliveries: 'Deliveries',
  settings: 'Settings',
  profile: 'Profile',
  search: 'Search',
  searchKeys: 'Ctrl K',
  more: 'More',
  waiting: (count: number) => `${counted('en', count, { one: 'item', other: 'items' })} to decide`,
  received: (ago: string) => `Cal.com: received ${ago}`,
  neverReceived: 'Cal.com: nothing received yet',
  justNow: 'just now',
  minutesAgo: (count: number) => `${count}\u00a0min ago`,
  hoursAgo: (count: number) => `${count}\u00a0h ago`,
  daysAgo: (count: number) => `${counted('en', count, { one: 'day', other: 'days' })} ago`,
  undone: 'Undone.',
  notUndone: (detail: string) => `Could not be undone. ${detail}`,
  unreachable: 'The server does not answer. Nothing was changed; try again.',
  close: 'Close',
  news: (count: number) => counted('en', count, { one: 'change', other: 'changes' }),
}

export type CoachFrameMessages = typeof coachFrame
