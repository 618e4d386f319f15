import { deName } from '../elision.ts'
import type { ClientMergeMessages } from '../en/client-merge.ts'
import { counted, figure } from '../format.ts'

const sessions = (count: number) => counted('fr', count, { one: 'session', other: 'sessions' })
const reservations = (count: number) =>
  counted('fr', count, { one: 'réservation', other: 'réservations' })

/** Deux client·es qui ne font qu’une personne, ou deux. */
export const clientMerge = {
  menu: 'Fusionner avec…',
  title: (name: string) => `Fusionner ${name} avec qui\u202f?`,
  other: 'La même personne que',
  stays: 'Quelle fiche reste',
  says: (from: string, into: string) =>
    `*${from} et ${into} ne font plus qu’une fiche, pour de bon.* Rien ne se perd\u202f: tout ce qui était aux deux est sur une seule page.`,
  addresses: 'Adresses',
  toBook: 'À réserver',
  booked: 'Réservées',
  each: (one: number, other: number) => `${one} + ${other}`,
  together: (left: number) => `${figure('fr', left)} en tout`,
  serves: (count: number) =>
    `*${reservations(count)}* en attente d’un forfait ${count < 2 ? 'le trouve' : 'le trouvent'} aussitôt.`,
  stillWaits: (count: number) =>
    `${reservations(count)} ${count < 2 ? 'attend' : 'attendent'} encore.`,
  signIn:
    'Chaque adresse mène ensuite à la même page. L’historique garde qui avait fait quoi avant.',
  forGood: 'Cela ne se défait pas.',
  keep: 'Garder deux fiches',
  act: (name: string) => `Fusionner dans la fiche ${deName(name)}`,
  actNobody: 'Fusionner',
  done: (name: string, left: number) =>
    `Fusionné avec ${name}\u202f: ${sessions(left)} à réserver.`,
  alike: 'Une personne ou deux\u202f?',
  alikeHelp: 'Ces fiches se ressemblent. Deux fiches d’une même personne ont deux soldes.',
  left: (count: number) => `${sessions(count)} à réserver`,
  mergeThem: 'Fusionner…',
  mergeNamed: (one: string, other: string) => `Fusionner ${one} et ${other}`,
  two: 'Deux personnes',
  twoNamed: (one: string, other: string) => `${one} et ${other} sont deux personnes`,
  keptApart: (one: string, other: string) => `${one} et ${other} sont deux personnes.`,
} satisfies ClientMergeMessages
