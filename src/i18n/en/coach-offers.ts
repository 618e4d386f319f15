import { counted } from '../format.ts'

const sessions = (count: number) => counted('en', count, { one: 'session', other: 'sessions' })

/** What the studio sells. */
export const coachOffers = {
  title: 'Offers',
  lead: (count: number) =>
    count === 0
      ? 'Nothing is on sale yet.'
      : `${counted('en', count, { one: 'offer', other: 'offers' })} on sale.`,
  create: 'New offer',
  empty: 'An offer fills in a package when you grant it: sessions, price, validity and terms.',
  emptyCoach: 'The owner of the studio makes the offers.',
  sold: 'On sale',
  former: 'No longer sold',
  version: (version: number) => `version ${version}`,
  sessions,
  free: 'free',
  endless: 'without end',
  until: (date: string) => `until ${date}`,
  lasts: {
    days: (count: number) => `valid for ${counted('en', count, { one: 'day', other: 'days' })}`,
    weeks: (count: number) => `valid for ${counted('en', count, { one: 'week', other: 'weeks' })}`,
    months: (count: number) =>
      `valid for ${counted('en', count, { one: 'month', other: 'months' })}`,
  },
  fromFirst: (lasts: string) => `${lasts} from the first session`,
  cancel: (hours: number) => `free to cancel until ${hours}\u00a0h before`,
  once: 'once per client',
  public: 'Shown to clients.',
  private: 'Seen by the team only.',
  edit: 'Edit',
  editNamed: (name: string) => `Edit ${name}`,
  retire: 'Sell no longer',
  retireNamed: (name: string) => `Sell ${name} no longer`,
  retired: (name: string) => `${name} is no longer sold.`,
  sell: 'Sell again',
  sellNamed: (name: string) => `Sell ${name} again`,
  soldAgain: (name: string) => `${name} is sold again.`,
  createTitle: 'New offer',
  editTitle: 'Edit the offer',
  createDo: 'Put on sale',
  editDo: (version: number) => `Save as version ${version}`,
  created: 'The offer is on sale.',
  changed: (version: number) => `Version ${version} is on sale.`,
  versionSays:
    'Saving makes another version. Packages that were sold keep what they were sold with.',
  nameFr: 'Name in French',
  nameEn: 'Name in English',
  nameEnHelp: 'Empty: the same name.',
  nameMissing: 'Give it a name.',
  count: 'Sessions',
  countWrong: 'A whole number, from 1 to 1000.',
  price: 'Price',
  priceHelp: 'Empty: free.',
  priceWrong: 'An amount, for example 1100 or 1100.50.',
  validity: 'Valid',
  kinds: {
    endless: 'Without end',
    days: 'For days',
    weeks: 'For weeks',
    months: 'For months',
    until: 'Until a day',
  },
  howMany: 'How many',
  countsFrom: 'Counted from',
  from: { sale: 'The sale', first: 'The first session' },
  spanWrong: 'A whole number, from 1 to 3650.',
  lastDay: 'Last day',
  hours: 'Free to cancel until',
  hoursUnit: 'h before',
  hoursHelp: 'Empty: as in the studio’s terms.',
  hoursWrong: 'A whole number of hours, from 0 to 8760.',
  isPublic: 'Shown to clients',
  isOnce: 'Once per client, to begin with',
}

export type CoachOffersMessages = typeof coachOffers
