/** The words of calendars that others show: what an appointment is called, and what to know of it. */
export const calendar = {
  withCoach: (coach: string) => `Session with ${coach}`,
  withClient: (client: string) => client,
  requested: 'To be confirmed',
  newTime: 'A new time is being looked for',
  noShow: 'Absent',
}

export type CalendarMessages = typeof calendar
