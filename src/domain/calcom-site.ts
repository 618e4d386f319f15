/** Where Cal.com's booking pages are, and the script that shows them inside another page. */
export type CalcomSite = { origin: string; embedJsUrl: string }

/** Hosted at Cal.com, the pages are under the short name and the script under the app's. */
const HOSTED: readonly { app: string; pages: string }[] = [
  { app: 'https://app.cal.eu', pages: 'https://cal.eu' },
  { app: 'https://app.cal.com', pages: 'https://cal.com' },
]

/** Where pages and script are; a server of one’s own has both in one place. */
export function calcomSite(calcomUrl: string): CalcomSite {
  const url = calcomUrl.replace(/\/+$/, '')
  const hosted = HOSTED.find(({ app, pages }) => url === app || url === pages)
  return {
    origin: hosted?.pages ?? url,
    embedJsUrl: `${hosted?.app ?? url}/embed/embed.js`,
  }
}

/** A booking page with what is known filled in, for where the embed does not come. */
export function prefilledPage(
  link: string,
  { name, email, token }: { name: string; email: string; token: string },
): string {
  const known = [
    ['name', name],
    ['email', email],
    [`metadata[${TOKEN_NAME}]`, token],
  ]
  const query = known.map((pair) => pair.map(encodeURIComponent).join('='))
  return `${link}?${query.join('&')}`
}

/** Under which name Cal.com carries the token: it comes back in the booking's metadata. */
const TOKEN_NAME = 'fitbuddy'
