/** Booking one session at Cal.com, or the way to a fixed slot. */
export const book = {
  title: 'Book',
  lead: 'One date at a time, or the same slot again and again.',
  single: 'One session',
  recurring: 'Recurring sessions',
  ways: 'Ways to book',
  what: 'What you book',
  minutes: (count: number) => `${count}\u00a0min`,
  takes: (credits: number) =>
    credits === 0
      ? 'Takes nothing from your package.'
      : credits === 1
        ? 'Takes 1\u00a0session of your package.'
        : `Takes ${credits}\u00a0sessions of your package.`,
  loading: 'Cal.com’s free dates are on their way…',
  late: 'Cal.com’s dates do not show here. Book on its own page: your name and address are filled in.',
  atCalcom: 'Book at Cal.com',
  elsewhere: 'Rather on Cal.com’s own page?',
  openThere: 'Open it',
  frame: (label: string) => `Free dates for ${label}`,
  booked: 'Booked. It appears on your pages in a moment.',
  none: 'There is nothing to book one by one yet.',
  noneHelp: 'Your coach has not said yet where. A fixed slot can be booked at once.',
}

export type BookMessages = typeof book
