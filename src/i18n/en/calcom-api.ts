import { figure } from '../format.ts'
import { calcomReason } from './calcom-reasons.ts'

const differences = (count: number) =>
  count === 1 ? '1 difference' : `${figure('en', count)} differences`

/** The key to Cal.com's API, and what is done with it. */
export const calcomApi = {
  title: 'Both ways',
  without:
    'Without a key nothing is told to Cal.com. *What you cancel or move here remains to be done there,* your series do not block its calendar, and a message that was lost is not found again.',
  with: 'Cancellations, moves and series are told to Cal.com, and both are compared every quarter of an hour.',
  fromEnvironment: 'The key comes from CALCOM_API_KEY, and is changed there, with a restart.',
  works: (account: string, ago: string) => `Works${account}, last seen ${ago}.`,
  account: (name: string) => ` as ${name}`,
  untried: 'Not tried yet: Cal.com did not answer when the key was entered.',
  failing: (since: string) => `Cal.com has not been reached since ${since}. Nothing is lost.`,
  reason: calcomReason,
  key: 'API key',
  keyHelp: 'In Cal.com: Settings, Developer, API keys. It is kept sealed and never shown again.',
  url: 'Address of the API',
  urlHelp: 'https://api.cal.eu/v2, https://api.cal.com/v2, or that of your own server.',
  urlWrong: 'An address with https, for example https://api.cal.eu/v2.',
  keyWrong: 'A key has no spaces and at least 8 characters.',
  save: 'Save the key',
  remove: 'Remove the key',
  configure: 'Configure for me',
  configured: (added: number) =>
    added === 0
      ? 'The webhook at Cal.com is right.'
      : `The webhook at Cal.com is right; event types read in: ${added}.`,
  compare: 'Compare now',
  compared: (drifted: number, repaired: number, toDecide: number) =>
    drifted === 0
      ? 'No difference.'
      : `${differences(drifted)}, ${repaired} repaired, ${toDecide} to decide.`,
  lastCompared: (ago: string) => `Compared ${ago}:`,
  unannounced: (count: number) =>
    `*${count === 1 ? 'One booking came' : `${count} bookings came`} without a message.* Check the webhook at Cal.com.`,
}

export type CalcomApiMessages = typeof calcomApi
