/** The page that the link of « Est-ce bien vous ? » leads to, and the setting that asks for it. */
export const identity = {
  title: 'Was that you?',
  asked: (studio: string, when: string) =>
    `A session with ${studio} was booked with your address: *${when}*.`,
  askedPlain: (studio: string) => `A session with ${studio} was booked with your address.`,
  waits: 'Nothing is counted before you answer.',
  at: (day: string, time: string) => `${day} at\u00a0${time}`,
  yes: 'Yes, it was me',
  no: 'No, it was not me',
  sending: 'One moment…',
  confirmed: 'Thank you, it is booked.',
  confirmedHelp: 'The session stands among yours, and counts on your package.',
  disowned: 'Thank you for telling us.',
  disownedHelp: (studio: string) => `Nothing is counted. ${studio} knows, and sees to it.`,
  settled: 'There is nothing left to answer',
  settledHelp: (studio: string) => `${studio} has decided already, or the booking was cancelled.`,
  expired: 'This link is too old',
  expiredHelp: (studio: string) => `It was valid for 7 days. Write to ${studio}: they can decide.`,
  wrong: 'This link leads nowhere',
  wrongHelp: 'It may have been cut on its way. Open it from the mail, or copy it as a whole.',
  toSessions: 'To my sessions',
  confirmedUnpaid: (studio: string) =>
    `Thank you. Nothing is left to pay it from, so ${studio} decides what becomes of it.`,
  tooLate: (studio: string) => `It is too late to answer here. ${studio} can still decide.`,
  unreachable: 'The answer did not arrive. Please try again.',

  legend: 'Bookings made with a client’s address',
  trust: 'Count at once',
  demand: 'Ask the client',
  help: 'Anybody can type the address of one of your clients at Cal.com. With “Ask the client”, a booking that was not made from their own page waits: they get a mail, “Was that you?”, and nothing is counted before they, or you, have answered.',
  helpOff: 'Counting at once again applies what is waiting.',
  noMail: 'This server sends no mail: you will decide yourself what waits.',
  save: 'Save who is asked',
}

export type IdentityMessages = typeof identity
