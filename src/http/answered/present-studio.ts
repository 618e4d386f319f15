import type { ApiKeyJson } from '../../contract/api-key.ts'
import type { BookingPageJson } from '../../contract/booking-page.ts'
import type { EventTypeJson } from '../../contract/event-type.ts'
import type { AskedNudgeSettings } from '../../contract/mail.ts'
import type { LastRefusalJson, SettingsJson, UpdateSettings } from '../../contract/settings.ts'
import type { ApiKey } from '../../domain/api-key.ts'
import { isDemandedNow } from '../../domain/booking/identity.ts'
import type { EventType } from '../../domain/event-type.ts'
import { isoOf, isoOrNull } from '../../domain/iso.ts'
import { type NudgeSettings, nudgesOf } from '../../domain/mail/nudge-settings.ts'
import { NO_REQUEST_ANSWERS, type RequestAnswers } from '../../domain/request-answers.ts'
import type { LastRefusal } from '../../usecases/calcom/calcom-connection.ts'
import type { BookingPage } from '../../usecases/calcom/see-booking-page.ts'
import type { SeenSettings } from '../../usecases/studio/see-settings.ts'
import type { HttpDeps } from '../deps.ts'

/** The studio's own things, as the contract says them. */

export function presentLastRefusal(last: LastRefusal | null): LastRefusalJson | null {
  return last === null ? null : { code: last.code, at: isoOf(last.at) }
}

export function presentSettings(
  { studio, calcom }: SeenSettings,
  { settings, mail }: Pick<HttpDeps, 'settings' | 'mail'>,
): SettingsJson {
  const { name, timeZone, locale, currency, slug } = studio
  return {
    studio: { name, timeZone, locale, currency, slug },
    calcom: {
      url: calcom.url,
      urlSource: calcom.urlSource,
      apiUrl: calcom.apiUrl,
      apiUrlSource: calcom.apiUrlSource,
      api: {
        ...calcom.api,
        checkedAt: isoOrNull(calcom.api.checkedAt),
        workedAt: isoOrNull(calcom.api.workedAt),
        failingSince: isoOrNull(calcom.api.failingSince),
      },
      webhookUrl: calcom.webhookUrl,
      webhookSecretSource: calcom.webhookSecretSource,
      allowUnsigned: settings.allowUnsigned,
      lastDeliveryAt: isoOrNull(studio.lastDeliveryAt),
      lastPingAt: isoOrNull(studio.lastPingAt),
      lastRefusal: presentLastRefusal(calcom.lastRefusal),
      eventsToTick: [...calcom.eventsToTick],
    },
    terms: studio.defaultTerms,
    nudges: presentNudges(nudgesOf(studio.nudgeSettings)),
    identity: { required: isDemandedNow(studio.identityPeriods) },
    requests: presentRequests(studio.requestAnswers ?? NO_REQUEST_ANSWERS),
    mail: { configured: mail.isConfigured, mailbox: mail.hasMailbox, from: mail.from },
    demo: studio.isDemo,
  }
}

function presentNudges({ isOn, quietFrom, quietUntil, ...nudges }: NudgeSettings) {
  const { warningDays, fewLeft, silentDays } = nudges
  const quietHours = quietFrom === quietUntil ? null : { from: quietFrom, until: quietUntil }
  return { on: isOn, warningDays: [...warningDays], fewLeft, silentDays, quietHours }
}

function presentRequests({ since, declines, reason }: RequestAnswers) {
  return { confirm: since !== null, decline: declines, reason }
}

export function requestsAsked({
  confirm,
  decline,
  reason,
}: NonNullable<UpdateSettings['requests']>) {
  return { isOn: confirm, declines: decline, reason }
}

/** No quiet hours are kept as an hour that ends when it begins. */
export function nudgesAsked({ on, quietHours, ...given }: AskedNudgeSettings) {
  const hours =
    quietHours === undefined
      ? {}
      : { quietFrom: quietHours?.from ?? '00:00', quietUntil: quietHours?.until ?? '00:00' }
  const warningDays = given.warningDays?.toSorted((a, b) => b - a)
  return { ...given, isOn: on, ...(warningDays === undefined ? {} : { warningDays }), ...hours }
}

export function presentEventType({ createdAt: _, ...type }: EventType): EventTypeJson {
  return type
}

export function presentApiKey({ createdAt, lastUsedAt, ...key }: ApiKey): ApiKeyJson {
  const { id, name, prefix, personId, personName } = key
  const instants = { createdAt: isoOf(createdAt), lastUsedAt: isoOrNull(lastUsedAt) }
  return { id, name, prefix, personId, personName, ...instants }
}

export function presentBookingPage({ site, ...page }: BookingPage): BookingPageJson {
  return { ...page, calOrigin: site.origin, embedJsUrl: site.embedJsUrl }
}
