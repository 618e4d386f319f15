/** What clients asked for and nobody has answered yet. */
export const coachRequests = {
  title: 'Requests',
  help: 'A session is kept for each until its start.',
  when: (day: string, time: string) => `${day} at ${time}`,
  confirm: 'Confirm',
  confirmNamed: (name: string) => `Confirm the session of ${name}`,
  decline: 'Decline…',
  declineNamed: (name: string) => `Decline the session of ${name}`,
  confirmed: (name: string, day: string) => `Confirmed: ${name}, ${day}.`,
  declined: (name: string, day: string) => `Declined, the session is given back: ${name}, ${day}.`,
  declineTitle: (day: string, name: string) => `Decline ${name}, ${day}?`,
  declineSays:
    '*The session is given back,* and Cal.com tells the client. That cannot be taken back.',
  declineDo: 'Decline the request',
  reason: 'Why (the client reads it)',
  atCalcom: 'Answer at Cal.com',
  atCalcomNamed: (name: string) => `Answer the request of ${name} at Cal.com`,
}

export type CoachRequestsMessages = typeof coachRequests
