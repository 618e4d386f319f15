import { counted } from '../format.ts'

/** What there is for the owner and the coaches. */
export const team = {
  title: 'Studio',
  clients: (count: number) =>
    count === 0
      ? 'No client yet.'
      : `${counted('en', count, { one: 'client', other: 'clients' })}.`,
  clientsMany: (count: number) => `More than ${count} clients.`,
  signedIn: (name: string, role: string, studio: string) => `${name}, ${role}, ${studio}`,
  owner: 'owner',
  coach: 'coach',
  list: 'Clients and their packages',
  without: 'no package',
  done: (count: number) => `${count} done`,
  held: (count: number) => `${count} booked`,
  open: (count: number) => `${count} to book`,
  empty: 'Clients appear here as soon as they exist.',
  how: 'Entering and deciding',
  howHelp:
    'This page shows what is there. Clients, packages, adjustments, series and what waits for a decision are entered and read through the API, with your key.',
  reference: 'Reference of the API',
  setup: 'Cal.com’s webhook',
  more: 'Show more',
}

export type TeamMessages = typeof team
