const ADDRESS = /^\S+@[^\s@]+\.[^\s@]+$/

/** Whether a text looks like an e-mail address; the server has the last word. */
export function isAddress(text: string): boolean {
  return ADDRESS.test(text.trim())
}
