/** What clients asked for and nobody has answered yet. */
export const coachRequests = {
  title: 'Requests',
  help: 'A session is kept for each until its start.',
  when: (day: string, time: string) => `${day} at\u00a0${time}`,
  confirm: 'Confirm',
  confirmThere: 'Confirm at Cal.com',
  confirmedStill: (name: string) =>
    `Confirmed: ${name}. What is open about it stays in “To decide”.`,
  onlyThere: 'It is answered at Cal.com',
  confirmNamed: (name: string) => `Confirm the session of ${name}`,
  decline: 'Decline…',
  declineNamed: (name: string) => `Decline the session of ${name}`,
  confirmed: (name: string, day: string) => `Confirmed: ${name}, ${day}.`,
  declined: (name: string, day: string) => `Declined, the session is given back: ${name}, ${day}.`,
  declinedPlain: (name: string, day: string) => `Declined: ${name}, ${day}.`,
  declineSaysPlain:
    '*Nothing was held for it.* Cal.com tells the person at once. That cannot be taken back.',
  declineTitle: (day: string, name: string) => `Decline ${name}, ${day}?`,
  declineSays:
    '*The session is given back,* and Cal.com tells the client. That cannot be taken back.',
  declineDo: 'Decline the request',
  reason: 'Why (the client reads it)',
  atCalcom: 'Answer at Cal.com',
  atCalcomNamed: (name: string) => `Answer the request of ${name} at Cal.com`,
}

export type CoachRequestsMessages = typeof coachRequests
