import type { OwnAnswersMessages } from '../en/own-answers.ts'

export const ownAnswers = {
  legend: 'Répondre tout seul aux demandes',
  never: 'Non',
  confirm: 'Confirmer',
  both: 'Aussi refuser',
  help: 'Cal.com ne laisse personne empêcher une réservation avant qu’elle soit faite. Seuls les types qui y demandent une confirmation attendent une réponse\u202f: c’est de ces demandes qu’il s’agit ici.',
  helpConfirm:
    'La demande d’une personne connue, pour laquelle un crédit est retenu, est confirmée sur Cal.com en quelques secondes. Toutes les autres vous restent\u202f: personne inconnue, pas de crédit, réservation récurrente ou partagée, heure où vous avez déjà autre chose ici.',
  helpBoth:
    'La demande d’une personne connue qu’aucun crédit ne couvre est refusée, et Cal.com la prévient. Cela ne se reprend pas.',
  since:
    'Cela vaut pour les demandes faites dès maintenant\u202f; celles qui attendent déjà vous restent.',
  reason: 'Pourquoi (la personne le lit)',
  noKey: 'Sans clé de l’API de Cal.com, rien ne peut être répondu d’ici.',
  save: 'Enregistrer les réponses',
} satisfies OwnAnswersMessages
