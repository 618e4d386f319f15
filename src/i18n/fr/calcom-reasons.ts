/** Ce que l’API de Cal.com a refusé, et ce qu’il faut faire. */
export function calcomReason(reason: string): string {
  switch (reason) {
    case 'WrongKey':
      return 'Cette clé n’est pas acceptée. Vérifiez-la, et qu’elle vient bien de cette instance de Cal.com.'
    case 'KeyRevoked':
      return 'Cette clé était acceptée et ne l’est plus. Créez-en une nouvelle dans Cal.com.'
    case 'OtherInstance':
      return 'Ce qui répond à cette adresse n’est pas l’API de Cal.com. Vérifiez l’adresse.'
    case 'NotPermitted':
      return 'Cette clé n’en a pas le droit dans Cal.com.'
    case 'UnexpectedAnswer':
      return 'Cal.com a répondu quelque chose que FitBuddy ne comprend pas.'
    case 'SlotTaken':
      return 'Cet horaire n’est plus libre dans Cal.com.'
    case 'NoEventType':
      return 'Aucun type de rendez-vous Cal.com n’est connu pour une session de cette durée.'
    case 'NoAddress':
      return 'Le client n’a pas d’adresse e-mail, que Cal.com demande.'
    case 'NotFound':
      return 'Cal.com ne connaît plus cette réservation.'
    case 'Unavailable':
      return 'Cal.com ne répond pas. Le prochain essai se fait de lui-même.'
    case 'UnknownOutcome':
      return 'Cal.com n’a pas dit s’il l’a fait. C’est vérifié avant le prochain essai.'
    case 'CalcomNotConnected':
      return 'Aucune clé de l’API de Cal.com n’est enregistrée\u202f: cela attend.'
    case 'InPast':
      return 'Ce moment était déjà passé.'
    case 'AlreadyThere':
      return 'Cal.com a déjà une réservation à ce moment.'
    default:
      return 'Cal.com ne l’a pas accepté.'
  }
}
