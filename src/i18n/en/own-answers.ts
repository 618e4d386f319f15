/** The setting by which requests at Cal.com are answered by themselves. */
export const ownAnswers = {
  legend: 'Answer requests by itself',
  never: 'No',
  confirm: 'Confirm',
  both: 'Also decline',
  help: 'Cal.com lets nobody stop a booking before it is made. Only event types that require confirmation there wait for an answer: these are the requests meant here.',
  helpConfirm:
    'A request of a client you know, with a credit held for it, is confirmed at Cal.com within seconds. All others stay yours: somebody unknown, no credit, a recurring booking, a shared one, an hour at which you have something else here.',
  helpBoth:
    'A request of a client you know that no credit covers is declined, and Cal.com tells them. That cannot be taken back.',
  since: 'It is about requests made from now on; those that wait already stay yours.',
  reason: 'Why (the client reads it)',
  noKey: 'Without a key to Cal.com’s API nothing can be answered from here.',
  save: 'Save the answers',
}

export type OwnAnswersMessages = typeof ownAnswers
