/** What the mails say. */
export const mail = {
  signIn: {
    subject: (studio: string) => `Sign in to ${studio}`,
    subjectWithCode: (studio: string, code: string) => `${code} is your sign-in code for ${studio}`,
    greeting: 'Hello,',
    code: 'Your sign-in code:',
    link: 'Or open this link on this device:',
    linkAlone: 'To sign in, open this link:',
    button: 'Sign in',
    life: (minutes: number) => `Valid for ${minutes} minutes, and only once.`,
    notYou: 'You did not ask for this? Then ignore this message: nobody can sign in without it.',
  },
  invitation: {
    subject: (studio: string) => `${studio} invites you`,
    greeting: (name: string) => `Hello ${name},`,
    what: (studio: string) =>
      `${studio} keeps your sessions on FitBuddy: what is booked, what you have left, and why.`,
    button: 'See my sessions',
    link: 'Open this link to get in, no password needed:',
    life: (days: number) => `The link is valid for ${days} days, and only once.`,
    later: 'Afterwards, get in with your address here:',
    notYou: 'This was not meant for you? Then ignore this message.',
  },
  identity: {
    subject: (studio: string) => `Was that you? A booking with ${studio}`,
    greeting: (name: string) => `Hello ${name},`,
    when: (day: string, time: string) => `${day} at\u00a0${time}`,
    what: (studio: string, when: string | null) =>
      when === null
        ? `A session with ${studio} was booked with your address.`
        : `A session with ${studio} was booked with your address: ${when}.`,
    waits: 'Was that you? Nothing is counted before you answer.',
    yes: 'Yes, it was me',
    no: 'No, it was not me',
    life: 'Valid for 7 days, only once, without signing in.',
  },
  mailbox: {
    title: 'Development mailbox',
    empty: 'Nothing was sent yet. This page refreshes itself.',
    explained: 'No mail server is configured (SMTP_URL): what would have been sent stays here.',
    to: 'To',
    open: 'Open the link',
  },
}

export type MailMessages = typeof mail
