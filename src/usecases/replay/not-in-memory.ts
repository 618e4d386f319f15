/** What is told concerns more than was remembered: it is lived again in tables instead. */
export class NotInMemory extends Error {}
