import type { Sentences } from './refusals.ts'

/** What a person reads when a code does not let them in. */
export const signInRefusals = {
  InvalidCode: {
    title: 'Wrong code',
    detail: 'This code is not the one we sent last, or it was used already.',
  },
  CodeExpired: {
    title: 'Code expired',
    detail: 'This code is over ten minutes old. Ask for a new one.',
  },
  TooManyAttempts: {
    title: 'Too many attempts',
    detail: 'This code was entered wrongly too often. Ask for a new one.',
  },
} satisfies Record<string, Sentences>

export type SignInRefusals = { [Code in keyof typeof signInRefusals]: Sentences }
