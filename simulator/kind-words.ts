/** Of the kinds of bookings that Cal.com treats in ways of their own. */
export const kindsEn = {
  meetingStarted: 'Send MEETING_STARTED',
  meetingEnded: 'Send MEETING_ENDED',
  missedCall: 'Nobody joined the video call',
  pay: 'Pay',
  handOver: (host: string) => `Hand over to ${host}`,
  newPlace: 'Another place',
  changePlace: 'Change the place',
  seats: 'Who is in it',
  leave: 'Leave',
  scope: 'Which sessions',
  scopes: { one: 'This one', subsequent: 'This and the following', remaining: 'All that remain' },
  recurring: (count: number) => `${count} times`,
  shared: (seats: number) => `${seats} seats`,
  payable: 'to be paid',
}

export const kindsFr: typeof kindsEn = {
  meetingStarted: 'Envoyer MEETING_STARTED',
  meetingEnded: 'Envoyer MEETING_ENDED',
  missedCall: 'Personne n’a rejoint l’appel',
  pay: 'Payer',
  handOver: (host) => `Confier à ${host}`,
  newPlace: 'Un autre lieu',
  changePlace: 'Changer le lieu',
  seats: 'Qui en est',
  leave: 'Se retirer',
  scope: 'Quelles sessions',
  scopes: {
    one: 'Celle-ci',
    subsequent: 'Celle-ci et les suivantes',
    remaining: 'Toutes celles qui restent',
  },
  recurring: (count) => `${count} fois`,
  shared: (seats) => `${seats} places`,
  payable: 'à payer',
}
