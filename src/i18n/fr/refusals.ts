import type { RefusalMessages, Sentences } from '../en/refusals.ts'
import { calcomReason } from './calcom-reasons.ts'

const credits = (count: number) => (count < 2 ? `${count} crédit` : `${count} crédits`)
const dates = (count: number) => (count < 2 ? `${count}\u00a0date` : `${count}\u00a0dates`)

const amount = (cents: number) => (cents / 100).toFixed(2)

export const refusals = {
  Malformed: ({ field, problem }) => ({
    title: 'Demande mal formée',
    detail: malformed(field, problem),
  }),
  NotSignedIn: () => ({
    title: 'Non connecté',
    detail: 'Connectez-vous, ou envoyez une clé d’API valable.',
  }),
  NotAllowed: () => ({
    title: 'Non autorisé',
    detail: 'Vous n’avez pas le droit de faire cela.',
  }),
  NotFound: () => ({
    title: 'Introuvable',
    detail: 'Rien n’a été trouvé à cette adresse.',
  }),
  BodyTooLarge: () => ({
    title: 'Contenu trop volumineux',
    detail: 'Le contenu de cette demande dépasse la limite.',
  }),
  TooManyRequests: ({ retryAfterSeconds }) => ({
    title: 'Trop de demandes',
    detail: `Réessayez dans ${retryAfterSeconds} s.`,
  }),
  CannotStore: ({ fate }) => ({
    title: 'Enregistrement impossible pour l’instant',
    detail:
      fate === 'unknown'
        ? 'La base de données s’est absentée. Ce sera peut-être fait, vérifiez avant de redemander.'
        : 'La base de données est absente. Rien n’a été gardé, réessayez dans un instant.',
  }),
  IdempotencyKeyReused: () => ({
    title: 'Clé d’idempotence déjà utilisée',
    detail: 'Cette clé a été envoyée avec une autre demande. Choisissez-en une nouvelle.',
  }),
  EmailTaken: () => ({
    title: 'Adresse déjà prise',
    detail: 'Cette adresse appartient à quelqu’un du studio.',
  }),
  LastEmail: () => ({
    title: 'Seule adresse',
    detail: 'Ajoutez une autre adresse avant de retirer celle-ci.',
  }),
  InvalidTimeZone: () => ({
    title: 'Fuseau horaire inconnu',
    detail: 'Donnez un fuseau de la liste IANA, par exemple Europe/Zurich.',
  }),
  InvalidValidity: () => ({
    title: 'Validité impossible',
    detail:
      'Le dernier jour ne peut pas précéder le premier, une prolongation doit aller plus loin, ' +
      'et ce qui se vend ne peut pas être déjà terminé.',
  }),
  NotEnoughCredits: ({ available, requested }) => ({
    title: 'Pas assez de crédits',
    detail: `Il faudrait ${credits(requested)}, il en reste ${available}.`,
  }),
  NoActivePackage: () => ({
    title: 'Aucun forfait actif',
    detail: 'Aucun forfait actif ne couvre cette demande.',
  }),
  TooManyOccurrences: ({ maximum }) => ({
    title: 'Trop de sessions',
    detail: `Une série compte au plus ${maximum}\u00a0sessions.`,
  }),
  InPast: () => ({
    title: 'Dans le passé',
    detail: 'Choisissez un jour dès aujourd’hui, ou une heure à venir.',
  }),
  OutsideValidity: (refusal) => ({
    title: 'Hors de la validité du forfait',
    detail: `${dates(refusal.dates.length)} hors de la validité du forfait.`,
  }),
  OverCap: (refusal) => ({
    title: 'Limite du forfait atteinte',
    detail: `${dates(refusal.dates.length)} au-delà des sessions permises par semaine ou par mois.`,
  }),
  Conflict: (refusal) => ({
    title: 'Horaires déjà pris',
    detail:
      refusal.dates.length < 2
        ? `${dates(refusal.dates.length)} déjà prise.`
        : `${dates(refusal.dates.length)} déjà prises.`,
  }),
  PlanChanged: () => ({
    title: 'Le plan a changé',
    detail: 'Les dates ne sont plus celles que vous avez acceptées. Regardez le nouveau plan.',
  }),
  ChangeAtCalcom: () => ({
    title: 'À modifier chez Cal.com',
    detail: 'Cette session a été réservée chez Cal.com\u202f: modifiez-la sur sa page là-bas.',
  }),
  AlreadyCancelled: () => ({
    title: 'Déjà annulée',
    detail: 'Cette session a déjà été annulée.',
  }),
  SessionOver: () => ({
    title: 'Session déjà terminée',
    detail: 'Une session terminée ne peut plus être modifiée ainsi.',
  }),
  NothingAhead: () => ({
    title: 'Plus rien à changer',
    detail: 'Aucune session de cette série ne reste à venir pour ce changement.',
  }),
  TooEarly: () => ({
    title: 'Trop tôt',
    detail: 'Cette session n’a pas encore commencé.',
  }),
  AlreadyReturned: () => ({
    title: 'Rien à recréditer',
    detail: 'Cette session ne retient aucun crédit.',
  }),
  AlreadyDecided: ({ byName }) => ({
    title: 'Déjà décidé',
    detail: `${byName} vient de le décider. La page montre ce qui a été choisi.`,
  }),
  AlreadyUndone: () => ({
    title: 'Déjà défait',
    detail: 'Cette action a déjà été défaite.',
  }),
  UndoExpired: () => ({
    title: 'Trop tard pour défaire',
    detail: 'Une action peut être défaite pendant 15\u00a0minutes.',
  }),
  NotInferred: () => ({
    title: 'Rien à séparer ici',
    detail:
      'Ces deux réservations ne sont pas, ou plus, tenues pour une seule session sur un simple indice.',
  }),
  NotRequested: () => ({
    title: 'Rien à confirmer',
    detail: 'Cette session n’est pas une demande qui attend une réponse.',
  }),
  LinkExpired: () => ({
    title: 'Lien trop ancien',
    detail:
      'Ce lien n’est plus valable. Écrivez à votre coach\u202f: il ou elle peut encore décider.',
  }),
  AlreadySetUp: () => ({
    title: 'Déjà configuré',
    detail: 'Ce studio a déjà une ou un propriétaire. Connectez-vous.',
  }),
  SetInEnvironment: ({ variable }) => ({
    title: 'Fixé par l’environnement',
    detail: `C’est ${variable} qui en décide. Changez-la à cet endroit, puis relancez le serveur.`,
  }),
  PackageEnded: () => ({
    title: 'Forfait terminé',
    detail: 'Ce forfait n’est plus valable. Prolongez-le, ou accordez-en un autre.',
  }),
  AlreadyPaused: () => ({
    title: 'Déjà en pause',
    detail: 'Ce forfait est déjà en pause, ou va l’être. Reprenez-le d’abord.',
  }),
  NotPaused: () => ({
    title: 'Pas en pause',
    detail: 'Ce forfait n’est pas en pause.',
  }),
  SameClient: () => ({
    title: 'Même client·e',
    detail: 'Ces sessions appartiennent déjà à cette personne. Choisissez-en une autre.',
  }),
  MergedWithItself: () => ({
    title: 'Même client·e',
    detail: 'Choisissez une autre fiche avec laquelle fusionner celle-ci.',
  }),
  AlreadyMerged: () => ({
    title: 'Déjà fusionnée',
    detail: 'L’une de ces deux fiches a été fusionnée avec une autre. Choisissez cette dernière.',
  }),
  NotAClient: () => ({
    title: 'Pas un·e client·e',
    detail: 'Une fiche ne se fusionne qu’avec celle d’un·e autre client·e, pas de l’équipe.',
  }),
  NotACoach: () => ({
    title: 'Pas un·e coach',
    detail: 'Les conditions d’un forfait ne nomment que des coachs de ce studio.',
  }),
  RefundTooLarge: ({ maximumCents }) => ({
    title: 'Remboursement trop élevé',
    detail: `Il reste au plus ${(maximumCents / 100).toFixed(2)} à rembourser sur le prix.`,
  }),
  OfferTaken: () => ({
    title: 'Une fois par client·e',
    detail: 'Cette personne a déjà eu cette formule. Choisissez-en une autre.',
  }),
  OfferArchived: () => ({
    title: 'Plus en vente',
    detail: 'Cette formule n’est plus en vente. Choisissez-en une autre, ou remettez-la en vente.',
  }),
  ChangedSince: () => ({
    title: 'Modifié depuis',
    detail: 'Ce forfait a été modifié après cela. Annulez d’abord la modification suivante.',
  }),
  PaymentTooLarge: ({ dueCents }) => ({
    title: 'Montant trop élevé',
    detail: `Il reste ${amount(dueCents)} à payer pour ce forfait.`,
  }),
  PaidInFuture: () => ({
    title: 'Jour à venir',
    detail: 'Un paiement se note au plus tôt le jour où il est fait.',
  }),
  AlreadyReversed: () => ({
    title: 'Déjà corrigé',
    detail: 'Cela a déjà été repris par une autre ligne.',
  }),
  NotCorrectable: () => ({
    title: 'Pas corrigible',
    detail:
      'Cette ligne vient d’une session, d’un transfert ou du temps. Corrigez ce dont elle vient.',
  }),
  AlreadyShared: () => ({
    title: 'Déjà partagé',
    detail: 'Cette personne réserve déjà sur ce forfait.',
  }),
  MissingSignature: () => ({
    title: 'Signature absente',
    detail: 'L’envoi ne porte pas de signature. Mettez le même secret dans le webhook de Cal.com.',
  }),
  InvalidSignature: () => ({
    title: 'Signature fausse',
    detail: 'La signature ne correspond pas. Mettez le même secret dans le webhook de Cal.com.',
  }),
  UnsignedWebhook: () => ({
    title: 'Webhook sans secret',
    detail: 'Le webhook de Cal.com n’a pas de secret. Saisissez celui que FitBuddy affiche.',
  }),
  CustomPayloadTemplate: () => ({
    title: 'Contenu non standard',
    detail: 'Retirez le modèle de contenu personnalisé du webhook de Cal.com.',
  }),
  MailNotConfigured: () => ({
    title: 'Le courrier n’est pas configuré',
    detail:
      'Ce serveur ne peut pas envoyer de courrier. Demandez à qui le gère de régler SMTP_URL.',
  }),
  CalcomRefused: ({ reason }) => ({
    title: 'Cal.com refuse',
    detail: calcomReason(reason),
  }),
  SentToCalcom: () => ({
    title: 'Déjà transmis à Cal.com',
    detail:
      'C’est fait dans Cal.com et ne peut plus être annulé. Réservez ou déplacez à nouveau la session.',
  }),
  CalcomNotConnected: () => ({
    title: 'Pas de clé Cal.com',
    detail: 'Saisissez d’abord une clé API de Cal.com dans les réglages.',
  }),
  CalcomUnavailable: () => ({
    title: 'Cal.com ne répond pas',
    detail: 'Rien n’est perdu. Réessayez dans quelques minutes.',
  }),
} satisfies RefusalMessages

export const failure: Sentences = {
  title: 'Une erreur est survenue ici',
  detail: 'Elle a été notée sous cet identifiant de demande. Réessayez dans un instant.',
}

function malformed(field: string | undefined, problem: string | undefined): string {
  if (field === undefined) return 'La demande est illisible.'
  if (field === 'body') return 'Le contenu n’est pas du JSON valable.'
  const named = `Le champ «\u202f${field}\u202f»`
  if (problem === 'required') return `${named} est obligatoire.`
  if (problem === 'unknown') return `${named} n’est pas connu ici.`
  if (problem === 'not-a-currency') return `${named} attend une monnaie en usage, par exemple CHF.`
  return `${named} n’est pas valable.`
}
