/** The search of the team's pages, and the field that names a client. */
export const coachSearch = {
  title: 'Search clients and pages',
  placeholder: 'A name, an address, a page',
  found: 'Found',
  page: 'page',
  nothing: (typed: string) => `Nothing is called “${typed}”.`,
  client: 'Client',
  clientPlaceholder: 'Name or address',
  noClient: 'No client has this name or address.',
  chooseClient: 'Choose somebody from the list.',
}

export type CoachSearchMessages = typeof coachSearch
