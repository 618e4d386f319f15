/** What stands around every page. */
export const frame = {
  skip: 'Skip to content',
  navigation: 'Main',
  home: 'Home',
  sessions: 'Sessions',
  book: 'Book',
  profile: 'Profile',
  loading: 'Loading…',
  failed: 'This could not be loaded. Check the connection, then try again.',
  failedBecause: (detail: string) => `This could not be loaded. ${detail}`,
  retry: 'Try again',
  offline: 'No connection. What you see may be out of date.',
  missing: 'This page does not exist.',
  missingHelp: 'The address may be old or mistyped.',
  toHome: 'Back to the home page',
  justNow: 'just now',
  undo: 'Undo',
  placeTime: (time: string, place: string) => `${time} in ${place}`,
}

export type FrameMessages = typeof frame
