/** Signing in by what was sent to an address. */
export const signIn = {
  title: 'Sign in',
  lead: 'We send you a code and a link by e-mail. There is no password.',
  email: 'E-mail address',
  emailHelp: 'The one your coach knows.',
  emailWrong: 'This is not a full address. For instance: camille@example.com',
  send: 'Send the code',
  sending: 'Sending…',
  codeTitle: 'Enter the code',
  codeLead: (email: string) => `If ${email} is known here, a mail is on its way to it.`,
  code: 'Code of six digits',
  codeHelp: 'It is valid for 10 minutes. The link in the same mail signs you in too.',
  codeWrong: 'Six digits are needed, as in the mail.',
  enter: 'Sign in',
  entering: 'Signing in…',
  again: 'Send a new code',
  sentAgain: 'A new mail is on its way. Only its code counts now.',
  otherAddress: 'Use another address',
  linkDead: 'This link was used already, or it is too old. Ask for a new one here.',
  InvalidCode: 'This code does not fit. Look at the latest mail, or ask for a new code.',
  CodeExpired: 'This code is too old. Ask for a new one.',
  TooManyAttempts: 'Too many wrong codes. Ask for a new one.',
  unreachable: 'The server did not answer. Try again in a moment.',
  mailbox: 'Mail is not sent from this machine: it stays in the development mailbox.',
  openMailbox: 'Open the mailbox',
}

export type SignInMessages = typeof signIn
