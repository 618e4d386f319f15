import type { CalendarMessages } from '../en/calendar.ts'

export const calendar = {
  withCoach: (coach) => `Session avec ${coach}`,
  withClient: (client) => client,
  requested: 'À confirmer',
  newTime: 'Un nouvel horaire est à trouver',
  noShow: 'Absent·e',
} satisfies CalendarMessages
