import type { SignInRefusals } from '../en/sign-in-refusals.ts'

export const signInRefusals = {
  InvalidCode: {
    title: 'Code incorrect',
    detail: 'Ce code n’est pas le dernier que nous avons envoyé, ou il a déjà servi.',
  },
  CodeExpired: {
    title: 'Code expiré',
    detail: 'Ce code a plus de dix minutes. Demandez-en un nouveau.',
  },
  TooManyAttempts: {
    title: 'Trop de tentatives',
    detail: 'Ce code a été mal saisi trop de fois. Demandez-en un nouveau.',
  },
} satisfies SignInRefusals
