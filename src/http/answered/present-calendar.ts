import { type CalendarEvent, icalendar } from '../../domain/icalendar.ts'
import type { Locale } from '../../domain/person.ts'
import type { CalendarMessages } from '../../i18n/en/calendar.ts'
import { calendar as inEnglish } from '../../i18n/en/calendar.ts'
import { calendar as inFrench } from '../../i18n/fr/calendar.ts'
import type { SeenCalendar } from '../../usecases/sessions/see-calendar.ts'

const wordsByLocale: Record<Locale, CalendarMessages> = { en: inEnglish, fr: inFrench }

type Shown = SeenCalendar['sessions'][number]

/** The calendar of whoever reads it: a client meets their coach, a coach their clients. */
export function presentCalendar({ studioName, reader, sessions }: SeenCalendar): string {
  const words = wordsByLocale[reader.locale]
  const events = sessions.map((session): CalendarEvent => {
    const { id, status, title, meetingLink, startsAt, endsAt, createdAt, updatedAt } = session
    const isClient = reader.role === 'client'
    const lines = [title, noteOn(status, words), meetingLink].filter((line) => line !== null)
    return {
      ...{ startsAt, endsAt, createdAt, updatedAt },
      uid: `${id}@fitbuddy`,
      status: statusOf(status),
      summary: isClient ? words.withCoach(session.coachName) : words.withClient(session.clientName),
      description: lines.join('\n'),
      link: meetingLink,
    }
  })
  return icalendar(studioName, events)
}

/** While a new time is looked for, nobody is expected at the old one. */
function statusOf(status: Shown['status']): CalendarEvent['status'] {
  if (status === 'cancelled' || status === 'awaiting-new-time') return 'CANCELLED'
  return status === 'requested' ? 'TENTATIVE' : 'CONFIRMED'
}

function noteOn(status: Shown['status'], words: CalendarMessages): string | null {
  if (status === 'requested') return words.requested
  if (status === 'awaiting-new-time') return words.newTime
  return status === 'no-show' ? words.noShow : null
}
