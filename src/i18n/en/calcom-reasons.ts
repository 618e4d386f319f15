/** What Cal.com's API refused, and what to do about it. */
export function calcomReason(reason: string): string {
  switch (reason) {
    case 'WrongKey':
      return 'This key is not accepted there. Check it, and whether it is of this instance of Cal.com.'
    case 'KeyRevoked':
      return 'This key was accepted before and is no longer. Make a new one at Cal.com.'
    case 'OtherInstance':
      return 'What answers at this address is not Cal.com’s API. Check the address.'
    case 'NotPermitted':
      return 'This key may not do that at Cal.com.'
    case 'UnexpectedAnswer':
      return 'Cal.com answered something that FitBuddy does not understand.'
    case 'SlotTaken':
      return 'This time is no longer free at Cal.com.'
    case 'NoEventType':
      return 'No event type of Cal.com is known for a session of this length.'
    case 'NoAddress':
      return 'The client has no e-mail address, which Cal.com asks for.'
    case 'NotFound':
      return 'Cal.com no longer knows this booking.'
    case 'Unavailable':
      return 'Cal.com does not answer. The next attempt comes by itself.'
    case 'UnknownOutcome':
      return 'Cal.com did not say whether it did it. That is looked up before the next attempt.'
    case 'CalcomNotConnected':
      return 'There is no key to Cal.com’s API: it waits.'
    case 'InPast':
      return 'This time had passed already.'
    case 'AlreadyThere':
      return 'Cal.com has a booking at that time already.'
    default:
      return 'Cal.com did not accept it.'
  }
}
