import type { CoachMigrationMessages } from '../en/coach-migration.ts'
import { counted, figure } from '../format.ts'

const packages = (count: number) => counted('fr', count, { one: 'forfait', other: 'forfaits' })
const plural = (count: number) => (count > 1 ? 's' : '')

export const coachMigration = {
  title: 'Forfaits déjà vendus',
  offers: 'Formules',
  lead: (count: number, version: number) =>
    count === 0
      ? `Aucun forfait d’avant la version ${version}.`
      : `${packages(count)} d’avant la version ${version}.`,
  none: 'Ce qui est vendu de cette formule a sa dernière version, ou est terminé.',
  says: 'Sessions et prix restent ceux de la vente, et ce qui est réservé garde ce qu’il a coûté. Les conditions et la validité deviennent celles de la dernière version, dès maintenant.',
  cut: 'Voici les 200 plus anciens\u202f; les autres suivent une fois ceux-ci passés.',
  common: 'Pour tous',
  nothing: 'Seule la version change.',
  version: (before: number) => `version ${before}`,
  left: (left: number) => `${figure('fr', left)} à\u00a0réserver`,
  leftAfter: (before: number, after: number) => `${before} → *${after}* à\u00a0réserver`,
  paid: (days: string, count: number) =>
    `paie ${days}, qui ${count > 1 ? 'attendent' : 'attend'} un forfait aujourd’hui`,
  stays: (days: string, count: number) =>
    `${count > 1 ? 'restent réservées' : 'reste réservée'} après la fin\u202f: ${days}`,
  limit: (days: string) => `la nouvelle limite vaut aussi pour\u202f: ${days}`,
  choose: (name: string) => `Choisir ${name}`,
  all: (count: number) => `Tous les ${figure('fr', count)}`,
  chosen: (count: number) => `${figure('fr', count)} choisi${plural(count)}`,
  take: (version: number) => `Passer à la version ${version}…`,
  confirmTitle: (count: number, version: number) =>
    `Passer ${packages(count)} à la version ${version}\u202f?`,
  confirmSays:
    'Chacun reçoit une ligne dans son historique, avec cette raison. Un seul geste défait le tout.',
  confirmDo: (count: number, version: number) =>
    `Passer ${packages(count)} à la version ${version}`,
  done: (count: number, version: number) =>
    `${packages(count)} passé${plural(count)} à la version ${version}.`,
  noneDone: 'Aucun forfait n’a changé de version.',
  results: 'Ce qui a été fait',
  isDone: (version: number) => `maintenant version ${version}`,
  isNot: (why: string) => `reste comme il est\u202f: ${why}`,
  undo: 'Défaire',
  undone: 'Les forfaits sont comme avant.',
  problems: {
    NotFound: 'il n’existe plus',
    PackageEnded: 'il est terminé',
    AlreadyPaused: 'il est en pause sans date de fin\u202f; reprenez-le d’abord',
    InvalidValidity: 'son nouveau dernier jour est déjà passé',
    ChangedSince: 'il a changé entre-temps\u202f; regardez-le à nouveau',
  },
  link: 'Forfaits vendus avant cette version',
  linkNamed: (name: string) => `Forfaits vendus avant cette version\u202f: ${name}`,
} satisfies CoachMigrationMessages
