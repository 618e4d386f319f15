import type { SignInRefusals } from '../../i18n/en/sign-in-refusals.ts'

/** What a code that does not let somebody in is answered with. */
export const statusBySignInRefusal = {
  InvalidCode: 400,
  CodeExpired: 400,
  TooManyAttempts: 403,
} as const satisfies Record<keyof SignInRefusals, number>
