import type { EventType, Host } from '../../../simulator/booking.ts'
import type { Locale } from '../../domain/person.ts'
import { demoStudio as inEnglish } from '../../i18n/en/demo-studio.ts'
import { demoStudio as inFrench } from '../../i18n/fr/demo-studio.ts'

export const wordsIn = (locale: Locale) => (locale === 'fr' ? inFrench : inEnglish)

/** Where the demo's Cal.com is shown, under the deployment's own address. */
export const CALCOM_PATH = '/demo/calcom'

const USERNAME = 'elodie'

/** The demo's Cal.com: its host and its event types, the same before and after a restart. */
export function demoCalcom({ locale, timeZone }: { locale: Locale; timeZone: string }): {
  host: Host
  eventTypes: readonly [EventType, ...EventType[]]
} {
  const { coach, eventTypes: said, city } = wordsIn(locale)
  return {
    host: { id: 101, ...coach, username: USERNAME, timeZone, locale },
    eventTypes: [
      {
        ...{ id: 777, slug: 'coaching-60', title: said.hour, description: said.hourExplained },
        ...{ minutes: 60, requiresConfirmation: false, location: city },
      },
      {
        ...{ id: 778, slug: 'video-45', title: said.short, description: said.shortExplained },
        ...{ minutes: 45, requiresConfirmation: false, location: 'integrations:daily' },
      },
      {
        ...{ id: 779, slug: 'first-talk', title: said.talk, description: said.talkExplained },
        ...{ minutes: 30, requiresConfirmation: true, location: city },
      },
    ],
  }
}

export const bookingPath = ({ slug }: EventType): string => `${USERNAME}/${slug}`
